using System.Text.Json.Nodes;
using VizArt.Accuracy.Tests.Classes;

namespace VizArt.Accuracy.Tests.Oracle;

/// <summary>The evaluator, sample after sample, against the same reference as the functions beneath.</summary>
public sealed class ClassificationEvaluatorOracleTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "oracle", "classification");

    private static readonly (string Metric, string Member)[] OfManyClasses =
    [
        ("Accuracy", "accuracy"), ("BalancedAccuracy", "balanced_accuracy"), ("AdjustedBalancedAccuracy", "balanced_accuracy_adjusted"), ("MCC", "mcc"),
        ("Kappa", "cohen_kappa_none"), ("LinearKappa", "cohen_kappa_linear"), ("QuadraticKappa", "cohen_kappa_quadratic"),
        ("Top1Accuracy", "top_1_accuracy"), ("Top2Accuracy", "top_2_accuracy"), ("Top3Accuracy", "top_3_accuracy"), ("Top5Accuracy", "top_5_accuracy"),
        ("LogLoss", "log_loss"), ("Brier", "brier_multiclass"), ("RocAuc", "roc_auc_ovr_macro"), ("WeightedRocAuc", "roc_auc_ovr_weighted"),
        ("OneVsOneRocAuc", "roc_auc_ovo_macro"), ("WeightedOneVsOneRocAuc", "roc_auc_ovo_weighted"), ("AveragePrecision", "average_precision_macro"),
    ];

    [Theory]
    [InlineData("multiclass")]
    [InlineData("multiclass_gaps")]
    public void Figures_of_many_classes_equal_the_reference(string name)
    {
        var data = CocoJson.Read(Path.Combine(Folder, name + ".json"));
        var expected = CocoJson.Read(Path.Combine(Folder, "expected.json"))[name]!.AsObject();
        var truths = ClassificationReference.Ints(data["y_true"]!);
        var taken = ClassificationReference.Ints(data["y_pred"]!);
        var rows = data["probability"]!.AsArray().Select(row => ClassificationReference.Doubles(row!)).ToArray();
        var dataset = ClassScene.Build(data["num_classes"]!.GetValue<int>(), truths);

        var evaluator = ClassScene.Evaluate(dataset, taken.Select((label, sample) => (sample, ClassScene.Label(label, rows[sample]))), new ClassificationOptions { TopK = [1, 2, 3, 5] });
        var evaluation = evaluator.Evaluate();

        Assert.All(OfManyClasses.Where(pair => expected.ContainsKey(pair.Member)), pair => Close.Equal((double?)expected[pair.Member], evaluation.Find(pair.Metric), pair.Metric));
        Close.Equal((double?)expected["calibration_top_label_15"]!["right_closed"]!["ece"], evaluation.Find("ExpectedCalibrationError"), "ECE");
        var matrix = evaluator.GetConfusionMatrix();
        Assert.All(Enumerable.Range(0, dataset.Categories.Length), truth => Assert.Equal(
            ClassificationReference.Ints(expected["confusion_matrix"]![truth]!), Enumerable.Range(0, dataset.Categories.Length).Select(label => (int)matrix[truth, label])));
    }

    [Theory]
    [InlineData("binary")]
    [InlineData("binary_rare")]
    public void Figures_of_a_positive_class_equal_the_reference(string name)
    {
        var data = CocoJson.Read(Path.Combine(Folder, name + ".json"));
        var expected = CocoJson.Read(Path.Combine(Folder, "expected.json"))[name]!.AsObject();
        var truths = ClassificationReference.Ints(data["y_true"]!);
        var scores = ClassificationReference.Doubles(data["score"]!);

        var evaluation = ClassScene.Evaluate(
            ClassScene.Build(2, truths),
            scores.Select((score, sample) => (sample, ClassScene.Label(score >= 0.5 ? 1 : 0, 1 - score, score))),
            new ClassificationOptions { PositiveCategory = "c1" }).Evaluate();

        JsonNode one = expected["binary_positive_1"]!;
        Assert.All(
            new[]
            {
                ("Accuracy", expected["accuracy"]), ("MCC", expected["mcc"]), ("RocAuc", expected["roc_auc"]), ("AveragePrecision", expected["average_precision"]), ("LogLoss", expected["log_loss"]),
                ("Brier", expected["brier"]), ("PartialRocAuc", expected["roc_auc_partial_max_fpr_0.1_mcclish"]), ("BestF1", expected["best_f1"]!["f1"]), ("BestF1Score", expected["best_f1"]!["threshold_lowest"]),
                ("Precision", one["precision"]), ("Recall", one["recall"]), ("F1", one["f1"]), ("Jaccard", one["jaccard"]),
            },
            pair => Close.Equal((double?)pair.Item2, evaluation.Find(pair.Item1), pair.Item1));
    }
}
