using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>A run and all its figures.</summary>
internal sealed record WholeRun(RunRow Run, ImmutableArray<MetricRow> Metrics)
{
    /// <summary>The names of its tests.</summary>
    public ImmutableHashSet<string> Tests { get; } = [.. Metrics.Select(row => row.Test)];

    /// <summary>How many tests it would have when whole; 0 where that is not known.</summary>
    public int DeclaredTests => (int)Metrics.Where(row => row.Metric == MetricRow.TestsDeclared).Select(row => row.Value ?? 0).DefaultIfEmpty(0).Max();

    /// <summary>Whether nothing of it failed, and no test is missing of which it tells.</summary>
    public bool IsGreen => Metrics.All(row => row.Verdict is not (VerdictState.Failed or VerdictState.Missing)) && Tests.Count >= DeclaredTests;
}
