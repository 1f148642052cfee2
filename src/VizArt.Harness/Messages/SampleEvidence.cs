using System.Collections.Immutable;

namespace VizArt.Harness;

/// <summary>What one sample reached.</summary>
/// <param name="Sample">The sample, as people call it.</param>
/// <param name="Category">Name of the category; null for all together.</param>
/// <param name="Score">Its own score.</param>
/// <param name="Before">Its own score in the baseline; null where there is none to compare with.</param>
internal sealed record SampleEvidence(string Sample, string? Category, double Score, double? Before)
{
    private const double SmallestLoss = 1e-9;

    /// <summary>The slices it is in, of those that something was asked of.</summary>
    public ImmutableArray<string> Slices { get; init; } = [];

    /// <summary>Whether it fell against the baseline.</summary>
    public bool IsWorse => Before - Score > SmallestLoss;
}
