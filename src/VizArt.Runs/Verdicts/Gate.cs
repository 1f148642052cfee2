using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>Judges the latest run of each suite from the history alone.</summary>
public static class Gate
{
    /// <summary>Judges.</summary>
    /// <param name="history">The history.</param>
    /// <param name="options">What is judged, and by what.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The verdict; without suites where the history has no such run.</returns>
    public static async Task<GateVerdict> JudgeAsync(RunHistory history, GateOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(options);
        var runs = await history.ReadRunsAsync(cancellationToken);
        var problems = runs.Problems.ToBuilder();
        var suites = ImmutableArray.CreateBuilder<SuiteVerdict>();
        var wanted = runs.Rows.Where(run => options.RunId is null || run.RunId == options.RunId);
        foreach (var run in wanted.GroupBy(run => run.Suite, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Last()))
        {
            var metrics = await history.ReadMetricsAsync(run.RunId, cancellationToken: cancellationToken);
            problems.AddRange(metrics.Problems);
            suites.Add(new SuiteVerdict
            {
                Run = run,
                Findings = [.. metrics.Rows.Where(row => row.Verdict is not null).Select(AsRecorded)],
                TestCount = metrics.Rows.Select(row => row.Test).Distinct(StringComparer.Ordinal).Count(),
            });
        }

        return new GateVerdict(suites.ToImmutable(), problems.ToImmutable());
    }

    private static Finding AsRecorded(MetricRow row) => new()
    {
        State = row.Verdict!.Value,
        Kind = row.Requirement is null ? FindingKind.Baseline : FindingKind.Requirement,
        Test = row.Test,
        SourceFile = row.SourceFile,
        SourceLine = row.SourceLine,
        StageName = row.StageName,
        Category = row.Category,
        Slice = row.Slice,
        Metric = row.Metric,
        Statistic = row.Statistic,
        Value = row.Value,
        Limit = row.Requirement,
        Baseline = row.Baseline,
        Unit = row.Unit,
        Direction = row.Direction,
        Message = row.Reason ?? row.Verdict.Value.ToString(),
    };
}
