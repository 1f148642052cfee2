using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace VizArt.Accuracy.Tests.Oracle;

/// <summary>Holds every figure of a part of <c>classification/expected.json</c> against ours; a member that is not known is a failure.</summary>
internal static class ClassificationReference
{
    internal static int[] Ints(JsonNode node) => [.. node.AsArray().Select(item => item!.GetValue<int>())];

    internal static double[] Doubles(JsonNode node) => [.. node.AsArray().Select(item => item!.GetValue<double>())];

    internal static void AssertBinary(JsonObject expected, int[] truths, double[] scores)
    {
        int[] predictions = [.. scores.Select(score => score >= 0.5 ? 1 : 0)];
        bool[] positives = [.. truths.Select(truth => truth == 1)];
        double[] rows = [.. scores.SelectMany(score => new[] { 1 - score, score })];
        var ranking = BinaryRanking.Of(positives, scores);
        var roc = ranking.Roc()!;
        var curve = ranking.PrecisionRecall()!;
        var matrix = ConfusionMatrix.Of(truths, predictions, 2);

        foreach (var (name, value) in expected)
        {
            switch (name)
            {
                case "roc_auc": Equal(value, roc.Area(), name); break;
                case "average_precision": Equal(value, curve.AveragePrecision(), name); break;
                case "pr_auc_trapezoid": Equal(value, curve.TrapezoidArea(), name); break;
                case "brier": Equal(value, Probabilities.Brier(positives, scores), name); break;
                case "log_loss": Equal(value, Probabilities.LogLoss(truths, rows, 2), name); break;
                case "roc_auc_partial_max_fpr_0.1_mcclish": Equal(value, roc.PartialArea(0.1), name); break;
                case "roc_curve":
                    Equal(value!["fpr"], roc.FalsePositiveRates, name + " fpr");
                    Equal(value["tpr"], roc.TruePositiveRates, name + " tpr");
                    Equal(value["thresholds_from_index_1"], roc.Thresholds.Skip(1), name + " thresholds");
                    break;
                case "precision_recall_curve":
                    Equal(value!["precision"], curve.Precisions, name + " precision");
                    Equal(value["recall"], curve.Recalls, name + " recall");
                    Equal(value["thresholds"], curve.Thresholds, name + " thresholds");
                    break;
                case "best_f1":
                    var best = ranking.BestF1()!.Value;
                    Equal(value!["f1"], best.F1, name);
                    Equal(value["threshold_lowest"], best.LowestThreshold, name + " lowest");
                    Equal(value["threshold_highest"], best.HighestThreshold, name + " highest");
                    break;
                case "binary_positive_1":
                    var row = matrix.PerClass()[1];
                    Equal(value!["precision"], row.Precision, name);
                    Equal(value["recall"], row.Recall, name);
                    Equal(value["f1"], row.FBeta, name);
                    Equal(value["jaccard"], row.Jaccard, name);
                    Equal(value["specificity"], matrix.PerClass()[0].Recall, name);
                    break;
                case "calibration_top_label_15":
                    AssertCalibration(value!, [.. scores.Select(score => Math.Max(score, 1 - score))], [.. truths.Zip(predictions, (a, b) => a == b)]);
                    break;
                case "calibration_positive_15": AssertCalibration(value!, scores, positives); break;
                default: AssertLabels(name, value, matrix); break;
            }
        }
    }

    internal static void AssertMulticlass(JsonObject expected, int[] truths, int[] predictions, double[] scores, int classes)
    {
        var matrix = ConfusionMatrix.Of(truths, predictions, classes);
        var rankings = ClassRankings.OneVersusRest(truths, scores, classes);
        var micro = ClassRankings.Micro(truths, scores, classes);
        foreach (var (name, value) in expected)
        {
            switch (name)
            {
                case "log_loss": Equal(value, Probabilities.LogLoss(truths, scores, classes), name); break;
                case "brier_multiclass": Equal(value, Probabilities.Brier(truths, scores, classes), name); break;
                case "roc_auc_ovr_macro": Equal(value, ClassRankings.Mean(rankings, one => one.Roc()?.Area()), name); break;
                case "roc_auc_ovr_weighted": Equal(value, ClassRankings.Mean(rankings, one => one.Roc()?.Area(), isWeighted: true), name); break;
                case "roc_auc_ovo_macro": Equal(value, ClassRankings.OneVersusOne(truths, scores, classes), name); break;
                case "roc_auc_ovo_weighted": Equal(value, ClassRankings.OneVersusOne(truths, scores, classes, isWeighted: true), name); break;
                case "roc_auc_ovr_per_class": Equal(value, rankings.Select(one => one.Roc()!.Area()), name); break;
                case "roc_auc_ovr_micro": Equal(value, micro.Roc()!.Area(), name); break;
                case "average_precision_micro": Equal(value, micro.PrecisionRecall()!.AveragePrecision(), name); break;
                case "average_precision_macro": Equal(value, ClassRankings.Mean(rankings, one => one.PrecisionRecall()?.AveragePrecision()), name); break;
                case "average_precision_weighted": Equal(value, ClassRankings.Mean(rankings, one => one.PrecisionRecall()?.AveragePrecision(), isWeighted: true), name); break;
                case "average_precision_per_class": Equal(value, rankings.Select(one => one.PrecisionRecall()!.AveragePrecision()), name); break;
                case "calibration_top_label_15":
                    AssertCalibration(value!, [.. scores.Chunk(classes).Select(row => row.Max())], [.. truths.Zip(predictions, (a, b) => a == b)]);
                    break;
                default:
                    if (name.StartsWith("top_", StringComparison.Ordinal))
                    {
                        var count = int.Parse(name.Split('_')[1], CultureInfo.InvariantCulture);
                        Equal(value, Probabilities.TopAccuracy(truths, scores, classes, count), name);
                        break;
                    }

                    AssertLabels(name, value, matrix);
                    break;
            }
        }
    }

    internal static void AssertSpecial(JsonObject one)
    {
        var expected = one["expected"]!.AsObject();
        if (one.ContainsKey("confidence"))
        {
            AssertCalibration(expected, Doubles(one["confidence"]!), [.. Ints(one["correct"]!).Select(value => value == 1)]);
        }
        else if (one.ContainsKey("probability"))
        {
            var rows = one["probability"]!.AsArray();
            var classes = rows[0]!.AsArray().Count;
            AssertMulticlass(expected, Ints(one["y_true"]!), Ints(one["y_true"]!), [.. rows.SelectMany(row => Doubles(row!))], classes);
        }
        else
        {
            var matrix = ConfusionMatrix.Of(Ints(one["y_true"]!), Ints(one["y_pred"]!), one["labels"]!.AsArray().Count);
            foreach (var (name, value) in expected)
            {
                AssertLabels(name, value, matrix);
            }
        }
    }

    private static void AssertLabels(string name, JsonNode? value, ConfusionMatrix matrix)
    {
        switch (name)
        {
            case "accuracy": Equal(value, matrix.Accuracy(), name); break;
            case "hamming_loss": Equal(value, 1 - matrix.Accuracy(), name); break;
            case "balanced_accuracy": Equal(value, matrix.BalancedAccuracy(), name); break;
            case "balanced_accuracy_adjusted": Equal(value, matrix.BalancedAccuracy(adjusted: true), name); break;
            case "mcc": Equal(value, matrix.MatthewsCorrelation(), name); break;
            case "cohen_kappa_none": Equal(value, matrix.CohenKappa(), name); break;
            case "cohen_kappa_linear": Equal(value, matrix.CohenKappa(KappaWeighting.Linear), name); break;
            case "cohen_kappa_quadratic": Equal(value, matrix.CohenKappa(KappaWeighting.Quadratic), name); break;
            case "confusion_matrix":
                for (var truth = 0; truth < matrix.ClassCount; truth++)
                {
                    Assert.Equal(Ints(value![truth]!).Select(count => (long)count), Enumerable.Range(0, matrix.ClassCount).Select(prediction => matrix[truth, prediction]));
                }

                break;
            case "confusion_matrix_normalized_true": AssertShares(value!, matrix.Normalize(ConfusionNormalization.Truth), name); break;
            case "confusion_matrix_normalized_pred": AssertShares(value!, matrix.Normalize(ConfusionNormalization.Prediction), name); break;
            case "confusion_matrix_normalized_all": AssertShares(value!, matrix.Normalize(ConfusionNormalization.All), name); break;
            default: AssertScores(name, value!, matrix); break;
        }
    }

    private static void AssertScores(string name, JsonNode value, ConfusionMatrix matrix)
    {
        var parts = name.Split("_zero_division_");
        Assert.True(parts.Length == 2, $"Nothing is held against “{name}”.");
        var zeroDivision = double.Parse(parts[1], CultureInfo.InvariantCulture);
        foreach (var (figure, expected) in value.AsObject())
        {
            var beta = figure switch { "f2" => 2, "f05" => 0.5, _ => 1 };
            Func<ClassScores, double> select = figure switch
            {
                "precision" => row => row.Precision,
                "recall" => row => row.Recall,
                "jaccard" => row => row.Jaccard,
                "support" => row => row.Support,
                "f1" or "f2" or "f05" => row => row.FBeta,
                _ => throw new InvalidOperationException($"Nothing is held against “{name}.{figure}”."),
            };
            if (parts[0] == "per_class")
            {
                Equal(expected, matrix.PerClass(beta, zeroDivision).Select(select), name + " " + figure);
            }
            else
            {
                var average = Enum.Parse<ClassAverage>(parts[0], ignoreCase: true);
                Equal(expected, select(matrix.Average(average, beta, zeroDivision)!.Value), name + " " + figure);
            }
        }
    }

    private static void AssertCalibration(JsonNode expected, double[] confidences, bool[] isRight)
    {
        foreach (var (name, closure) in new[] { ("right_closed", BinClosure.Right), ("left_closed", BinClosure.Left) })
        {
            var calibration = Calibration.Of(confidences, isRight, closure: closure);

            Assert.Equal(Doubles(expected["edges"]!), calibration.Edges);
            Equal(expected[name]!["ece"], calibration.ExpectedError(), name + " ece");
            Equal(expected[name]!["mce"], calibration.MaximumError(), name + " mce");
            var bins = expected[name]!["bins"]!.AsArray();
            Assert.Equal(bins.Count, calibration.Bins.Length);
            for (var bin = 0; bin < bins.Count; bin++)
            {
                Assert.Equal(bins[bin]!["count"]!.GetValue<long>(), calibration.Bins[bin].Count);
                Equal(bins[bin]!["mean_confidence"], calibration.Bins[bin].MeanConfidence, name + " confidence");
                Equal(bins[bin]!["accuracy"], calibration.Bins[bin].Accuracy, name + " accuracy");
            }
        }
    }

    private static void AssertShares(JsonNode expected, ImmutableArray<ImmutableArray<double>> rows, string name)
    {
        for (var row = 0; row < rows.Length; row++)
        {
            Equal(expected[row], rows[row], name);
        }
    }

    private static void Equal(JsonNode? expected, double? actual, string what) => Close.Equal(expected?.GetValue<double>(), actual, what);

    private static void Equal(JsonNode? expected, IEnumerable<double> actual, string what)
    {
        var (wanted, given) = (Doubles(expected!), actual.ToArray());
        Assert.Equal(wanted.Length, given.Length);
        for (var index = 0; index < wanted.Length; index++)
        {
            Close.Equal(wanted[index], given[index], string.Create(CultureInfo.InvariantCulture, $"{what}[{index}]"));
        }
    }
}
