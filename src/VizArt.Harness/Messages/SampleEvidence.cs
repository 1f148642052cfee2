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

    /// <summary>Whether more is better, as with F1; otherwise the score is an error.</summary>
    public bool HigherIsBetter { get; init; } = true;

    /// <summary>How much worse it is than in the baseline; null where there is none.</summary>
    public double? Loss => HigherIsBetter ? Before - Score : Score - Before;

    /// <summary>How far it is from the best there can be.</summary>
    public double Shortfall => HigherIsBetter ? 1 - Score : Score;

    /// <summary>Whether it fell against the baseline.</summary>
    public bool IsWorse => Loss > SmallestLoss;
}
