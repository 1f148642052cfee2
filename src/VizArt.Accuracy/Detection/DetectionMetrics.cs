using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.Accuracy;

/// <summary>The metrics of detection: their names, what they mean, and where the meaning comes from.</summary>
public static class DetectionMetrics
{
    private const string Coco = "pycocotools cocoeval.summarize (2.0.11)";
    private const string Matching = "the matching of pycocotools cocoeval.evaluateImg (2.0.11)";

    /// <summary>The metrics of an evaluation with the default options: AP, AP50, AP75, APs, APm, APl, AR1, AR10, AR100, ARs, ARm, ARl, Precision, Recall, F1, BestF1, BestF1Score.</summary>
    public static ImmutableArray<Metric> Standard { get; } = For(new DetectionOptions());

    /// <summary>The metrics of an evaluation, in the order in which they are reported.</summary>
    /// <param name="options">How detections are scored. AR is named after each of its <see cref="DetectionOptions.MaxDetections"/>, AP and AR after the suffix of each area range.</param>
    /// <returns>The metrics; their names are unique.</returns>
    public static ImmutableArray<Metric> For(DetectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var areas = options.AreaRanges.RemoveAt(0);
        var iou = options.IouThreshold.ToString("0.0##", CultureInfo.InvariantCulture);
        return
        [
            new("AP", "Mean average precision over the IoU thresholds, recall points and categories.", Coco),
            new("AP50", "Mean average precision at IoU 0.50.", Coco),
            new("AP75", "Mean average precision at IoU 0.75.", Coco),
            .. areas.Select(area => new Metric("AP" + area.Suffix, $"Mean average precision of {area.Name} objects.", Coco)),
            .. options.MaxDetections.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count}")).Select(count => new Metric(
                "AR" + count, $"Mean recall over the IoU thresholds and categories, with no more than the best {count} per sample and category.", Coco)),
            .. areas.Select(area => new Metric("AR" + area.Suffix, $"Mean recall of {area.Name} objects.", Coco)),
            new("Precision", $"Share of the detections at or above the score threshold that find an object at IoU {iou}.", Matching),
            new("Recall", $"Share of the objects that a detection at or above the score threshold finds at IoU {iou}.", Matching),
            new("F1", $"Harmonic mean of Precision and Recall at the score threshold and IoU {iou}.", Matching),
            new("BestF1", $"The highest F1 that any score threshold reaches at IoU {iou}.", Matching) { IsHeadline = false },
            new("BestF1Score", "The lowest score threshold that reaches BestF1.", Matching) { IsHeadline = false },
        ];
    }
}
