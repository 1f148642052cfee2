using System.Collections.Immutable;

namespace VizArt.Harness;

/// <summary>What came of all passes of a pipeline.</summary>
internal sealed record Measurements
{
    /// <summary>Every measured call.</summary>
    public required ImmutableArray<CallRecord> Calls { get; init; }

    /// <summary>Predictions of the first measured pass, by position among the samples; null where the pipeline failed.</summary>
    public required ImmutableArray<object?> Predictions { get; init; }

    /// <summary>Hash of those predictions; null where the pipeline failed.</summary>
    public required ImmutableArray<string?> Hashes { get; init; }

    /// <summary>Every failure, in the order of passes and samples.</summary>
    public required ImmutableArray<SampleFailure> Failures { get; init; }

    /// <summary>Positions of the samples whose predictions differed between passes.</summary>
    public required ImmutableArray<int> Unstable { get; init; }

    /// <summary>Wall time of each measured pass.</summary>
    public required ImmutableArray<TimeSpan> PassTimes { get; init; }

    /// <summary>Whether a call went on after it was given up, so that later times may be disturbed.</summary>
    public required bool HasAbandonedCalls { get; init; }

    /// <summary>The share of the time that other processes took the CPU from this one; null where not known.</summary>
    public double? LostToOthers { get; init; }
}
