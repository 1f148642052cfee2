using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Oracle;

/// <summary>Masks, keypoints and LVIS against the references, read by the readers that ship.</summary>
public sealed class CocoSegmentationOracleTests
{
    [Fact]
    public async Task Masks_equal_the_reference_curve_by_curve() =>
        await AssertSegmentationAsync(OracleFiles.PathOf("coco_segm", "gt.json"), OracleFiles.PathOf("coco_segm", "dt.json"), OracleFiles.PathOf("coco_segm", "expected.json"));

    [DataFact]
    public async Task Masks_of_real_images_equal_the_reference() => await AssertSegmentationAsync(
        DataFactAttribute.PathOf("oracle/val2014_100/instances_val2014_100.json"),
        DataFactAttribute.PathOf("oracle/val2014_100/instances_val2014_fakesegm100_results.json"),
        DataFactAttribute.PathOf("oracle/val2014_100/expected_segm.json"));

    [Theory]
    [InlineData("default")]
    [InlineData("custom_sigmas")]
    public async Task Keypoints_equal_the_reference_curve_by_curve(string variant)
    {
        var expected = OracleFiles.Read("coco_keypoints", "expected.json")[variant]!;
        var dataset = await ReadAsync(OracleFiles.PathOf("coco_keypoints", "gt.json"));
        var detections = await CocoResults.ReadKeypointsAsync(OracleFiles.PathOf("coco_keypoints", "dt.json"), dataset);
        var options = DetectionOptions.Keypoints;
        if (expected["sigmas"] is { } sigmas)
        {
            options = options with { KeypointSigmas = [.. sigmas.AsArray().Select(sigma => (double)sigma!)] };
        }

        var scores = Evaluate(dataset, detections, options);

        CocoReference.AssertKeypointStats(expected["stats"]!, scores);
        CocoReference.AssertCategories(expected, scores);
        CocoReference.AssertCounts(expected["at_iou50_score0.5"]!, scores);
        CocoReference.AssertBestF1(expected["best_f1_iou50"]!, scores);
        CocoReference.AssertCalibration(expected["score_calibration_iou50"]!, scores);
    }

    [Theory]
    [InlineData("bbox")]
    [InlineData("segm")]
    public async Task Lvis_equals_the_reference(string type)
    {
        var expected = OracleFiles.Read("lvis", $"expected_{type}.json");
        var dataset = await ReadAsync(OracleFiles.PathOf("lvis", $"gt_{type}.json"));
        var path = OracleFiles.PathOf("lvis", $"dt_{type}.json");
        var detections = type == "segm" ? await CocoResults.ReadMasksAsync(path, dataset) : await CocoResults.ReadDetectionsAsync(path, dataset);

        var scores = Evaluate(dataset, detections, DetectionOptions.Lvis with { IouType = type == "segm" ? IouType.Mask : IouType.Box });

        CocoReference.AssertLvis(expected, scores);
    }

    private static async Task AssertSegmentationAsync(string truths, string results, string reference)
    {
        var expected = CocoJson.Read(reference);
        var dataset = await ReadAsync(truths);
        var detections = await CocoResults.ReadMasksAsync(results, dataset);

        var scores = Evaluate(dataset, detections, DetectionOptions.Masks);
        var agnostic = Evaluate(dataset, detections, DetectionOptions.Masks with { UseCategories = false });

        CocoReference.AssertStats(expected["stats"]!, scores);
        CocoReference.AssertStats(expected["stats_use_cats_0"]!, agnostic);
        CocoReference.AssertCategories(expected, scores);
        CocoReference.AssertCounts(expected["at_iou50_score0.5"]!, scores);
        CocoReference.AssertBestF1(expected["best_f1_iou50"]!, scores);
        CocoReference.AssertCalibration(expected["score_calibration_iou50"]!, scores);
    }

    private static async Task<Dataset> ReadAsync(string path) => await GroundTruthFormats.CreateDefault().ReadAsync(path);

    private static DetectionScores Evaluate(Dataset dataset, DetectionTable detections, DetectionOptions options)
    {
        var evaluator = new DetectionEvaluator(dataset, options with { IgnoreUnknownCategories = true });
        evaluator.AddAll(detections);
        return evaluator.Evaluate();
    }
}
