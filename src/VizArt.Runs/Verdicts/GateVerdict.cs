using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>What the gate found of the latest run of every suite.</summary>
/// <param name="Suites">One a suite, in the order of their names; never default.</param>
/// <param name="Problems">Files of the history that could not be read; never default.</param>
public sealed record GateVerdict(ImmutableArray<SuiteVerdict> Suites, ImmutableArray<HistoryProblem> Problems)
{
    /// <summary>The states from worst to best.</summary>
    public static ImmutableArray<VerdictState> Severity { get; } =
    [
        VerdictState.Failed,
        VerdictState.Missing,
        VerdictState.Inconclusive,
        VerdictState.NotCompared,
        VerdictState.New,
        VerdictState.Passed,
    ];

    /// <summary>The worst state of all suites; passed where there are none.</summary>
    public VerdictState State => Worst(Suites.Select(suite => suite.State));

    /// <summary>The worst of some states; passed where there are none.</summary>
    /// <param name="states">The states.</param>
    public static VerdictState Worst(IEnumerable<VerdictState> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        return states.DefaultIfEmpty(VerdictState.Passed).MinBy(state => Severity.IndexOf(state));
    }

    /// <summary>Whether a finding is of a state that ends the build.</summary>
    /// <param name="failOn">The states that do.</param>
    public bool Fails(IReadOnlyCollection<VerdictState> failOn) =>
        Suites.SelectMany(suite => suite.Findings).Any(finding => failOn.Contains(finding.State));
}
