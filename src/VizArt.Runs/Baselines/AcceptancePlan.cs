using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>What accepting would do. Nothing is done yet.</summary>
public sealed record AcceptancePlan
{
    /// <summary>What would be accepted, in the order of files; never default.</summary>
    public required ImmutableArray<AcceptanceChange> Changes { get; init; }

    /// <summary>What was asked for and cannot be accepted; never default.</summary>
    public ImmutableArray<AcceptanceRefusal> Refusals { get; init; } = [];

    /// <summary>Names of tests, or the run's id, that nothing is known of, each with what to do; never default.</summary>
    public ImmutableArray<string> Unknown { get; init; } = [];

    /// <summary>Measured tests that have no accepted file: only where there is nothing to accept, nor to refuse. Never default.</summary>
    public ImmutableArray<string> Waiting { get; init; } = [];

    /// <summary>Files of the history that could not be read; never default.</summary>
    public ImmutableArray<HistoryProblem> Problems { get; init; } = [];
}
