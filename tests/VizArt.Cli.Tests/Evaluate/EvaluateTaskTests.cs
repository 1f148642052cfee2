using System.Text.Json.Nodes;
using VizArt.Cli.Tests.Auditing;
using VizArt.Runs;

namespace VizArt.Cli.Tests.Evaluate;

/// <summary>Every task from files to document, against the references; what it refuses; and what enters the history.</summary>
public sealed class EvaluateTaskTests : IDisposable
{
    private const double Tolerance = 1e-12;

    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("segm", "coco_segm")]
    [InlineData("keypoints", "coco_keypoints")]
    public async Task Masks_and_keypoints_equal_the_reference(string task, string folder)
    {
        var expected = Read(folder, "expected.json");

        var run = await Evaluate(task, Path(folder, "gt.json"), Path(folder, "dt.json"));

        var stats = (expected["default"] ?? expected)["stats"]!.AsArray();
        Close((double)stats[0]!, run, "AP");
        Close((double)stats[1]!, run, "AP50");
    }

    [Theory]
    [InlineData("bbox")]
    [InlineData("segm")]
    public async Task Lvis_takes_masks_where_the_results_have_them(string type)
    {
        var expected = Read("lvis", $"expected_{type}.json")["results"]!;

        var run = await Evaluate("lvis", Path("lvis", $"gt_{type}.json"), Path("lvis", $"dt_{type}.json"));

        Close((double)expected["APr"]!, run, "APr");
        Close((double)expected["AR@300"]!, run, "AR300");
    }

    [Fact]
    public async Task Panoptic_maps_equal_the_reference()
    {
        var run = await Evaluate("panoptic", Path("panoptic", "gt.json"), Path("panoptic", "pred.json"));

        Close((double)Read("panoptic", "expected.json")["Things"]!["pq"]!, run, "PQth");
    }

    [Fact]
    public async Task Label_maps_are_paired_by_name_and_equal_the_reference()
    {
        CopyAll("semantic_segmentation/png8", "_gt", "gt");
        CopyAll("semantic_segmentation/png8", "_pred", "pred");

        var run = await Evaluate("semantic", _scratch["gt"], _scratch["pred"], "--class-count", "19");

        Close((double)Read("semantic_segmentation", "expected.json")["png8"]!["dataset"]!["mean_iou"]!, run, "MeanIoU");
    }

    [Fact]
    public async Task Points_are_scored_by_class_or_by_distance()
    {
        var expected = Read("point_cloud", "expected.json");

        var labels = await Evaluate(
            "pointcloud", Path("point_cloud", "labels_uint32_gt.npy"), Path("point_cloud", "labels_uint32_pred.npy"), "--class-bits", "16", "--class-count", "20", "--ignore-label", "0");
        var points = await Evaluate("pointcloud", Path("point_cloud", "sphere_noise_b.npy"), Path("point_cloud", "sphere_noise_a.npy"), "--distances", "0.05");

        Close((double)Named(expected["labels"]!, "labels_uint32")["mean_iou"]!, labels, "MeanIoU");
        Close((double)Named(expected["distances"]!, "sphere_noise")["chamfer"]!, points, "Chamfer");
    }

    [Fact]
    public async Task Intervals_come_when_asked_and_are_equal_for_equal_seeds()
    {
        string[] more = ["--bootstrap", "50", "--seed", "7"];

        var first = await Evaluate("bbox", Path("coco_bbox", "gt.json"), Path("coco_bbox", "dt.json"), more);
        var again = await Evaluate("bbox", Path("coco_bbox", "gt.json"), Path("coco_bbox", "dt.json"), more);

        Assert.Equal(first.Output, again.Output);
        var intervals = first.Json["intervals"]!;
        Assert.Equal((0.95, 50, 7), ((double)intervals["confidence"]!, (int)intervals["resamples"]!, (int)intervals["seed"]!));
        var ap = (double)first.Json["metrics"]!["AP"]!;
        Assert.InRange(ap, (double)intervals["metrics"]!["AP"]!["low"]!, (double)intervals["metrics"]!["AP"]!["high"]!);
        Assert.Contains("95% interval", first.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_enter_the_history_under_the_name_of_a_test()
    {
        var run = await Evaluate(
            "bbox", Path("coco_bbox", "gt.json"), Path("coco_bbox", "dt.json"), "--record", "--test", "Detector on cells", "--directory", _scratch["history"], "--bootstrap", "20");

        Assert.Contains("of 'Detector on cells'", run.Error, StringComparison.Ordinal);
        var rows = (await RunHistory.Open(_scratch["history"], TimeProvider.System).ReadMetricsAsync()).Rows;
        var ap = Assert.Single(rows, row => row is { Metric: "AP", Category: null });
        Assert.Equal((double)run.Json["metrics"]!["AP"]!, ap.Value);
        Assert.Equal(("Detector on cells", 200L), (ap.Test, ap.SampleCount));
        Assert.True(ap.IntervalLow < ap.IntervalHigh);
        Assert.Contains(rows, row => row is { Metric: "AP", Category: not null });
        Assert.Single(rows, row => row.Metric == MetricRow.TestsDeclared);
        Assert.Equal(
            [("RunStarted", ap.RunId), ("RunFinished", ap.RunId)],
            LogLines.Of(_scratch["history"]).Select(line => (line.GetProperty("AuditEvent").GetString(), line.GetProperty("RunId").GetString())));
    }

    [Theory]
    [InlineData("bbox", "coco_bbox")]
    [InlineData("bbox", "coco_bbox", "--protocol", "voc")]
    [InlineData("segm", "coco_segm")]
    [InlineData("keypoints", "coco_keypoints")]
    public async Task What_became_of_each_object_enters_the_history_and_adds_up(string task, string folder, params string[] more)
    {
        await Evaluate(task, Path(folder, "gt.json"), Path(folder, "dt.json"), [.. more, "--record", "--test", "t", "--directory", _scratch["history"]]);

        var history = RunHistory.Open(_scratch["history"], TimeProvider.System);
        var run = Assert.Single((await history.ReadRunsAsync()).Rows);
        var rows = await history.ReadPredictionsAsync(run.RunId).ToArrayAsync();
        var samples = (await history.ReadSamplesAsync(run.RunId)).Rows.Where(row => row.Category is null).ToArray();
        Assert.Equal(samples.Sum(row => row.TruePositives), rows.LongCount(row => row.Outcome == PredictionOutcome.TruePositive));
        Assert.Equal(samples.Sum(row => row.FalsePositives), rows.LongCount(row => row.Outcome == PredictionOutcome.FalsePositive));
        Assert.Equal(samples.Sum(row => row.FalseNegatives), rows.LongCount(row => row.Outcome == PredictionOutcome.FalseNegative));
        Assert.NotEmpty(rows);
    }

    [Fact]
    public async Task A_predicted_object_enters_the_history_with_its_own_box_and_category()
    {
        await Evaluate("bbox", Path("coco_bbox", "gt.json"), Path("coco_bbox", "dt.json"), "--record", "--test", "t", "--directory", _scratch["history"]);

        var history = RunHistory.Open(_scratch["history"], TimeProvider.System);
        var rows = await history.ReadPredictionsAsync(Assert.Single((await history.ReadRunsAsync()).Rows).RunId).ToArrayAsync();
        var names = Read("coco_bbox", "gt.json")["categories"]!.AsArray().ToDictionary(category => (long)category!["id"]!, category => (string)category!["name"]!);
        var given = Read("coco_bbox", "dt.json").AsArray()
            .Where(result => names.ContainsKey((long)result!["category_id"]!))
            .Select(result => (result!["image_id"]!.ToJsonString(), names[(long)result["category_id"]!], (double)result["score"]!, (double)result["bbox"]![0]!, (double)result["bbox"]![3]!))
            .ToHashSet();
        Assert.All(
            rows.Where(row => row.Outcome != PredictionOutcome.FalseNegative),
            row => Assert.Contains((row.SampleId, row.Category!, row.Score!.Value, row.X!.Value, row.Height!.Value), given));
    }

    [Theory]
    [InlineData("segm", "coco_segm/gt.json", "coco_bbox/dt.json", "error VIZ305: $[0]: the result has “bbox” and no “segmentation”: it is of another task.")]
    [InlineData("keypoints", "coco_keypoints/gt.json", "coco_bbox/dt.json", "error VIZ305: $[0]: the result has “bbox” and no “keypoints”: it is of another task.")]
    [InlineData("semantic", "coco_bbox/gt.json", "panoptic/gt", "error VIZ362: The ground truth has no masks")]
    [InlineData("panoptic", "coco_bbox/gt.json", "panoptic/pred.json", "error VIZ362: ")]
    [InlineData("pointcloud", "coco_bbox/gt.json", "point_cloud/float32_a.npy", "error VIZ362: ")]
    public async Task Files_of_another_task_are_refused(string task, string truth, string predictions, string message)
    {
        var run = await Evaluate(task, Path(truth), Path(predictions));

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Theory]
    [InlineData("--class-agnostic has no meaning for --task panoptic. Leave it out, or choose another task.", "panoptic", "--class-agnostic")]
    [InlineData("--class-count has no meaning for --task bbox. Leave it out, or choose another task.", "bbox", "--class-count", "3")]
    [InlineData("--class-agnostic and --task lvis exclude each other: LVIS's rules are about categories.", "lvis", "--class-agnostic")]
    [InlineData("--record and --test go together: the figures enter the history under the name of a test.", "bbox", "--record")]
    [InlineData("--seed is of --bootstrap, which is not given.", "bbox", "--seed", "3")]
    [InlineData("--bootstrap '0' is not a whole number from 1 to 1000000.", "bbox", "--bootstrap", "0")]
    public async Task Options_of_another_task_are_wrong_usage(string message, string task, params string[] more)
    {
        var run = await Evaluate(task, "gt.json", "dt.json", more);

        Assert.Equal(ExitStatus.Usage, run.Status);
        Assert.Contains($"vizart: error VIZ060: {message}\n", run.Error, StringComparison.Ordinal);
    }

    private static Task<ToolRun> Evaluate(string task, string truth, string predictions, params string[] more) =>
        ToolRun.Of(["evaluate", "--task", task, "--ground-truth", truth, "--predictions", predictions, "--json", "-", .. more]);

    private static string Path(params string[] parts) => System.IO.Path.Combine([AppContext.BaseDirectory, "oracle", .. parts]);

    private static JsonNode Read(params string[] parts) => JsonNode.Parse(File.ReadAllText(Path(parts)))!;

    private static JsonNode Named(JsonNode list, string name) => list.AsArray().Single(own => (string)own!["name"]! == name)!;

    private static void Close(double expected, ToolRun run, string metric)
    {
        Assert.Equal((ExitStatus.Ok, run.Error), (run.Status, run.Error));
        Assert.Equal(expected, (double)run.Json["metrics"]![metric]!, Tolerance);
    }

    private void CopyAll(string folder, string ending, string target)
    {
        Directory.CreateDirectory(_scratch[target]);
        foreach (var file in Directory.GetFiles(Path(folder), $"*{ending}.*"))
        {
            File.Copy(file, System.IO.Path.Combine(_scratch[target], System.IO.Path.GetFileName(file)));
        }
    }
}
