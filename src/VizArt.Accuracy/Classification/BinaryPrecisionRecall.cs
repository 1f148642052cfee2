using System.Collections.Immutable;

namespace VizArt.Accuracy;

/// <summary>Precision and recall at every threshold. Ends with precision 1 at recall 0.</summary>
/// <param name="Precisions">Share of the samples at or above each threshold that are positive; one more than thresholds.</param>
/// <param name="Recalls">Share of the positives at or above each threshold; descending; one more than thresholds.</param>
/// <param name="Thresholds">Every distinct score, ascending.</param>
/// <remarks>Follows sklearn.metrics.precision_recall_curve (1.2.1).</remarks>
public sealed record BinaryPrecisionRecall(ImmutableArray<double> Precisions, ImmutableArray<double> Recalls, ImmutableArray<double> Thresholds)
{
    /// <summary>Area under the curve by steps: each gain of recall at its precision.</summary>
    /// <returns>The average precision, in [0, 1].</returns>
    /// <remarks>Follows sklearn.metrics.average_precision_score (1.2.1).</remarks>
    public double AveragePrecision()
    {
        var sum = 0.0;
        for (var index = Thresholds.Length - 1; index >= 0; index--)
        {
            sum += (Recalls[index] - Recalls[index + 1]) * Precisions[index];
        }

        return sum;
    }

    /// <summary>Area under the curve by trapezoids, which is kinder than <see cref="AveragePrecision"/>.</summary>
    /// <returns>The area, in [0, 1].</returns>
    public double TrapezoidArea()
    {
        var sum = 0.0;
        for (var index = Thresholds.Length - 1; index >= 0; index--)
        {
            sum += (Recalls[index] - Recalls[index + 1]) * (Precisions[index] + Precisions[index + 1]) / 2;
        }

        return sum;
    }
}
