using System.Reflection;

namespace VizArt.Harness;

/// <summary>Where a test's relative paths lead: the project's folder, then the folder of the test assembly.</summary>
internal sealed class ProjectFiles
{
    private ProjectFiles(string? project, string output)
    {
        Project = project ?? output;
        HasProject = project is not null;
        Output = output;
    }

    /// <summary>The project's folder; the assembly's own where no project file is found above it.</summary>
    public string Project { get; }

    /// <summary>Whether the project's folder is on this machine: only then may anything be written beside it.</summary>
    public bool HasProject { get; }

    /// <summary>The folder of the test assembly.</summary>
    public string Output { get; }

    /// <summary>Finds the folders of a test assembly.</summary>
    /// <param name="assembly">The test assembly.</param>
    /// <param name="sourceFile">A source file of it as the compiler knew it; null where not known.</param>
    /// <param name="configured">The project's folder as the build handed it over; null where it did not.</param>
    public static ProjectFiles Of(Assembly assembly, string? sourceFile, string? configured)
    {
        var output = Path.GetDirectoryName(assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory;
        var project = (configured is not null && Directory.Exists(configured) ? configured : null)
            ?? FolderOfProject(sourceFile is not null && File.Exists(sourceFile) ? Path.GetDirectoryName(sourceFile) : null)
            ?? FolderOfProject(output);
        return new ProjectFiles(project, output);
    }

    /// <summary>Finds a file or folder.</summary>
    /// <param name="path">Absolute, or relative to one of the folders; may begin with an environment variable, <c>%NAME%</c>.</param>
    /// <param name="sought">Where it was sought, in order; where the variable is not set, the path and that.</param>
    /// <returns>The full path; null where there is nothing of this name.</returns>
    public string? Find(string path, out IReadOnlyList<string> sought)
    {
        if (EnvironmentPath.Expand(path, out var unset) is not { } expanded)
        {
            sought = [$"nowhere, since the environment variable {unset} is not set"];
            return null;
        }

        var candidates = Path.IsPathFullyQualified(expanded)
            ? [expanded]
            : new[] { Path.GetFullPath(expanded, Project), Path.GetFullPath(expanded, Output) }.Distinct(StringComparer.Ordinal).ToArray();
        sought = candidates;
        return candidates.FirstOrDefault(Path.Exists);
    }

    private static string? FolderOfProject(string? start)
    {
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.*proj").Any())
            {
                return folder;
            }
        }

        return null;
    }
}
