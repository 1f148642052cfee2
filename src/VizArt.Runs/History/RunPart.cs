using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>Everything one test adds to the history when it ends: written together, and before the next test starts.</summary>
public sealed record RunPart
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>Rows of <c>metrics</c>; never default.</summary>
    public ImmutableArray<MetricRow> Metrics { get; init; } = [];

    /// <summary>Rows of <c>stages</c>; never default.</summary>
    public ImmutableArray<StageRow> Stages { get; init; } = [];

    /// <summary>Rows of <c>samples</c>; never default.</summary>
    public ImmutableArray<SampleRow> Samples { get; init; } = [];

    /// <summary>Rows of <c>predictions</c>, which are kept of the newest runs alone; never default.</summary>
    public ImmutableArray<PredictionRow> Predictions { get; init; } = [];

    /// <summary>Rows of <c>inputs</c>; never default.</summary>
    public ImmutableArray<InputRow> Inputs { get; init; } = [];
}
