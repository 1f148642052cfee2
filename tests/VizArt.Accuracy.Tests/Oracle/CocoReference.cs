using System.Globalization;
using System.Text.Json.Nodes;

namespace VizArt.Accuracy.Tests.Oracle;

/// <summary>Compares scores with an expected.json of the oracle, figure by figure.</summary>
internal static class CocoReference
{
    private static readonly string[] StandardStats = ["AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl"];

    private static readonly string[] KeypointStats = ["AP", "AP50", "AP75", "APm", "APl", "AR", "AR50", "AR75", "ARm", "ARl"];
    private static readonly string[] LvisStats = ["AP", "AP50", "AP75", "APs", "APm", "APl", "APr", "APc", "APf"];

    internal static void AssertStats(JsonNode expected, DetectionScores scores) => AssertStats(expected, scores, StandardStats);

    internal static void AssertKeypointStats(JsonNode expected, DetectionScores scores) => AssertStats(expected, scores, KeypointStats);

    internal static void AssertLvis(JsonNode expected, DetectionScores scores)
    {
        foreach (var name in LvisStats)
        {
            Close.Equal(CocoJson.Figure(expected["results"]![name]), scores.Find(name), name);
        }

        foreach (var (theirs, ours) in new[] { ("AR@300", "AR300"), ("ARs@300", "ARs"), ("ARm@300", "ARm"), ("ARl@300", "ARl") })
        {
            Close.Equal(CocoJson.Figure(expected["results"]![theirs]), scores.Find(ours), ours);
        }

        foreach (var category in scores.Categories)
        {
            var own = expected["per_category"]![Key(category)];
            foreach (var member in own?.AsObject().Where(member => category.Metrics.Any(metric => metric.Metric.Name == member.Key)) ?? [])
            {
                Close.Equal(CocoJson.Figure(member.Value), category.Find(member.Key), $"{category.Category.Name} {member.Key}");
            }

            if (own is null)
            {
                Close.Equal(null, category.Find("AP"), category.Category.Name);
            }
        }
    }

    private static void AssertStats(JsonNode expected, DetectionScores scores, string[] names)
    {
        for (var index = 0; index < names.Length; index++)
        {
            Close.Equal(CocoJson.Figure(expected[index]), scores.Find(names[index]), names[index]);
        }
    }

    internal static void AssertCategories(JsonNode expected, DetectionScores scores)
    {
        foreach (var category in scores.Categories)
        {
            AssertCategory(expected["per_category"]![Key(category)]!, category, scores);
        }
    }

    internal static void AssertCounts(JsonNode expected, DetectionScores scores)
    {
        AssertCounts(expected["micro"]!, scores.Counts, scores.Metrics, "micro");
        Close.Equal((double?)expected["macro_f1_over_categories_with_gt"], scores.MacroF1, "macro F1");
        foreach (var category in scores.Categories)
        {
            // The reference has null for a category without objects and without detections.
            if (expected["per_category"]![Key(category)] is { } own)
            {
                AssertCounts(own, category.Counts, category.Metrics, category.Category.Name);
            }
            else
            {
                Assert.Equal(default, category.Counts);
            }
        }
    }

    internal static void AssertCalibration(JsonNode expected, DetectionScores scores)
    {
        Close.Equal((double?)expected["d_ece"], scores.Calibration()?.Expected, "calibration error");
        Close.Equal((double?)expected["d_mce"], scores.Calibration()?.Maximum, "largest calibration error");
    }

    internal static void AssertBestF1(JsonNode expected, DetectionScores scores)
    {
        AssertBestF1(expected["micro"], scores.Find("BestF1"), scores.Find("BestF1Score"), "micro");
        foreach (var category in scores.Categories)
        {
            AssertBestF1(expected["per_category"]![Key(category)], category.Find("BestF1"), category.Find("BestF1Score"), category.Category.Name);
        }
    }

    private static string Key(CategoryScores category) => category.Category.Id.Number.ToString(CultureInfo.InvariantCulture);

    private static void AssertCategory(JsonNode expected, CategoryScores category, DetectionScores scores)
    {
        var name = category.Category.Name;
        Close.Equal(CocoJson.Figure(expected["AP"]), category.Find("AP"), $"{name} AP");
        Close.Equal(CocoJson.Figure(expected["AP50"]), category.Find("AP50"), $"{name} AP50");
        Close.Equal(CocoJson.Figure(expected["AP75"]), category.Find("AP75"), $"{name} AP75");
        var isKeypoints = scores.Options.IouType == IouType.Keypoints;
        var most = isKeypoints ? "AR" : "AR100";
        Close.Equal(CocoJson.Figure(expected["AR"]), category.Find(most), $"{name} AR");
        AssertList(expected["AP_area"]!, isKeypoints ? ["AP", "APm", "APl"] : ["AP", "APs", "APm", "APl"], category);
        AssertList(expected["AR_area"]!, isKeypoints ? [most, "ARm", "ARl"] : [most, "ARs", "ARm", "ARl"], category);
        AssertList(expected["AR_max_dets"]!, isKeypoints ? [most] : ["AR1", "AR10", "AR100"], category);
        for (var index = 0; index < scores.Options.IouThresholds.Length; index++)
        {
            var iou = scores.Options.IouThresholds[index];
            var curve = scores.PrecisionRecallCurve(category.Category, iou);
            Close.Equal(CocoJson.Figure(expected["AP_by_iou"]![index]), curve?.AveragePrecision, $"{name} AP at {iou}");
            Close.Equal(CocoJson.Figure(expected["recall_by_iou"]![index]), curve?.Recall, $"{name} recall at {iou}");
        }

        var at50 = scores.PrecisionRecallCurve(category.Category, 0.5);
        var at75 = scores.PrecisionRecallCurve(category.Category, 0.75);
        for (var step = 0; step < 101; step++)
        {
            Close.Equal(CocoJson.Figure(expected["precision_iou50"]![step]), at50?.Precisions[step], $"{name} precision at recall {step}%");
            Close.Equal(CocoJson.Figure(expected["score_iou50"]![step]), at50?.Scores[step], $"{name} score at recall {step}%");
            Close.Equal(CocoJson.Figure(expected["precision_iou75"]![step]), at75?.Precisions[step], $"{name} precision at recall {step}%, IoU 0.75");
        }
    }

    private static void AssertList(JsonNode expected, string[] metrics, CategoryScores category)
    {
        for (var index = 0; index < metrics.Length; index++)
        {
            Close.Equal(CocoJson.Figure(expected[index]), category.Find(metrics[index]), $"{category.Category.Name} {metrics[index]}");
        }
    }

    private static void AssertCounts(JsonNode expected, OutcomeCounts counts, IEnumerable<MetricValue> metrics, string name)
    {
        Assert.Equal(
            (name, (long)expected["tp"]!, (long)expected["fp"]!, (long)expected["fn"]!, (long)expected["n_gt"]!),
            (name, counts.TruePositives, counts.FalsePositives, counts.FalseNegatives, counts.Objects));
        Close.Equal((double?)expected["precision"], metrics.Single(metric => metric.Metric.Name == "Precision").Value, $"{name} precision");
        Close.Equal((double?)expected["recall"], metrics.Single(metric => metric.Metric.Name == "Recall").Value, $"{name} recall");
        Close.Equal((double?)expected["f1"], metrics.Single(metric => metric.Metric.Name == "F1").Value, $"{name} F1");
    }

    private static void AssertBestF1(JsonNode? expected, double? value, double? score, string name)
    {
        Close.Equal((double?)expected?["f1"], value, $"{name} best F1");
        Close.Equal((double?)expected?["score_threshold"], score, $"{name} score of the best F1");
    }
}
