using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>Judges the latest run of each suite from the history alone.</summary>
/// <remarks>
/// What the tests found of themselves is taken over; time and memory are held against the last green baseline runs of the same machine, and what
/// the last baseline run had and a full run has not is missing. Nothing is compared across suites.
/// </remarks>
public static class Gate
{
    /// <summary>Judges.</summary>
    /// <param name="history">The history.</param>
    /// <param name="options">What is judged, and by what.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The verdict; without suites where the history has no such run.</returns>
    /// <exception cref="ArgumentException">The run's id is not a UUID.</exception>
    public static async Task<GateVerdict> JudgeAsync(RunHistory history, GateOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(options);
        var id = options.RunId is null ? null : RunId.Check(options.RunId);
        var runs = await history.ReadRunsAsync(cancellationToken);
        var problems = runs.Problems.ToBuilder();
        var suites = ImmutableArray.CreateBuilder<SuiteVerdict>();
        var latest = runs.Rows.Where(run => (id is null || run.RunId == id) && (options.Suite is null || run.Suite == options.Suite))
            .GroupBy(run => run.Suite, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Last());
        var unreadRuns = history.SetAsideRuns(RunsTable.Schema.Name);
        var unreadMetrics = history.SetAsideRuns(MetricsTable.Schema.Name);
        foreach (var run in latest)
        {
            var metrics = await history.ReadMetricsAsync(run.RunId, cancellationToken: cancellationToken);
            var series = await history.FindBaselineRunsAsync(run, runs.Rows, options.BaselineBranch, Fence.MostRuns, cancellationToken);
            problems.AddRange(metrics.Problems);
            problems.AddRange(series.Problems);
            var unread = new UnreadFiles(
                !metrics.Problems.IsEmpty || unreadMetrics.Contains(run.RunId),
                id is null ? unreadRuns.Where(other => string.CompareOrdinal(other, run.RunId) > 0).Max(StringComparer.Ordinal) : null);
            suites.Add(Judge(new WholeRun(run, metrics.Rows), series, options.BaselineBranch, unread));
        }

        return new GateVerdict(suites.ToImmutable(), [.. problems.DistinctBy(problem => problem.Path)]);
    }

    private static SuiteVerdict Judge(WholeRun run, BaselineSeries series, string branch, UnreadFiles unread)
    {
        var findings = RecordedFindings.Of(run)
            .Concat(MissingFindings.Of(run, series.Newest))
            .Concat(MissingFindings.OfFiles(run, unread))
            .Concat(TrendFindings.Of(run, series, branch));
        return new SuiteVerdict
        {
            Run = run.Run,
            Findings = [.. findings.OrderBy(finding => GateVerdict.Severity.IndexOf(finding.State)).ThenBy(finding => finding.Kind)],
            Loosened = LoosenedLimits.Of(run, series.Newest),
            TestCount = run.Tests.Count,
        };
    }
}
