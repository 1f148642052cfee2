namespace VizArt.Accuracy;

/// <summary>What became of the segments of one category: what panoptic quality is computed from.</summary>
/// <param name="TruePositives">Segments that were found.</param>
/// <param name="FalsePositives">Predicted segments that are none.</param>
/// <param name="FalseNegatives">Segments that were not found.</param>
/// <param name="IouSum">Sum of the intersections over unions of those that were found.</param>
public readonly record struct PanopticCounts(long TruePositives, long FalsePositives, long FalseNegatives, double IouSum)
{
    /// <summary>Panoptic quality, the product of <see cref="SegmentationQuality"/> and <see cref="RecognitionQuality"/>; null where there is no segment.</summary>
    public double? PanopticQuality => Occurs ? IouSum / Denominator : null;

    /// <summary>Mean intersection over union of the segments that were found, 0 where none was; null where there is no segment.</summary>
    public double? SegmentationQuality => !Occurs ? null : TruePositives == 0 ? 0 : IouSum / TruePositives;

    /// <summary>F1 of finding segments; null where there is no segment.</summary>
    public double? RecognitionQuality => Occurs ? TruePositives / Denominator : null;

    /// <summary>Whether there is a segment, true or predicted.</summary>
    public bool Occurs => TruePositives + FalsePositives + FalseNegatives > 0;

    private double Denominator => TruePositives + (0.5 * FalsePositives) + (0.5 * FalseNegatives);

    /// <summary>Puts two counts together.</summary>
    public static PanopticCounts operator +(in PanopticCounts left, in PanopticCounts right) => Add(left, right);

    /// <summary>Puts two counts together.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>Their sum.</returns>
    public static PanopticCounts Add(in PanopticCounts left, in PanopticCounts right) => new(
        left.TruePositives + right.TruePositives,
        left.FalsePositives + right.FalsePositives,
        left.FalseNegatives + right.FalseNegatives,
        left.IouSum + right.IouSum);
}
