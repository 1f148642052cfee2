using System.Collections.Immutable;
using System.Globalization;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>The metrics of detection: their names, what they mean, and where the meaning comes from.</summary>
public static class DetectionMetrics
{
    private const string Coco = "pycocotools cocoeval.summarize (2.0.11)";
    private const string Lvis = "lvis-api LVISEval.summarize";

    /// <summary>The metrics of an evaluation with the default options: AP, AP50, AP75, APs, APm, APl, AR1, AR10, AR100, ARs, ARm, ARl, Precision, Recall, F1, BestF1, BestF1Score.</summary>
    public static ImmutableArray<Metric> Standard { get; } = For(new DetectionOptions());

    /// <summary>The metrics of an evaluation, in the order in which they are reported.</summary>
    /// <param name="options">
    /// How detections are scored. AR is named after each of its <see cref="DetectionOptions.MaxDetections"/>, AP and AR after the suffix of each area range.
    /// Of keypoints, AR without a number takes the largest, and AR50 and AR75 are at those OKS thresholds. LVIS has APr, APc and APf besides.
    /// </param>
    /// <returns>The metrics; their names are unique.</returns>
    public static ImmutableArray<Metric> For(DetectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return [.. Describe(options).Select(pair => pair.Metric)];
    }

    /// <summary>The metrics, each with where it is found.</summary>
    internal static ImmutableArray<(Metric Metric, DetectionFigure Figure)> Describe(DetectionOptions options)
    {
        var all = ImmutableArray.CreateBuilder<(Metric, DetectionFigure)>();
        AddPrecisions(all, options);
        AddRecalls(all, options);
        AddCounts(all, options);
        return all.ToImmutable();
    }

    private static void AddPrecisions(ImmutableArray<(Metric, DetectionFigure)>.Builder all, DetectionOptions options)
    {
        var (likeness, source) = Words(options);
        var mean = new DetectionFigure(DetectionFigure.Kinds.AveragePrecision);
        all.Add((new("AP", $"Mean average precision over the {likeness} thresholds, recall points and categories.", source), mean));
        all.Add((new("AP50", $"Mean average precision at {likeness} 0.50.", source), mean with { Iou = 0.5 }));
        all.Add((new("AP75", $"Mean average precision at {likeness} 0.75.", source), mean with { Iou = 0.75 }));
        for (var area = 1; area < options.AreaRanges.Length; area++)
        {
            var range = options.AreaRanges[area];
            all.Add((new("AP" + range.Suffix, $"Mean average precision of {range.Name} objects.", source), mean with { Area = area }));
        }

        if (options.Protocol == DetectionProtocol.Lvis)
        {
            all.Add((new("APr", "Mean average precision over the categories that are rare.", source), mean with { Frequency = CategoryFrequency.Rare }));
            all.Add((new("APc", "Mean average precision over the categories that are common.", source), mean with { Frequency = CategoryFrequency.Common }));
            all.Add((new("APf", "Mean average precision over the categories that are frequent.", source), mean with { Frequency = CategoryFrequency.Frequent }));
        }
    }

    private static void AddRecalls(ImmutableArray<(Metric, DetectionFigure)>.Builder all, DetectionOptions options)
    {
        var (likeness, source) = Words(options);
        var best = new DetectionFigure(DetectionFigure.Kinds.RecallOfBest);
        var of = options.Protocol == DetectionProtocol.Lvis ? "per sample" : "per sample and category";
        for (var limit = 0; limit < options.MaxDetections.Length; limit++)
        {
            var count = options.MaxDetections[limit].ToString(CultureInfo.InvariantCulture);
            var isPlain = options.IouType == IouType.Keypoints && limit == options.MaxDetections.Length - 1;
            all.Add((new(isPlain ? "AR" : "AR" + count, $"Mean recall over the {likeness} thresholds and categories, with no more than the best {count} {of}.", source), best with { Limit = limit }));
        }

        if (options.IouType == IouType.Keypoints)
        {
            // Unless a limit on detections has taken the name.
            foreach (var (name, iou) in new[] { ("AR50", 0.5), ("AR75", 0.75) }.Where(pair => all.All(other => other.Item1.Name != pair.Item1)))
            {
                all.Add((new(name, string.Create(CultureInfo.InvariantCulture, $"Mean recall over the categories at OKS {iou:0.00}."), source), best with { Limit = options.MaxDetections.Length - 1, Iou = iou }));
            }
        }

        for (var area = 1; area < options.AreaRanges.Length; area++)
        {
            var range = options.AreaRanges[area];
            all.Add((new("AR" + range.Suffix, $"Mean recall of {range.Name} objects.", source), new DetectionFigure(DetectionFigure.Kinds.RecallOfArea) { Area = area }));
        }
    }

    private static void AddCounts(ImmutableArray<(Metric, DetectionFigure)>.Builder all, DetectionOptions options)
    {
        var source = options.Protocol == DetectionProtocol.Lvis ? "the matching of lvis-api LVISEval.evaluate_img" : "the matching of pycocotools cocoeval.evaluateImg (2.0.11)";
        var at = $"{Words(options).Likeness} {options.IouThreshold.ToString("0.0##", CultureInfo.InvariantCulture)}";
        all.Add((new("Precision", $"Share of the detections at or above the score threshold that find an object at {at}.", source), new(DetectionFigure.Kinds.Precision)));
        all.Add((new("Recall", $"Share of the objects that a detection at or above the score threshold finds at {at}.", source), new(DetectionFigure.Kinds.Recall)));
        all.Add((new("F1", $"Harmonic mean of Precision and Recall at the score threshold and {at}.", source), new(DetectionFigure.Kinds.F1)));
        all.Add((new("BestF1", $"The highest F1 that any score threshold reaches at {at}.", source) { IsHeadline = false }, new(DetectionFigure.Kinds.BestF1)));
        all.Add((new("BestF1Score", "The lowest score threshold that reaches BestF1.", source) { IsHeadline = false }, new(DetectionFigure.Kinds.BestF1Score)));
    }

    private static (string Likeness, string Source) Words(DetectionOptions options) => (
        options.IouType == IouType.Keypoints ? "OKS" : "IoU",
        options.Protocol == DetectionProtocol.Lvis ? Lvis : Coco);
}
