using System.Text.Json.Nodes;

namespace VizArt.Cli.Tests.Evaluate;

/// <summary>Panoptic maps: nothing predicted, nothing true, and what the ground truth does not know.</summary>
public sealed class PanopticEdgeCaseTests : IDisposable
{
    private const int Unknown = 999;

    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Nothing_predicted_misses_every_segment_and_is_told()
    {
        var run = await Evaluate(pred: file => file["annotations"]!.AsArray().Clear());

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Equal((0, 0, 0), ((double)run.Json["metrics"]!["PQ"]!, (double)run.Json["metrics"]!["SQ"]!, (double)run.Json["metrics"]!["RQ"]!));
        Assert.Contains("pred.json: warning VIZ361: nothing is predicted for any of 12 samples. All of their segments count as missed; name another file where that is not meant.", run.Error, StringComparison.Ordinal);
        Assert.Contains("0 panoptic maps.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_without_a_prediction_among_others_is_refused()
    {
        var run = await Evaluate(pred: file => file["annotations"]!.AsArray().RemoveAt(0));

        Assert.Equal((ExitStatus.UnusableInput, ""), (run.Status, run.Output));
        Assert.Contains("error VIZ361: 1 of 12 samples have no prediction: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--format", "coco-panoptic")]
    public async Task A_ground_truth_without_annotations_has_no_figure(params string[] more)
    {
        var run = await Evaluate(gt: file => file["annotations"]!.AsArray().Clear(), more: more);

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.All(run.Json["metrics"]!.AsObject(), metric => Assert.Null(metric.Value));
    }

    [Fact]
    public async Task A_ground_truth_without_images_is_refused()
    {
        var run = await Evaluate(gt: file =>
        {
            file["annotations"]!.AsArray().Clear();
            file["images"]!.AsArray().Clear();
        });

        Assert.Equal((ExitStatus.UnusableInput, ""), (run.Status, run.Output));
        Assert.Contains("error VIZ362: The ground truth has no samples", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_category_that_is_not_known_is_refused_at_its_place()
    {
        var run = await Evaluate(pred: NameUnknownCategory);

        Assert.Equal((ExitStatus.UnusableInput, ""), (run.Status, run.Output));
        Assert.Contains(
            "error VIZ360: $.annotations[0].segments_info[0].category_id: the ground truth does not know category 999; 1 segment is of it. Use the ids of the ground truth's categories; lowered, such segments are left out.",
            run.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_category_that_may_be_unknown_leaves_its_segments_out()
    {
        var run = await Evaluate(pred: NameUnknownCategory, more: ["--severity", "predictions-category-unknown=warning"]);

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Contains("warning VIZ360: ", run.Error, StringComparison.Ordinal);
        Assert.True((double)run.Json["metrics"]!["PQ"]! < (double)(await Evaluate()).Json["metrics"]!["PQ"]!);
    }

    [Fact]
    public async Task An_image_that_is_not_known_is_told_and_left_out()
    {
        var run = await Evaluate(pred: file =>
        {
            var twin = file["annotations"]![0]!.DeepClone();
            twin["image_id"] = Unknown;
            file["annotations"]!.AsArray().Add(twin);
        });

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Contains("warning VIZ309: $.annotations[12].image_id: image 999 is not listed under images; 1 annotation is left out.", run.Error, StringComparison.Ordinal);
        Assert.Equal((await Evaluate()).Output, run.Output);
    }

    [Fact]
    public async Task An_area_that_is_no_number_is_refused_at_its_place()
    {
        var text = (await File.ReadAllTextAsync(OracleOf("pred.json"))).Replace("\"segments_info\":[{", "\"segments_info\":[{\"area\":NaN,", StringComparison.Ordinal);

        var run = await ToolRun.Of("evaluate", "--task", "panoptic", "--ground-truth", OracleOf("gt.json"), "--predictions", Beside("pred", text));

        Assert.Equal((ExitStatus.UnusableInput, ""), (run.Status, run.Output));
        Assert.Contains("error VIZ3", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_of_another_task_are_refused()
    {
        var run = await ToolRun.Of(
            "evaluate", "--task", "panoptic", "--ground-truth", OracleOf("gt.json"), "--predictions", Path.Combine(AppContext.BaseDirectory, "oracle", "coco_bbox", "dt.json"), "--json", "-");

        Assert.Equal((ExitStatus.UnusableInput, ""), (run.Status, run.Output));
        Assert.Contains("error VIZ3", run.Error, StringComparison.Ordinal);
    }

    private static void NameUnknownCategory(JsonNode file) => file["annotations"]![0]!["segments_info"]![0]!["category_id"] = Unknown;

    private static string OracleOf(string name) => Path.Combine(AppContext.BaseDirectory, "oracle", "panoptic", name);

    private Task<ToolRun> Evaluate(Action<JsonNode>? gt = null, Action<JsonNode>? pred = null, string[]? more = null) => ToolRun.Of(
        ["evaluate", "--task", "panoptic", "--ground-truth", Changed("gt", gt), "--predictions", Changed("pred", pred), "--json", "-", .. more ?? []]);

    private string Changed(string name, Action<JsonNode>? change)
    {
        var file = JsonNode.Parse(File.ReadAllText(OracleOf(name + ".json")))!;
        change?.Invoke(file);
        return Beside(name, file.ToJsonString());
    }

    /// <summary>A file with the reference's PNGs beside it.</summary>
    private string Beside(string name, string text)
    {
        Directory.CreateDirectory(_scratch[name]);
        foreach (var png in Directory.GetFiles(OracleOf(name)))
        {
            File.Copy(png, Path.Combine(_scratch[name], Path.GetFileName(png)), overwrite: true);
        }

        return _scratch.Write(name + ".json", text);
    }
}
