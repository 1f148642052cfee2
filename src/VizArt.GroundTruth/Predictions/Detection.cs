namespace VizArt.GroundTruth;

/// <summary>One object that a detector found: where, what, and how sure it is.</summary>
public sealed record Detection
{
    /// <summary>Makes a detection.</summary>
    /// <param name="box">Where the object is, in pixels of the sample.</param>
    /// <param name="category">Name of the category, as the ground truth spells it; not empty.</param>
    /// <param name="score">Confidence; any finite number, higher is surer. Only the order counts for AP; thresholds compare with it.</param>
    /// <exception cref="ArgumentException"><paramref name="category"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="score"/> is not finite.</exception>
    public Detection(Box box, string category, double score)
    {
        ArgumentException.ThrowIfNullOrEmpty(category);
        if (!double.IsFinite(score))
        {
            throw new ArgumentOutOfRangeException(nameof(score), score, "A score is a finite number.");
        }

        Box = box;
        Category = category;
        Score = score;
    }

    /// <summary>Where the object is, in pixels of the sample.</summary>
    public Box Box { get; }

    /// <summary>Name of the category.</summary>
    public string Category { get; }

    /// <summary>Confidence; finite.</summary>
    public double Score { get; }
}
