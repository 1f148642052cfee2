namespace VizArt.GroundTruth;

/// <summary>Turns the names of image files into paths below one folder.</summary>
internal sealed class ImagePaths(string root, bool allowOutside = false)
{
    private readonly string _prefix = Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar;

    /// <summary>The folder, absolute.</summary>
    public string Root { get; } = root;

    /// <summary>The folder of the images of a part of a set: one named as the part, where there is one in the folder of all.</summary>
    public static string OfSplit(string root, string? split) => split is not null && Path.Combine(root, split) is var ofSplit && Directory.Exists(ofSplit) ? ofSplit : root;

    /// <summary>Finds the path of a file.</summary>
    /// <param name="name">Path relative to the folder, as a file gives it.</param>
    /// <param name="path">Absolute path; empty where there is none.</param>
    /// <returns>False where the name is empty, absolute, leaves the folder or cannot be a path.</returns>
    public bool TryResolve(string name, out string path)
    {
        path = "";
        if (allowOutside && name.Length > 0 && !name.Contains('\0', StringComparison.Ordinal))
        {
            path = Path.GetFullPath(name, Path.GetFullPath(Root));
            return true;
        }

        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(name) || IsWindowsRooted(name) || ClimbsWithBackslashes(name))
        {
            return false;
        }

        var full = Path.GetFullPath(_prefix + name);
        if (full.Length <= _prefix.Length || !full.StartsWith(_prefix, StringComparison.Ordinal))
        {
            return false;
        }

        path = full;
        return true;
    }

    /// <summary>What is absolute on Windows is refused everywhere, so that a file means the same on every machine.</summary>
    private static bool IsWindowsRooted(string name) => name[0] == '\\' || (name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0]));

    private static bool ClimbsWithBackslashes(string name) =>
        name.Contains('\\', StringComparison.Ordinal) && name.Split('\\', '/').Contains("..");
}
