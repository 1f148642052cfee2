using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>A run that another is compared with.</summary>
public sealed record BaselineRun
{
    /// <summary>The run.</summary>
    public required RunRow Run { get; init; }

    /// <summary>Its figures of the test; at least one.</summary>
    public required ImmutableArray<MetricRow> Metrics { get; init; }

    /// <summary>Its samples of the test; never default.</summary>
    public required ImmutableArray<SampleRow> Samples { get; init; }
}
