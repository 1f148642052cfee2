using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>Finds the received files below a root. Links are not followed, and build output is left out.</summary>
internal static class ReceivedSearch
{
    private const int MostFolders = 200_000;
    private const int DeepestFolder = 64;

    private static readonly ImmutableHashSet<string> LeftOut =
        ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, ".git", "bin", "obj", "node_modules", VizArtOptions.DefaultDirectoryName);

    private static readonly EnumerationOptions WithoutLinks = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    /// <summary>The files, by path.</summary>
    /// <param name="root">The folder that is searched.</param>
    /// <param name="isWhole">False where there were too many folders to look into all.</param>
    public static ImmutableArray<string> Find(string root, out bool isWhole)
    {
        var files = ImmutableArray.CreateBuilder<string>();
        var open = new Stack<(string Folder, int Depth)>([(root, 0)]);
        var seen = 0;
        isWhole = true;
        while (open.TryPop(out var next))
        {
            if (++seen > MostFolders)
            {
                isWhole = false;
                break;
            }

            if (Path.GetFileName(next.Folder) == BaselineFiles.FolderName)
            {
                files.AddRange(Directory.EnumerateFiles(next.Folder, "*" + BaselineFiles.ReceivedExtension, WithoutLinks));
            }

            if (next.Depth < DeepestFolder)
            {
                foreach (var folder in Folders(next.Folder).Where(folder => !LeftOut.Contains(Path.GetFileName(folder))))
                {
                    open.Push((folder, next.Depth + 1));
                }
            }
        }

        files.Sort(StringComparer.Ordinal);
        return files.ToImmutable();
    }

    private static List<string> Folders(string folder)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(folder, "*", WithoutLinks)];
        }
        catch (DirectoryNotFoundException)
        {
            // Removed meanwhile.
            return [];
        }
    }
}
