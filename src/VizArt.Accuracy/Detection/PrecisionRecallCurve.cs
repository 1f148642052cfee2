using System.Collections.Immutable;

namespace VizArt.Accuracy;

/// <summary>Precision over recall at one IoU threshold: what AP is the mean height of.</summary>
/// <remarks>Follows pycocotools cocoeval.accumulate (2.0.11): the envelope from the right, sampled at the recall thresholds.</remarks>
public sealed class PrecisionRecallCurve
{
    internal PrecisionRecallCurve(
        double iouThreshold, double recall, ImmutableArray<double> recalls, ImmutableArray<double> precisions, ImmutableArray<double> scores)
    {
        IouThreshold = iouThreshold;
        Recall = recall;
        Recalls = recalls;
        Precisions = precisions;
        Scores = scores;
    }

    /// <summary>The IoU from which a detection finds an object, in (0, 1].</summary>
    public double IouThreshold { get; }

    /// <summary>The recall that all detections together reach, in [0, 1].</summary>
    public double Recall { get; }

    /// <summary>The recall thresholds, ascending, in [0, 1].</summary>
    public ImmutableArray<double> Recalls { get; }

    /// <summary>The best precision at that recall or beyond, one per recall threshold, in [0, 1], never rising; 0 where the recall is not reached.</summary>
    public ImmutableArray<double> Precisions { get; }

    /// <summary>The score at which each recall is first reached, one per recall threshold; 0 where it is not. Empty for a mean over categories.</summary>
    public ImmutableArray<double> Scores { get; }

    /// <summary>The mean of <see cref="Precisions"/>, in [0, 1].</summary>
    public double AveragePrecision => Precisions.Sum() / Precisions.Length;
}
