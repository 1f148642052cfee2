using System.Collections.Immutable;

namespace VizArt.Harness;

/// <summary>What a message points at: the scores behind a verdict.</summary>
internal sealed record Evidence
{
    /// <summary>Figures of each category over the whole set, by metric and category.</summary>
    public ImmutableDictionary<(string Metric, string Category), double?> Categories { get; init; } =
        ImmutableDictionary<(string, string), double?>.Empty;

    /// <summary>What single samples reached, of all categories and of each.</summary>
    public ImmutableArray<SampleEvidence> Samples { get; init; } = [];

    /// <summary>Median milliseconds of each stage but the whole call, the longest first.</summary>
    public ImmutableArray<(string Stage, double Milliseconds, double? Before)> Stages { get; init; } = [];

    /// <summary>The baseline in words, such as <c>run 0199… of main, a1b2c3d, 23 Nov 2026</c>; null where there is none.</summary>
    public string? Baseline { get; init; }
}
