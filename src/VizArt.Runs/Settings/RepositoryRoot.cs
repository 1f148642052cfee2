using System.Text;

namespace VizArt.Runs;

/// <summary>What can be told of a repository from its files, without running git.</summary>
internal static class RepositoryRoot
{
    private const string GitName = ".git";
    private const string GitFilePrefix = "gitdir:";
    private const string RemoteHeadPrefix = "ref: refs/remotes/origin/";
    private const int LargestSmallFile = 4096;

    /// <summary>The nearest folder from <paramref name="start"/> up that has <c>.git</c>, a folder or a file; null where none has.</summary>
    public static string? Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var git = Path.Combine(folder.FullName, GitName);
            if (Directory.Exists(git) || File.Exists(git))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    /// <summary>The branch that <c>refs/remotes/origin/HEAD</c> stands for; null where it is not set.</summary>
    public static string? DefaultBranch(string root)
    {
        if (CommonDirectory(root) is not { } git
            || ReadLine(Path.Combine(git, "refs", "remotes", "origin", "HEAD")) is not { } line
            || !line.StartsWith(RemoteHeadPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        return line[RemoteHeadPrefix.Length..].Trim() is { Length: > 0 } branch ? branch : null;
    }

    /// <summary>The folder of what all work trees share: <c>.git</c>, or what a work tree's <c>.git</c> file leads to.</summary>
    private static string? CommonDirectory(string root)
    {
        var git = Path.Combine(root, GitName);
        if (Directory.Exists(git))
        {
            return git;
        }

        if (ReadLine(git) is not { } line || !line.StartsWith(GitFilePrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var own = Path.Combine(root, line[GitFilePrefix.Length..].Trim());
        return ReadLine(Path.Combine(own, "commondir")) is { } common ? Path.Combine(own, common) : own;
    }

    private static string? ReadLine(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length > LargestSmallFile)
            {
                return null;
            }

            return File.ReadLines(path, Encoding.UTF8).FirstOrDefault()?.Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // What cannot be read is not known.
            return null;
        }
    }
}
