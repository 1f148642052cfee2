using System.Globalization;
using System.Text.Json.Nodes;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Oracle;

public sealed class ConfusionOracleTests
{
    private static readonly Lazy<JsonObject> Expected = new(() => OracleFiles.Read("detection_confusion", "expected.json").AsObject());

    public static TheoryData<string> Cases => [.. Expected.Value.Select(member => member.Key).Where(key => key.StartsWith("iou", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_cell_equals_the_reference(string thresholds)
    {
        var numbers = thresholds.Split('_').Select(part => double.Parse(part.TrimStart([.. "iouscore"]), CultureInfo.InvariantCulture)).ToArray();
        foreach (var (matching, name) in new[] { (ConfusionMatching.OverlapFirst, "iou_first"), (ConfusionMatching.ScoreFirst, "score_greedy") })
        {
            var confusion = Confuse(numbers[0], numbers[1], matching);

            var expected = Expected.Value[thresholds]![name]!.AsArray();
            for (var truth = 0; truth <= confusion.Background; truth++)
            {
                Assert.Equal(
                    (name, truth, string.Join(',', expected[truth]!.AsArray().Select(count => (long)count!))),
                    (name, truth, string.Join(',', Enumerable.Range(0, confusion.Background + 1).Select(prediction => confusion[truth, prediction]))));
            }
        }
    }

    private static DetectionConfusion Confuse(double iou, double score, ConfusionMatching matching)
    {
        var source = OracleFiles.Read("detection_confusion", "input.json");
        var builder = new DatasetBuilder("input.json", "coco");
        for (var category = 0; category < (int)source["classes"]!; category++)
        {
            builder.AddCategory(new SourceId(category), $"class {category}");
        }

        var id = 1L;
        foreach (var image in source["images"]!.AsArray())
        {
            var handle = builder.AddImage(new SourceId((string)image!["image"]!), $"/images/{image["image"]}.png");
            foreach (var truth in image["gt"]!.AsArray())
            {
                builder.AddAnnotation(id++, handle, (int)truth!["class"]!, BoxOf(truth["bbox"]!));
            }
        }

        var dataset = builder.Build();
        var confusion = new DetectionConfusion(dataset, iou, score, matching);
        foreach (var image in source["images"]!.AsArray())
        {
            dataset.TryGetSample(new SourceId((string)image!["image"]!), out var sample);
            var found = image["dt"]!.AsArray();
            confusion.Add(
                sample!.Index,
                found.Select(row => BoxOf(row!["bbox"]!)).ToArray(),
                found.Select(row => (int)row!["class"]!).ToArray(),
                found.Select(row => (double)row!["score"]!).ToArray());
        }

        return confusion;
    }

    private static Box BoxOf(JsonNode corners) => Box.FromCorners((double)corners[0]!, (double)corners[1]!, (double)corners[2]!, (double)corners[3]!);
}
