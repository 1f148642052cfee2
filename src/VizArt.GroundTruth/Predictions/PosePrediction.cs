using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>One pose that was found: where its keypoints are, of what, and how sure it is.</summary>
public sealed record PosePrediction
{
    /// <summary>Makes a prediction.</summary>
    /// <param name="keypoints">The keypoints, in the order of the category's; at least one.</param>
    /// <param name="category">Name of the category, as the ground truth spells it; not empty.</param>
    /// <param name="score">Confidence; any finite number, higher is surer.</param>
    /// <exception cref="ArgumentException"><paramref name="category"/> or <paramref name="keypoints"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="score"/> is not finite.</exception>
    public PosePrediction(ImmutableArray<Keypoint> keypoints, string category, double score)
    {
        ArgumentException.ThrowIfNullOrEmpty(category);
        if (keypoints.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A pose has at least one keypoint.", nameof(keypoints));
        }

        if (!double.IsFinite(score))
        {
            throw new ArgumentOutOfRangeException(nameof(score), score, "A score is a finite number.");
        }

        Keypoints = keypoints;
        Category = category;
        Score = score;
    }

    /// <summary>The keypoints, in the order of the category's.</summary>
    public ImmutableArray<Keypoint> Keypoints { get; }

    /// <summary>Name of the category.</summary>
    public string Category { get; }

    /// <summary>Confidence; finite.</summary>
    public double Score { get; }
}
