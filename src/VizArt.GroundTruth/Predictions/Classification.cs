using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>What a classifier takes a whole sample for.</summary>
public sealed record Classification
{
    /// <summary>Makes a prediction.</summary>
    /// <param name="label">Name of the category, as the ground truth spells it; not empty.</param>
    /// <param name="scores">How sure it is of each category, by name; finite numbers. Null where it does not say.</param>
    /// <exception cref="ArgumentException"><paramref name="label"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is not finite.</exception>
    public Classification(string label, IReadOnlyDictionary<string, double>? scores = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        Label = label;
        Scores = (scores ?? ImmutableSortedDictionary<string, double>.Empty).ToImmutableSortedDictionary(StringComparer.Ordinal);
        foreach (var (category, score) in Scores)
        {
            if (!double.IsFinite(score))
            {
                throw new ArgumentOutOfRangeException(nameof(scores), score, $"A score is a finite number, also that of “{category}”.");
            }
        }
    }

    /// <summary>Name of the category.</summary>
    public string Label { get; }

    /// <summary>How sure it is of each category, by name; empty where it does not say.</summary>
    public ImmutableSortedDictionary<string, double> Scores { get; }
}
