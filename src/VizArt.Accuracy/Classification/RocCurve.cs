using System.Collections.Immutable;

namespace VizArt.Accuracy;

/// <summary>The receiver operating characteristic: what each threshold finds and what it raises falsely. Starts at (0, 0).</summary>
/// <param name="FalsePositiveRates">Share of the negatives at or above each threshold; ascending.</param>
/// <param name="TruePositiveRates">Share of the positives at or above each threshold; ascending.</param>
/// <param name="Thresholds">Every distinct score, descending, after infinity for the start.</param>
/// <remarks>Follows sklearn.metrics.roc_curve (1.2.1) with drop_intermediate=False.</remarks>
public sealed record RocCurve(ImmutableArray<double> FalsePositiveRates, ImmutableArray<double> TruePositiveRates, ImmutableArray<double> Thresholds)
{
    /// <summary>Area under the curve, by trapezoids: the chance that a positive scores above a negative, a tie counting half.</summary>
    /// <returns>The area, in [0, 1].</returns>
    public double Area()
    {
        var area = 0.0;
        for (var index = 1; index < FalsePositiveRates.Length; index++)
        {
            area += (FalsePositiveRates[index] - FalsePositiveRates[index - 1]) * (TruePositiveRates[index] + TruePositiveRates[index - 1]) / 2;
        }

        return area;
    }

    /// <summary>Area up to a false-positive rate, standardised so that guessing gives 0.5 and the best 1.</summary>
    /// <param name="maxFalsePositiveRate">How far; above 0, up to 1.</param>
    /// <returns>The standardised area.</returns>
    /// <remarks>McClish (1989), as sklearn.metrics.roc_auc_score (1.2.1) with max_fpr.</remarks>
    public double PartialArea(double maxFalsePositiveRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxFalsePositiveRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxFalsePositiveRate, 1);
        if (maxFalsePositiveRate == 1)
        {
            return Area();
        }

        var (area, index) = (0.0, 1);
        for (; FalsePositiveRates[index] <= maxFalsePositiveRate; index++)
        {
            area += (FalsePositiveRates[index] - FalsePositiveRates[index - 1]) * (TruePositiveRates[index] + TruePositiveRates[index - 1]) / 2;
        }

        var (left, right) = (FalsePositiveRates[index - 1], FalsePositiveRates[index]);
        var rise = (TruePositiveRates[index] - TruePositiveRates[index - 1]) / (right - left);
        var end = TruePositiveRates[index - 1] + (rise * (maxFalsePositiveRate - left));
        area += (maxFalsePositiveRate - left) * (TruePositiveRates[index - 1] + end) / 2;

        var least = maxFalsePositiveRate * maxFalsePositiveRate / 2;
        return (1 + ((area - least) / (maxFalsePositiveRate - least))) / 2;
    }
}
