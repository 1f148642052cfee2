using System.Globalization;
using System.Text.Json.Nodes;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Oracle;

public sealed class PanopticOracleTests
{
    [Fact]
    public async Task All_figures_equal_the_reference_over_all_things_and_stuff_and_of_every_class()
    {
        var expected = OracleFiles.Expected("panoptic");
        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(OracleFiles.PathOf("panoptic/gt.json"));
        var evaluator = new PanopticEvaluator(dataset);
        foreach (var annotation in CocoJson.Read(OracleFiles.PathOf("panoptic/pred.json"))["annotations"]!.AsArray())
        {
            Assert.True(dataset.TryGetSample(new SourceId((long)annotation!["image_id"]!), out var sample));
            evaluator.Add(sample.Index, await PredictionAsync(annotation));
        }

        var evaluation = evaluator.Evaluate();

        AssertMeans(expected["All"]!, evaluation, "");
        AssertMeans(expected["Things"]!, evaluation, "th");
        AssertMeans(expected["Stuff"]!, evaluation, "st");
        var counts = evaluator.Counts();
        for (var index = 0; index < dataset.Categories.Length; index++)
        {
            AssertClass(expected["per_class"]![dataset.Categories[index].Id.ToString()]!, counts[index], evaluation.Categories[index]);
        }
    }

    private static void AssertMeans(JsonNode expected, Evaluation evaluation, string suffix)
    {
        foreach (var name in new[] { "PQ", "SQ", "RQ" })
        {
            Close.Equal((double?)expected[name.ToLowerInvariant()], evaluation.Find(name + suffix), name + suffix);
        }
    }

    private static void AssertClass(JsonNode expected, PanopticCounts counts, CategoryEvaluation category)
    {
        Assert.Equal(
            (category.Name, (long)expected["tp"]!, (long)expected["fp"]!, (long)expected["fn"]!),
            (category.Name, counts.TruePositives, counts.FalsePositives, counts.FalseNegatives));
        Close.Equal((double?)expected["iou_sum"], counts.IouSum, $"{category.Name} IoU sum");

        // The reference has 0 for a class that does not occur.
        foreach (var name in new[] { "PQ", "SQ", "RQ" })
        {
            Close.Equal(counts.Occurs ? (double?)expected[name.ToLowerInvariant()] : null, category.Find(name), string.Create(CultureInfo.InvariantCulture, $"{category.Name} {name}"));
        }
    }

    private static async Task<PanopticMap> PredictionAsync(JsonNode annotation)
    {
        var segments = annotation["segments_info"]!.AsArray().Select(segment => new PanopticSegment((int)segment!["id"]!, new SourceId((long)segment["category_id"]!)));
        return new PanopticMap(await OracleFiles.LabelMapAsync(OracleFiles.PathOf($"panoptic/pred/{annotation["file_name"]}")), [.. segments]);
    }
}
