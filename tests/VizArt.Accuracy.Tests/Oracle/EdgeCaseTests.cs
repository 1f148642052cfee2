using System.Text.Json.Nodes;

namespace VizArt.Accuracy.Tests.Oracle;

public sealed class EdgeCaseTests
{
    /// <summary>What a reader of files refuses; the evaluator is never given such data.</summary>
    private static readonly string[] RefusedByReaders = ["unknown_image", "duplicate_gt_ids"];

    private static readonly Lazy<JsonObject> Source = new(() => CocoJson.Read(Path.Combine(AppContext.BaseDirectory, "oracle", "edge_cases.json")));

    public static TheoryData<string> Cases => [.. Source.Value["cases"]!.AsArray()
        .Where(edge => (string)edge!["iou_type"]! == "bbox" && edge["expected"] is JsonArray)
        .Select(edge => (string)edge!["id"]!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_equals_the_reference(string id)
    {
        var edge = Find(id);
        var options = OptionsOf(edge);

        var scores = CocoJson.Evaluate(CocoJson.DatasetOf(edge), edge["detections"]!.AsArray(), options).Evaluate();

        var names = NamesOf(options);
        var expected = edge["expected"]!.AsArray();
        for (var index = 0; index < expected.Count; index++)
        {
            if (expected[index] is not null)
            {
                Close.Equal(CocoJson.Figure(expected[index]), scores.Find(names[index]!), names[index]!);
            }
        }
    }

    [Fact]
    public void A_score_that_is_not_a_number_is_refused()
    {
        var edge = Find("nan_score");
        var dataset = CocoJson.DatasetOf(edge);
        var evaluator = new DetectionEvaluator(dataset);

        var exception = Assert.Throws<ArgumentException>(() => evaluator.Add(0, [default], [0], [double.NaN]));

        Assert.Equal("Sample '1', detection 0: score NaN; a score is a finite number.", exception.Message);
    }

    [Fact]
    public void Every_case_that_must_be_refused_is_known()
    {
        var refused = Source.Value["cases"]!.AsArray().Where(edge => (string)edge!["iou_type"]! == "bbox" && edge["expected"] is not JsonArray);

        Assert.Equal(new HashSet<string>([.. RefusedByReaders, "nan_score"]), refused.Select(edge => (string)edge!["id"]!).ToHashSet());
    }

    private static JsonObject Find(string id) => Source.Value["cases"]!.AsArray().Single(edge => (string)edge!["id"]! == id)!.AsObject();

    private static DetectionOptions OptionsOf(JsonObject edge)
    {
        var parameters = edge["params"]!;
        var options = new DetectionOptions { IgnoreUnknownCategories = true, UseCategories = (int?)parameters["use_cats"] != 0 };
        return parameters["max_dets"] is JsonArray limits ? options with { MaxDetections = [.. limits.Select(limit => (int)limit!)] } : options;
    }

    private static string?[] NamesOf(DetectionOptions options)
    {
        var recalls = options.MaxDetections.Select(limit => $"AR{limit}").Concat([null, null]).Take(3);
        return ["AP", "AP50", "AP75", "APs", "APm", "APl", .. recalls, "ARs", "ARm", "ARl"];
    }
}
