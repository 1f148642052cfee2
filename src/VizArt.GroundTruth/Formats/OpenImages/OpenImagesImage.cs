namespace VizArt.GroundTruth;

/// <summary>An image that rows name.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Source">Number of the file that names it.</param>
/// <param name="Stem">Its absolute path without extension.</param>
internal sealed record OpenImagesImage(string Id, int Source, string Stem)
{
    // The images of the set are JPEG; where one lies in more than one form, the first of these is taken.
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".JPG", ".JPEG", ".PNG"];

    /// <summary>The path of the file, which need not be there.</summary>
    public string Path { get; private set; } = Stem + Extensions[0];

    /// <summary>Whether the file is there.</summary>
    public bool IsThere { get; private set; }

    /// <summary>Size in pixels; null where it is not known.</summary>
    public (int Width, int Height)? Size { get; private set; }

    public bool IsPointer { get; private set; }

    /// <summary>Looks for the file, and into its head.</summary>
    /// <returns>What is wrong with it, in words; empty where nothing is.</returns>
    public string Find(long mostPixels)
    {
        if (Extensions.Select(extension => Stem + extension).FirstOrDefault(File.Exists) is not { } path)
        {
            return "";
        }

        (Path, IsThere) = (path, true);
        Size = ImageSize.Read(path, mostPixels, out var fault, out var isPointer);
        IsPointer = isPointer;
        return isPointer ? "" : fault;
    }
}
