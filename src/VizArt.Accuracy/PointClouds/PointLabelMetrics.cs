using System.Collections.Immutable;

namespace VizArt.Accuracy;

/// <summary>The metrics of the classes of points: their names, what they mean, and where the meaning comes from.</summary>
public static class PointLabelMetrics
{
    private const string Kitti = "Behley et al. 2019 (SemanticKITTI), section 4";
    private const string Sklearn = "scikit-learn (1.2.1), average macro over the classes that occur";

    /// <summary>The metrics: MeanIoU, Accuracy, Dice, MeanAccuracy, FrequencyWeightedIoU, MeanPrecision, and of one class IoU and Precision.</summary>
    public static ImmutableArray<Metric> Standard { get; } = [.. Figures().Select(figure => figure.Metric)];

    internal static ImmutableArray<LabelMetric> Figures() =>
    [
        new(new("MeanIoU", "Mean over the classes of intersection over union, in points of all samples together.", Kitti), whole => whole.MeanIoU),
        new(
            new("Accuracy", "Share of the points that were given their class; of one class its recall.", Kitti),
            whole => whole.OverallAccuracy,
            (whole, index) => whole.Accuracy(index)),
        new(
            new("Dice", "Mean over the classes of twice the intersection over the sum of both; of one class its own.", Sklearn) { IsHeadline = false },
            whole => whole.MeanDice,
            (whole, index) => whole.Dice(index)),
        new(new("MeanAccuracy", "Mean over the true classes of the share of their points that was given the class.", Sklearn) { IsHeadline = false }, whole => whole.MeanAccuracy),
        new(new("FrequencyWeightedIoU", "Mean over the classes of intersection over union, weighted by their points.", "Long, Shelhamer and Darrell 2015, section 4") { IsHeadline = false }, whole => whole.FrequencyWeightedIoU),
        new(new("MeanPrecision", "Mean over the predicted classes of the share of their points that is of the class.", Sklearn) { IsHeadline = false }, whole => whole.MeanPrecision),
        .. SemanticMetrics.OfOneClass("points", withAccuracy: false),
    ];
}
