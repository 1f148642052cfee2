using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>What a run of the history offers for one of its tests.</summary>
internal static class HistoryOffer
{
    /// <summary>Makes the offer.</summary>
    /// <param name="root">The repository's root.</param>
    /// <param name="test">The test, in the run.</param>
    /// <param name="refusal">Why there is none, with what to do; null where there is one.</param>
    public static BaselineOffer? Of(string root, RecordedTestRun test, out string? refusal)
    {
        refusal = Refuse(test);
        if (refusal is not null)
        {
            return null;
        }

        if (FilesOf(root, test) is { } files)
        {
            return new BaselineOffer(files, AcceptedBaseline.OfHistory(test.Rows, test.Run.Profile)!);
        }

        refusal = $"{Named(test)} was not run in a project below {root}, so there is no place for its file. Run the test in this repository.";
        return null;
    }

    /// <summary>Where its files lie; null where the run's project is not below the root.</summary>
    public static BaselineFiles? FilesOf(string root, RecordedTestRun test) =>
        ProjectBelow(root, test.Run.Project) is { } project ? new BaselineFiles(project, test.Test, test.Run.Profile) : null;

    private static string? Refuse(RecordedTestRun test)
    {
        ImmutableArray<MetricRow> rows = test.Rows;
        return rows.FirstOrDefault(row => row.Metric == MetricRow.Ran) is { } notRun
                ? $"{Named(test)} could not run in the run {test.Run.RunId}: {TextLimits.OneLine(notRun.Reason ?? "no reason is known", 300)} Mend that, and run it again."
            : !test.IsScored
                ? $"{Named(test)} has no scores: only tests with [PipelineAccuracy] have an accuracy to accept."
            : !test.Run.IsFull
                ? $"{Named(test)} ran on a part of its samples in the run {test.Run.RunId}{(test.Run.Filter is { } filter ? $" ({TextLimits.OneLine(filter, 100)})" : "")}. Run it on all, or name an earlier run with --run."
            : rows.Any(row => row.Metric == MetricRow.FailedSamples)
                ? $"{Named(test)} failed on samples in the run {test.Run.RunId}. Mend that and run it again, or name an earlier run with --run."
            : null;
    }

    /// <summary>The run's project as a full path; null where the history names none, or one that is not there, or not below the root.</summary>
    private static string? ProjectBelow(string root, string? project)
    {
        if (project is null || project.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(project))
        {
            return null;
        }

        var folder = Path.GetFullPath(project, root);
        var relative = Path.GetRelativePath(root, folder);
        return relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(relative) && Directory.Exists(folder) && !IsLinked(Path.Combine(folder, BaselineFiles.FolderName))
            ? Path.TrimEndingDirectorySeparator(folder)
            : null;
    }

    /// <summary>Whether a folder is a link: what is written into it might land outside of the repository.</summary>
    private static bool IsLinked(string folder) => new DirectoryInfo(folder).LinkTarget is not null;

    private static string Named(RecordedTestRun test) => TextLimits.OneLine(test.Test, 200);
}
