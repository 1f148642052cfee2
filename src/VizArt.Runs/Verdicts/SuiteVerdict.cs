using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>What the gate found of the latest run of one suite.</summary>
public sealed record SuiteVerdict
{
    /// <summary>The run that was judged.</summary>
    public required RunRow Run { get; init; }

    /// <summary>Everything that was held against something, worst first; never default.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>
    /// What was lowered since the last baseline run, one sentence each: requirements, accepted baselines, the ground truth. Shown before
    /// everything else; never default.
    /// </summary>
    public ImmutableArray<string> Loosened { get; init; } = [];

    /// <summary>How many tests the run has figures of.</summary>
    public int TestCount { get; init; }

    /// <summary>The worst state of all findings, in the order of <see cref="GateVerdict.Severity"/>; passed where there are none.</summary>
    public VerdictState State => GateVerdict.Worst(Findings.Select(finding => finding.State));
}
