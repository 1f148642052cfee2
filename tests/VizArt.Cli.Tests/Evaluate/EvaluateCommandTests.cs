using System.Text.Json.Nodes;

namespace VizArt.Cli.Tests.Evaluate;

public sealed class EvaluateCommandTests : IDisposable
{
    private const string GroundTruth = """
        {"images":[{"id":1,"width":200,"height":200,"file_name":"1.png"}],"categories":[{"id":3,"name":"[red]cat"},{"id":7,"name":"dog"}],
         "annotations":[{"id":1,"image_id":1,"category_id":3,"bbox":[10,10,50,50],"area":2500,"iscrowd":0}]}
        """;

    private const string Predictions = """[{"image_id":1,"category_id":3,"bbox":[10,10,50,50],"score":0.9}]""";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_document_holds_task_and_metrics_and_nothing_else_unasked()
    {
        var run = await Evaluate("--json", "-");

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Equal(["task", "metrics"], run.Json.Select(member => member.Key));
        Assert.Equal("bbox", (string?)run.Json["task"]);
        Assert.Equal(
            ["AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl", "Precision", "Recall", "F1", "BestF1", "BestF1Score"],
            run.Json["metrics"]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task Figures_are_written_in_full_precision_and_null_where_undefined()
    {
        var run = await Evaluate("--json", "-");

        Assert.Contains("\"AP50\": 0.9999999999999999,", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"APs\": null,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Categories_come_with_their_ids_and_names_when_asked()
    {
        var run = await Evaluate("--json", "-", "--per-category");

        var categories = run.Json["categories"]!.AsArray();
        Assert.Equal(["id", "name", "metrics"], categories[0]!.AsObject().Select(member => member.Key));
        Assert.Equal([3, 7], categories.Select(category => (int)category!["id"]!));
        Assert.Equal("[red]cat", (string?)categories[0]!["name"]);
        Assert.Null(categories[1]!["metrics"]!["AP"]);
    }

    [Fact]
    public async Task With_a_document_on_standard_output_the_table_goes_to_standard_error()
    {
        var run = await Evaluate("--json", "-");

        Assert.Contains("AP50", run.Error, StringComparison.Ordinal);
        Assert.StartsWith("{", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("}\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_shows_three_digits_and_names_as_they_are_written()
    {
        var run = await Evaluate("--per-category");

        Assert.Matches(@"AP50 +1\.000 ", run.Output);
        Assert.Matches(@"APs +– ", run.Output);
        Assert.Matches(@"\[red\]cat +1 +1\.000", run.Output);
        Assert.DoesNotContain("\u001b", run.Output, StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task A_file_gets_the_same_document_and_nothing_is_left_beside_it()
    {
        var written = await Evaluate("--json", _folder["out.json"]);

        var printed = await Evaluate("--json", "-");
        Assert.Equal(ExitStatus.Ok, written.Status);
        Assert.Equal(printed.Output, await File.ReadAllTextAsync(_folder["out.json"]));
        Assert.Equal(["gt.json", "out.json", "results.json"], Directory.GetFiles(Path.GetDirectoryName(_folder["x"])!).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_named()
    {
        var run = await Evaluate("--json", _folder["missing/out.json"]);

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.StartsWith($"{_folder["missing/out.json"]}: error VIZ061: The file cannot be written:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_usage_is_told_all_at_once()
    {
        var run = await ToolRun.Of("evaluate", "--task", "x", "--iou-threshold", "3", "--score-threshold", "a", "--max-detections", "10,1", "--format", "y");

        Assert.Equal(ExitStatus.Usage, run.Status);
        Assert.Equal("", run.Output);
        Assert.Contains("vizart: error VIZ060: Option '--ground-truth' is required.\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("vizart: error VIZ060: Option '--predictions' is required.\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("vizart: error VIZ060: --task 'x' is not known. Use one of: bbox, segm, keypoints, lvis", run.Error, StringComparison.Ordinal);
        Assert.Contains("vizart: error VIZ060: --format 'y' is not known. Use one of: coco", run.Error, StringComparison.Ordinal);
        Assert.Contains("vizart: error VIZ060: --iou-threshold 3 (above 0, up to 1).\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("vizart: error VIZ060: --score-threshold 'a' is not a number. Write it as 0.5.\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("vizart: error VIZ060: --max-detections 1 (more than the one before).\n", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("See 'vizart evaluate --help'.\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("evaluate", "--nonsense")]
    [InlineData("evaluate", "--ground-truth", "a", "--predictions", "b", "--per-category", "--class-agnostic")]
    [InlineData]
    public async Task Wrong_usage_ends_with_2(params string[] args)
    {
        var run = await ToolRun.Of(args);

        Assert.Equal(ExitStatus.Usage, run.Status);
    }

    [Fact]
    public async Task Files_that_are_not_there_are_both_named()
    {
        var run = await ToolRun.Of("evaluate", "--ground-truth", _folder["a.json"], "--predictions", _folder["b.json"], "--json", "-");

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.Equal("", run.Output);
        Assert.Contains($"{_folder["a.json"]}: error VIZ301: ", run.Error, StringComparison.Ordinal);
        Assert.Contains($"{_folder["b.json"]}: error VIZ301: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predictions_of_unknown_categories_are_left_out_and_told()
    {
        var results = _folder.Write("results.json", """[{"image_id":1,"category_id":3,"bbox":[10,10,50,50],"score":0.9},{"image_id":1,"category_id":77,"bbox":[0,0,5,5],"score":0.95}]""");

        var run = await ToolRun.Of("evaluate", "--ground-truth", _folder.Write("gt.json", GroundTruth), "--predictions", results);

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Equal(
            $"{results}: warning VIZ360: 1 of 2 detections are of categories that the ground truth does not know; they are left out, as COCO does.\n", run.Error);
    }

    [Fact]
    public async Task An_interrupted_run_ends_with_130_and_leaves_no_file()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] args = ["evaluate", "--ground-truth", _folder.Write("gt.json", GroundTruth), "--predictions", _folder.Write("results.json", Predictions), "--json", _folder["out.json"]];

        var status = await VizArtTool.RunAsync(args, output, error, new CancellationToken(canceled: true));

        Assert.Equal(ExitStatus.Interrupted, status);
        Assert.False(File.Exists(_folder["out.json"]));
    }

    [Fact]
    public async Task Thresholds_and_limits_reach_the_evaluator()
    {
        var run = await Evaluate("--json", "-", "--score-threshold", "0.95", "--iou-threshold", "0.3", "--max-detections", "1,5", "--class-agnostic");

        var metrics = run.Json["metrics"]!.AsObject();
        Assert.Equal(0, (double)metrics["Recall"]!);
        Assert.True(metrics.ContainsKey("AR5"));
        Assert.False(metrics.ContainsKey("AR100"));
    }

    private Task<ToolRun> Evaluate(params string[] args) => ToolRun.Of(
        ["evaluate", "--ground-truth", _folder.Write("gt.json", GroundTruth), "--predictions", _folder.Write("results.json", Predictions), .. args]);
}
