namespace VizArt.GroundTruth;

/// <summary>One object that a segmenter found: which pixels, what, and how sure it is.</summary>
public sealed record InstancePrediction
{
    /// <summary>Makes a prediction.</summary>
    /// <param name="mask">The pixels of the object; of the size of the sample.</param>
    /// <param name="category">Name of the category, as the ground truth spells it; not empty.</param>
    /// <param name="score">Confidence; any finite number, higher is surer.</param>
    /// <exception cref="ArgumentException"><paramref name="category"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="score"/> is not finite.</exception>
    public InstancePrediction(RunLengthEncoding mask, string category, double score)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentException.ThrowIfNullOrEmpty(category);
        if (!double.IsFinite(score))
        {
            throw new ArgumentOutOfRangeException(nameof(score), score, "A score is a finite number.");
        }

        Mask = mask;
        Category = category;
        Score = score;
    }

    /// <summary>The pixels of the object.</summary>
    public RunLengthEncoding Mask { get; }

    /// <summary>Name of the category.</summary>
    public string Category { get; }

    /// <summary>Confidence; finite.</summary>
    public double Score { get; }
}
