using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.Accuracy;

/// <summary>The metrics of detection by VOC's rules.</summary>
public static class VocMetrics
{
    private const string Kit = "VOCevaldet.m, VOCap.m (VOC development kit)";

    /// <summary>The metrics of an evaluation, in the order in which they are reported: AP, AP11, Precision, Recall, F1.</summary>
    /// <param name="options">How detections are scored.</param>
    /// <returns>The metrics; their names are unique.</returns>
    public static ImmutableArray<Metric> For(VocOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var iou = options.IouThreshold.ToString("0.0##", CultureInfo.InvariantCulture);
        return
        [
            new("AP", $"Area under the envelope of precision over recall at IoU {iou} (all-point), as a mean over the categories.", Kit),
            new("AP11", $"Mean of the best precision at recall 0, 0.1, … 1 or beyond at IoU {iou}, as a mean over the categories.", "VOC 2007 (VOCap of the development kit of 2007)"),
            new("Precision", $"Share of the detections at or above the score threshold that find an object at IoU {iou}.", Kit),
            new("Recall", $"Share of the objects that a detection at or above the score threshold finds at IoU {iou}.", Kit),
            new("F1", $"Harmonic mean of Precision and Recall at the score threshold and IoU {iou}.", Kit),
        ];
    }
}
