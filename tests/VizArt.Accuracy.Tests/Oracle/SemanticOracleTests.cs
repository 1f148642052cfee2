using VizArt.Accuracy.Tests.Semantic;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Oracle;

public sealed class SemanticOracleTests
{
    public static TheoryData<string> Sets => ["png8", "png16", "npy_uint8", "npy_int64_negative_ignore"];

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task A_set_equals_the_reference_as_a_whole_and_image_by_image(string set)
    {
        var expected = OracleFiles.Expected("semantic_segmentation")[set]!;
        var images = expected["images"]!.AsArray();
        var nothing = (int)expected["ignore_index"]!;
        var extension = set.StartsWith("png", StringComparison.Ordinal) ? "png" : "npy";
        var (truths, predictions) = (new LabelMap[images.Count], new LabelMap[images.Count]);
        for (var image = 0; image < images.Count; image++)
        {
            truths[image] = await OracleFiles.LabelMapAsync(OracleFiles.PathOf($"semantic_segmentation/{set}/{image}_gt.{extension}"), nothing);
            predictions[image] = await OracleFiles.LabelMapAsync(OracleFiles.PathOf($"semantic_segmentation/{set}/{image}_pred.{extension}"), nothing);
        }

        var options = new SemanticOptions { ClassCount = (int)expected["num_classes"]!, VoidValue = nothing };
        var evaluator = new SemanticEvaluator(MadeUpMaps.DatasetOf([], truths), options);
        for (var image = 0; image < images.Count; image++)
        {
            evaluator.Add(image, predictions[image]);
        }

        LabelReference.AssertEqual(expected["dataset"]!, evaluator.Confusion(), set);
        LabelReference.AssertConfusion(expected["dataset"]!.AsObject().ContainsKey("confusion_nonzero") ? expected["dataset"]! : expected, evaluator.Confusion());
        for (var image = 0; image < images.Count; image++)
        {
            var alone = Enumerable.Range(0, images.Count).Select(other => other == image).ToArray();
            LabelReference.AssertEqual(images[image]!, evaluator.Confusion(alone), $"{set} image {image}");
            var sample = evaluator.Evaluate(alone).Samples.First();
            Close.Equal((double?)images[image]!["mean_iou"], sample.Score, $"{set} image {image} score");
        }
    }
}
