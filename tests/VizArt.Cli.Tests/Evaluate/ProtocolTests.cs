using System.Globalization;
using System.Text.Json.Nodes;

namespace VizArt.Cli.Tests.Evaluate;

/// <summary>By whose rules <c>vizart evaluate</c> scores, against the references.</summary>
public sealed class ProtocolTests : IDisposable
{
    private const double Tolerance = 1e-12;

    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(0.3, "continuous_difficult_honoured")]
    [InlineData(0.5, "continuous_difficult_honoured")]
    [InlineData(0.75, "continuous_difficult_honoured")]
    [InlineData(0.5, "continuous_difficult_as_normal", "--count-difficult")]
    [InlineData(0.75, "inclusive_difficult_honoured", "--inclusive-pixels")]
    [InlineData(0.75, "inclusive_difficult_as_normal", "--inclusive-pixels", "--count-difficult")]
    public async Task Voc_gives_the_figures_of_voc_over_all_and_by_category(double iou, string rules, params string[] more)
    {
        WriteVoc();

        var run = await Evaluate("bbox", "voc", _scratch["voc"], _scratch["dt.json"], ["--pixel-offset", "0", "--iou-threshold", iou.ToString(CultureInfo.InvariantCulture), "--per-category", .. more]);

        Assert.Equal(ExitStatus.Ok, run.Status);
        var expected = Read("voc_ap", "expected.json")[string.Create(CultureInfo.InvariantCulture, $"iou{iou}_{rules}")]!;
        Assert.Equal((double)expected["mAP_all_point"]!, (double)run.Json["metrics"]!["AP"]!, Tolerance);
        Assert.Equal((double)expected["mAP_11_point"]!, (double)run.Json["metrics"]!["AP11"]!, Tolerance);
        foreach (var category in run.Json["categories"]!.AsArray())
        {
            Assert.Equal((double)expected["per_class"]![(string)category!["name"]!]!["ap_all_point"]!, (double)category["metrics"]!["AP"]!, Tolerance);
        }
    }

    [Theory]
    [InlineData("bbox")]
    [InlineData("segm")]
    public async Task Lvis_is_a_protocol_of_boxes_and_of_masks(string type)
    {
        var run = await Evaluate(type, "lvis", PathOf("lvis", $"gt_{type}.json"), PathOf("lvis", $"dt_{type}.json"));

        Assert.Equal((ExitStatus.Ok, run.Error), (run.Status, run.Error));
        Assert.Equal((double)Read("lvis", $"expected_{type}.json")["results"]!["APr"]!, (double)run.Json["metrics"]!["APr"]!, Tolerance);
    }

    [Fact]
    public async Task Coco_is_what_is_meant_by_none()
    {
        var run = await Evaluate("bbox", "coco", PathOf("coco_bbox", "gt.json"), PathOf("coco_bbox", "dt.json"));

        Assert.Equal((double)Read("coco_bbox", "expected.json")["stats"]![0]!, (double)run.Json["metrics"]!["AP"]!, Tolerance);
    }

    [Theory]
    [InlineData("bbox", "lvis")]
    [InlineData("lvis", null)]
    public async Task Lvis_on_a_set_without_frequencies_is_unusable(string task, string? protocol)
    {
        var run = await Evaluate(task, protocol, PathOf("coco_bbox", "gt.json"), PathOf("coco_bbox", "dt.json"));

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.Contains("error VIZ362: The ground truth gt.json does not say how frequent its categories are", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("segm", "voc", "--protocol 'voc' is not one of --task segm. Use one of: coco, lvis.")]
    [InlineData("bbox", "pascal", "--protocol 'pascal' is not one of --task bbox. Use one of: coco, lvis, voc.")]
    [InlineData("keypoints", "coco", "--protocol has no meaning for --task keypoints. Leave it out, or choose another task.")]
    [InlineData("lvis", "lvis", "--protocol has no meaning for --task lvis. Leave it out, or choose another task.")]
    [InlineData("bbox", "voc", "--bootstrap has no meaning for --protocol voc. Leave it out, or choose another protocol.", "--bootstrap", "10")]
    [InlineData("bbox", "voc", "--max-detections has no meaning for --protocol voc. Leave it out, or choose another protocol.", "--max-detections", "10")]
    [InlineData("segm", "lvis", "--class-agnostic and --protocol lvis exclude each other: LVIS's rules are about categories.", "--class-agnostic")]
    public async Task A_protocol_that_does_not_fit_is_wrong_usage(string task, string protocol, string message, params string[] more)
    {
        var run = await Evaluate(task, protocol, "gt.json", "dt.json", more);

        Assert.Equal(ExitStatus.Usage, run.Status);
        Assert.Contains($"vizart: error VIZ060: {message}\n", run.Error, StringComparison.Ordinal);
    }

    private static Task<ToolRun> Evaluate(string task, string? protocol, string truth, string predictions, params string[] more) =>
        ToolRun.Of(["evaluate", "--task", task, .. protocol is null ? Array.Empty<string>() : ["--protocol", protocol], "--ground-truth", truth, "--predictions", predictions, "--json", "-", .. more]);

    private static string PathOf(string folder, string file) => Path.Combine(AppContext.BaseDirectory, "oracle", folder, file);

    private static JsonNode Read(string folder, string file) => JsonNode.Parse(File.ReadAllText(PathOf(folder, file)))!;

    /// <summary>The reference's boxes as VOC's XML, and what was detected as COCO's results.</summary>
    private void WriteVoc()
    {
        var truths = Read("voc_ap", "gt.json").AsArray();
        var results = Read("voc_ap", "dt.json").AsArray();
        Directory.CreateDirectory(_scratch["voc/Annotations"]);
        var byImage = truths.ToLookup(truth => (string)truth!["image"]!);
        foreach (var image in truths.Concat(results).Select(row => (string)row!["image"]!).Distinct())
        {
            _scratch.Write($"voc/Annotations/{image}.xml", $"<annotation><filename>{image}.jpg</filename><size><width>1000</width><height>1000</height></size>{string.Concat(byImage[image].Select(ObjectOf!))}</annotation>");
        }

        var detections = results.Select(result => (JsonNode)new JsonObject
        {
            ["image_id"] = (string)result!["image"]!,
            ["category_id"] = (string)result["class"]!,
            ["bbox"] = new JsonArray(Sides(result["bbox"]!)),
            ["score"] = (double)result["score"]!,
        });
        _scratch.Write("dt.json", new JsonArray([.. detections]).ToJsonString());
    }

    private static string ObjectOf(JsonNode truth)
    {
        var corners = truth["bbox"]!.AsArray().Select(corner => corner!.ToJsonString()).ToArray();
        return $"<object><name>{(string)truth["class"]!}</name><difficult>{(int)truth["difficult"]!}</difficult>"
            + $"<bndbox><xmin>{corners[0]}</xmin><ymin>{corners[1]}</ymin><xmax>{corners[2]}</xmax><ymax>{corners[3]}</ymax></bndbox></object>";
    }

    private static JsonNode?[] Sides(JsonNode corners)
    {
        var (left, top) = ((double)corners[0]!, (double)corners[1]!);
        return [left, top, (double)corners[2]! - left, (double)corners[3]! - top];
    }
}
