namespace VizArt.Accuracy;

/// <summary>How many objects were found, how many detections found nothing, and how many objects were missed.</summary>
/// <param name="TruePositives">Detections that found an object; 0 or more.</param>
/// <param name="FalsePositives">Detections that found none; 0 or more.</param>
/// <param name="FalseNegatives">Objects that no detection found; 0 or more.</param>
public readonly record struct OutcomeCounts(long TruePositives, long FalsePositives, long FalseNegatives)
{
    /// <summary>How many objects there are, found or missed.</summary>
    public long Objects => TruePositives + FalseNegatives;

    /// <summary>Share of the detections that found an object, in [0, 1]; null without detections.</summary>
    public double? Precision => Ratio(TruePositives, TruePositives + FalsePositives);

    /// <summary>Share of the objects that were found, in [0, 1]; null without objects.</summary>
    public double? Recall => Ratio(TruePositives, Objects);

    /// <summary>Harmonic mean of precision and recall, in [0, 1]: 2tp / (2tp + fp + fn); null without objects and detections.</summary>
    public double? F1 => Ratio(2 * TruePositives, (2 * TruePositives) + FalsePositives + FalseNegatives);

    /// <summary>The counts of two disjoint sets together.</summary>
    /// <param name="left">The counts of one.</param>
    /// <param name="right">The counts of the other.</param>
    public static OutcomeCounts operator +(OutcomeCounts left, OutcomeCounts right) => Add(left, right);

    /// <summary>The counts of two disjoint sets together.</summary>
    /// <param name="left">The counts of one.</param>
    /// <param name="right">The counts of the other.</param>
    /// <returns>The sums.</returns>
    public static OutcomeCounts Add(OutcomeCounts left, OutcomeCounts right) => new(
        left.TruePositives + right.TruePositives,
        left.FalsePositives + right.FalsePositives,
        left.FalseNegatives + right.FalseNegatives);

    private static double? Ratio(long part, long whole) => whole == 0 ? null : part / (double)whole;
}
