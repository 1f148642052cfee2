using System.Collections.Immutable;

namespace VizArt.Accuracy;

/// <summary>The metrics of semantic segmentation: their names, what they mean, and where the meaning comes from.</summary>
public static class SemanticMetrics
{
    private const string Paper = "Long, Shelhamer and Darrell 2015, section 4";
    private const string Jaccard = "scikit-learn jaccard_score (1.2.1), average macro over the classes that occur";

    /// <summary>The metrics: MeanIoU, Dice, PixelAccuracy, MeanAccuracy, FrequencyWeightedIoU, MeanPrecision, and of one class IoU, Accuracy and Precision.</summary>
    public static ImmutableArray<Metric> Standard { get; } = [.. Figures().Select(figure => figure.Metric)];

    internal static ImmutableArray<LabelMetric> Figures() =>
    [
        new(new("MeanIoU", "Mean over the classes of intersection over union, in pixels of all samples together.", Jaccard), whole => whole.MeanIoU),
        new(
            new("Dice", "Mean over the classes of twice the intersection over the sum of both areas; of one class its own.", "scikit-learn f1_score (1.2.1), average macro over the classes that occur"),
            whole => whole.MeanDice,
            (whole, index) => whole.Dice(index)),
        new(new("PixelAccuracy", "Share of the pixels that were given their class.", Paper), whole => whole.OverallAccuracy),
        new(new("MeanAccuracy", "Mean over the true classes of the share of their pixels that was given the class.", Paper) { IsHeadline = false }, whole => whole.MeanAccuracy),
        new(new("FrequencyWeightedIoU", "Mean over the classes of intersection over union, weighted by their pixels.", Paper) { IsHeadline = false }, whole => whole.FrequencyWeightedIoU),
        new(new("MeanPrecision", "Mean over the predicted classes of the share of their pixels that is of the class.", "scikit-learn precision_score (1.2.1)") { IsHeadline = false }, whole => whole.MeanPrecision),
        .. OfOneClass("pixels", withAccuracy: true),
    ];

    internal static ImmutableArray<LabelMetric> OfOneClass(string what, bool withAccuracy)
    {
        var iou = new LabelMetric(
            new("IoU", $"Of one class: {what} that are both true and predicted, over those that are either.", Jaccard) { IsHeadline = false }, _ => null, (whole, index) => whole.IoU(index));
        var precision = new LabelMetric(
            new("Precision", $"Of one class: share of the {what} given it that are of it.", "scikit-learn precision_score (1.2.1)") { IsHeadline = false }, _ => null, (whole, index) => whole.Precision(index));
        var accuracy = new LabelMetric(
            new("Accuracy", $"Of one class: share of its {what} that were given it, its recall.", Paper) { IsHeadline = false }, _ => null, (whole, index) => whole.Accuracy(index));
        return withAccuracy ? [iou, accuracy, precision] : [iou, precision];
    }
}
