namespace VizArt.Harness;

/// <summary>Names source files alike on every machine: from the repository's root, with forward slashes.</summary>
internal static class SourcePath
{
    /// <summary>What deterministic builds write in place of the repository's root.</summary>
    private const string MappedRoot = "/_/";

    /// <summary>The path from the root; as it was given where it lies elsewhere; null for null.</summary>
    public static string? Of(string? file, string root)
    {
        if (file is null)
        {
            return null;
        }

        if (file.StartsWith(MappedRoot, StringComparison.Ordinal))
        {
            return file[MappedRoot.Length..];
        }

        return Below(file, root) ?? file;
    }

    /// <summary>The path from the root, <c>.</c> for the root itself; null where it lies elsewhere.</summary>
    public static string? Below(string path, string root)
    {
        var relative = Path.GetRelativePath(root, path).Replace('\\', '/');
        return relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathFullyQualified(relative) ? null : relative;
    }
}
