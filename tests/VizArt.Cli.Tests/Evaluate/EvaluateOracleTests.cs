using System.Text.Json.Nodes;

namespace VizArt.Cli.Tests.Evaluate;

/// <summary>The tool from file to document, against COCO's reference.</summary>
public sealed class EvaluateOracleTests : IDisposable
{
    private const double Tolerance = 1e-12;
    private static readonly string?[] KeypointStats = ["AP", "AP50", "AP75", "APm", "APl", "AR", "AR50", "AR75", "ARm", "ARl"];

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "oracle");
    private static readonly Lazy<JsonArray> EdgeCases = new(() => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "edge_cases.json")))!["cases"]!.AsArray());

    private readonly ScratchFolder _scratch = new();

    public static TheoryData<string> Cases => [.. EdgeCases.Value.Select(edge => (string)edge!["id"]!)];

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("stats")]
    [InlineData("stats_use_cats_0", "--class-agnostic")]
    public async Task The_twelve_figures_equal_the_reference(string key, params string[] more)
    {
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "coco_bbox", "expected.json")))!;

        var run = await ToolRun.Of(
            ["evaluate", "--ground-truth", Path.Combine(Folder, "coco_bbox", "gt.json"), "--predictions", Path.Combine(Folder, "coco_bbox", "dt.json"), "--json", "-", .. more]);

        Assert.Equal(ExitStatus.Ok, run.Status);
        AssertStats(expected[key]!.AsArray(), run.Json["metrics"]!.AsObject());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_edge_case_equals_the_reference_or_is_refused_with_a_message(string id)
    {
        var edge = EdgeCases.Value.Single(edge => (string)edge!["id"]! == id)!;
        var detections = edge["detections"]!.ToJsonString();
        if (id == "nan_score")
        {
            // JSON has no NaN, but Python writes one.
            detections = detections.Replace("\"score\":0.9", "\"score\":NaN", StringComparison.Ordinal);
        }

        var groundTruth = new JsonObject
        {
            ["images"] = edge["images"]!.DeepClone(),
            ["categories"] = edge["categories"]!.DeepClone(),
            ["annotations"] = edge["annotations"]!.DeepClone(),
        };
        var run = await ToolRun.Of(
            ["evaluate", "--ground-truth", _scratch.Write("gt.json", groundTruth.ToJsonString()), "--predictions", _scratch.Write("dt.json", detections), "--json", "-", .. ArgumentsOf(edge)]);

        if (edge["expected"] is JsonArray expected)
        {
            Assert.Equal((ExitStatus.Ok, run.Error), (run.Status, run.Error));
            AssertStats(expected, run.Json["metrics"]!.AsObject());
            Assert.Equal(id == "segm_size_mismatch", run.Error.Contains("warning VIZ315", StringComparison.Ordinal));
        }
        else
        {
            Assert.Equal(ExitStatus.UnusableInput, run.Status);
            Assert.Contains("error VIZ3", run.Error, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> ArgumentsOf(JsonNode edge)
    {
        yield return "--task";
        yield return (string)edge["iou_type"]!;
        if (edge["params"]!["kpt_oks_sigmas"] is JsonArray sigmas)
        {
            yield return "--keypoint-sigmas";
            yield return string.Join(',', sigmas.Select(sigma => sigma!.ToJsonString()));
        }

        if ((int?)edge["params"]!["use_cats"] == 0)
        {
            yield return "--class-agnostic";
        }

        if (edge["params"]!["max_dets"] is JsonArray limits)
        {
            yield return "--max-detections";
            yield return string.Join(',', limits.Select(limit => limit!.ToJsonString()));
        }
    }

    private static void AssertStats(JsonArray expected, JsonObject metrics)
    {
        var limits = metrics.Select(metric => metric.Key).Where(name => name.Length > 2 && name.StartsWith("AR", StringComparison.Ordinal) && char.IsDigit(name[2])).ToList();
        string?[] names = expected.Count == KeypointStats.Length ? [.. KeypointStats] : ["AP", "AP50", "AP75", "APs", "APm", "APl", limits.ElementAtOrDefault(0), limits.ElementAtOrDefault(1), limits.ElementAtOrDefault(2), "ARs", "ARm", "ARl"];
        for (var index = 0; index < names.Length; index++)
        {
            if (expected[index] is not { } node)
            {
                continue;
            }

            var (wanted, given) = ((double)node, (double?)metrics[names[index]!]);
            Assert.True(
                wanted == -1 ? given is null : Math.Abs(wanted - given!.Value) <= Tolerance,
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{names[index]}: expected {wanted:R}, got {given:R}"));
        }
    }
}
