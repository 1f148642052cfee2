using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>Finds the tests of a history, each in the latest run that has it.</summary>
internal static class MeasuredTestSearch
{
    /// <summary>How many runs of a suite are looked at, from the latest: a test that none of them has is gone.</summary>
    private const int RunsOfSuite = 10;

    /// <summary>The tests by name, the latest run of each project's test alone.</summary>
    /// <param name="history">The history.</param>
    /// <param name="runs">Its runs, oldest first.</param>
    /// <param name="runId">The only run to look at; null for the latest of each suite.</param>
    /// <param name="problems">Gathers the files that cannot be read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<ImmutableArray<RecordedTestRun>> FindAsync(
        RunHistory history, ImmutableArray<RunRow> runs, string? runId, ISet<HistoryProblem> problems, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(string? Project, string Test), RecordedTestRun>();
        var looked = runs.Reverse()
            .Where(run => runId is null || run.RunId == runId)
            .GroupBy(run => run.Suite, StringComparer.Ordinal)
            .SelectMany(suite => suite.Take(RunsOfSuite))
            .OrderByDescending(run => run.StartedAt)
            .ThenByDescending(run => run.RunId, StringComparer.Ordinal);
        foreach (var run in looked)
        {
            var metrics = await history.ReadMetricsAsync(run.RunId, cancellationToken: cancellationToken);
            problems.UnionWith(metrics.Problems);
            foreach (var test in metrics.Rows.GroupBy(row => row.Test, StringComparer.Ordinal))
            {
                found.TryAdd((run.Project, test.Key), new RecordedTestRun(run, test.Key, [.. test]));
            }
        }

        return [.. found.Values.OrderBy(test => test.Test, StringComparer.Ordinal).ThenBy(test => test.Run.Project, StringComparer.Ordinal)];
    }
}
