using System.Diagnostics;

namespace VizArt.Conventions.Tests;

/// <summary>The files of the repository that these tests stand in.</summary>
internal static class RepositoryFiles
{
    /// <summary>The folder of VizArt.slnx.</summary>
    public static string Root { get; } = Find();

    /// <summary>Every file that git tracks, or would: paths from the root, with forward slashes.</summary>
    public static IReadOnlyList<string> All { get; } = List();

    /// <summary>The C# files of what ships.</summary>
    public static IEnumerable<string> Sources => All.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "VizArt.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("These tests run from within the repository.");
        }

        return folder;
    }

    private static List<string> List()
    {
        var start = new ProcessStartInfo("git", ["-c", $"safe.directory={Root}", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]) { WorkingDirectory = Root, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var files = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(Root, file))).ToList();
        git.WaitForExit();
        return files.Count > 0 ? files : throw new InvalidOperationException("git lists no files.");
    }
}
