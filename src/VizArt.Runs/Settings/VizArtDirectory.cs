namespace VizArt.Runs;

/// <summary>The folder of histories, logs and pages, which no commit should ever hold.</summary>
internal static class VizArtDirectory
{
    private const string IgnoreFile = ".gitignore";

    public static void Create(string directory)
    {
        Directory.CreateDirectory(directory);
        var ignore = Path.Combine(directory, IgnoreFile);
        if (File.Exists(ignore))
        {
            return;
        }

        try
        {
            using var file = new FileStream(ignore, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
            file.Write("*\n"u8);
        }
        catch (IOException) when (File.Exists(ignore))
        {
            // Another process of the same build made it just now.
            return;
        }
    }
}
