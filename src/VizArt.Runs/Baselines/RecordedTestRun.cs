using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>One test in one run of the history.</summary>
/// <param name="Run">The run.</param>
/// <param name="Test">The test, as class and method.</param>
/// <param name="Rows">Its figures.</param>
internal sealed record RecordedTestRun(RunRow Run, string Test, ImmutableArray<MetricRow> Rows)
{
    /// <summary>Whether it scored samples of a ground truth.</summary>
    public bool IsScored => Rows.Any(row => row is { IsScore: true, Category: null, Slice: null });

    /// <summary>Whether it is of the kind that scores, as far as can be told of one that could not run.</summary>
    public bool MayBeScored => IsScored || Rows.Any(row => row.Metric == MetricRow.Ran);
}
