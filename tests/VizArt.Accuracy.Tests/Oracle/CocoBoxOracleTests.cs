using System.Text.Json.Nodes;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Oracle;

public sealed class CocoBoxOracleTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "oracle", "coco_bbox");
    private static readonly Lazy<JsonObject> Expected = new(() => CocoJson.Read(Path.Combine(Folder, "expected.json")));
    private static readonly Lazy<Dataset> GroundTruth = new(() => CocoJson.DatasetOf(CocoJson.Read(Path.Combine(Folder, "gt.json"))));
    private static readonly Lazy<DetectionScores> Scores = new(() => Evaluate(new DetectionOptions()));

    [Fact]
    public void The_twelve_figures_equal_the_reference() => CocoReference.AssertStats(Expected.Value["stats"]!, Scores.Value);

    [Fact]
    public void The_twelve_figures_equal_the_reference_when_categories_are_ignored() =>
        CocoReference.AssertStats(Expected.Value["stats_use_cats_0"]!, Evaluate(new DetectionOptions { UseCategories = false }));

    [Fact]
    public void Every_category_equals_the_reference_curve_by_curve() => CocoReference.AssertCategories(Expected.Value, Scores.Value);

    [Fact]
    public void Counts_at_the_thresholds_equal_the_reference() => CocoReference.AssertCounts(Expected.Value["at_iou50_score0.5"]!, Scores.Value);

    [Fact]
    public void The_best_F1_equals_the_reference() => CocoReference.AssertBestF1(Expected.Value["best_f1_iou50"]!, Scores.Value);

    [Fact]
    public void The_calibration_error_equals_the_reference() => CocoReference.AssertCalibration(Expected.Value["score_calibration_iou50"]!, Scores.Value);

    [DataFact]
    public void The_real_images_equal_the_reference()
    {
        var expected = CocoJson.Read(DataFactAttribute.PathOf("oracle/val2014_100/expected_bbox.json"));
        var dataset = CocoJson.DatasetOf(CocoJson.Read(DataFactAttribute.PathOf("oracle/val2014_100/instances_val2014_100.json")));
        var results = JsonNode.Parse(File.ReadAllText(DataFactAttribute.PathOf("oracle/val2014_100/instances_val2014_fakebbox100_results.json")))!.AsArray();

        var scores = CocoJson.Evaluate(dataset, results, new DetectionOptions()).Evaluate();
        var agnostic = CocoJson.Evaluate(dataset, results, new DetectionOptions { UseCategories = false }).Evaluate();

        CocoReference.AssertStats(expected["stats"]!, scores);
        CocoReference.AssertStats(expected["stats_use_cats_0"]!, agnostic);
        CocoReference.AssertCategories(expected, scores);
        CocoReference.AssertCounts(expected["at_iou50_score0.5"]!, scores);
        CocoReference.AssertBestF1(expected["best_f1_iou50"]!, scores);
        CocoReference.AssertCalibration(expected["score_calibration_iou50"]!, scores);
    }

    private static DetectionScores Evaluate(DetectionOptions options)
    {
        var results = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "dt.json")))!.AsArray();
        return CocoJson.Evaluate(GroundTruth.Value, results, options).Evaluate();
    }
}
