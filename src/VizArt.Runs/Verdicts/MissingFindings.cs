using System.Globalization;

namespace VizArt.Runs;

/// <summary>Finds what the last baseline run has and a full run has not. Pure.</summary>
internal static class MissingFindings
{
    private const string Code = "VIZ110";

    /// <summary>The findings; none for a run that was limited to a part.</summary>
    public static IEnumerable<Finding> Of(WholeRun run, WholeRun? baseline)
    {
        if (!run.Run.IsFull)
        {
            yield break;
        }

        var named = 0;
        foreach (var test in (baseline?.Metrics ?? []).GroupBy(row => row.Test).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            if (!run.Tests.Contains(test.Key))
            {
                named++;
                yield return Missing(test.First(), $"The test is in the baseline run {baseline!.Run.RunId}, and not in this one: it was removed, renamed, skipped, or did not end.");
                continue;
            }

            foreach (var row in Asked(test).Where(row => !run.Metrics.Any(now => IsSame(now, row))))
            {
                yield return Missing(row, $"{RecordedFindings.Name(row)} is in the baseline run {baseline!.Run.RunId}, and not in this one.") with
                {
                    StageName = row.StageName,
                    Category = row.Category,
                    Slice = row.Slice,
                    Metric = row.Metric,
                    Statistic = row.Statistic,
                    Baseline = row.Value,
                    Unit = row.Unit,
                    Direction = row.Direction,
                };
            }
        }

        var unnamed = run.DeclaredTests - run.Tests.Count - named;
        if (unnamed > 0)
        {
            var any = run.Metrics.FirstOrDefault();
            yield return new Finding
            {
                State = VerdictState.Missing,
                Kind = FindingKind.Completion,
                Code = Code,
                Test = run.Run.Suite,
                SourceFile = any?.SourceFile,
                Message = string.Create(CultureInfo.InvariantCulture, $"{run.Tests.Count} of {run.DeclaredTests} measured tests ended: the run was cut off, or limited in a way that the history does not know."),
            };
        }
    }

    /// <summary>Finds that figures of a run are not there at all, or not to be read: then nothing of it may pass for good.</summary>
    public static IEnumerable<Finding> OfFiles(WholeRun run, UnreadFiles unread)
    {
        if (unread.HasMetrics)
        {
            yield return OfSuite(run, "Figures of this run cannot be read (VIZ401, VIZ402), so that what they would say is not known. Run the tests again.");
        }
        else if (run.Metrics.IsEmpty)
        {
            yield return OfSuite(run, "The run has no figures: it was cut off before its first measured test ended.");
        }

        if (unread.NewerRun is { } newer)
        {
            yield return OfSuite(run, $"The file of a newer run, {newer}, is corrupt and was set aside; whether it is of this suite cannot be told. Run the tests again.");
        }
    }

    private static Finding OfSuite(WholeRun run, string message) => new()
    {
        State = VerdictState.Missing,
        Kind = FindingKind.Completion,
        Code = Code,
        Test = run.Run.Suite,
        SourceFile = run.Metrics.FirstOrDefault()?.SourceFile,
        Message = message,
    };

    /// <summary>What somebody asked for: a figure that only happens to be there may go.</summary>
    private static IEnumerable<MetricRow> Asked(IEnumerable<MetricRow> rows) =>
        rows.Where(row => row.Requirement is not null && row.Metric != TrendFindings.Slowdown).DistinctBy(Key);

    private static bool IsSame(MetricRow a, MetricRow b) => a.Test == b.Test && Key(a) == Key(b);

    private static (string, string?, string?, string?, string?) Key(MetricRow row) => (row.Metric, row.Statistic, row.StageName, row.Category, row.Slice);

    private static Finding Missing(MetricRow row, string message) => new()
    {
        State = VerdictState.Missing,
        Kind = FindingKind.Completion,
        Code = Code,
        Test = row.Test,
        SourceFile = row.SourceFile,
        SourceLine = row.SourceLine,
        Message = message,
    };
}
