namespace VizArt.Cli.Tests.Evaluate;

/// <summary>Label maps and point clouds: nothing predicted, nothing true, numbers that are none, and what the ground truth does not know.</summary>
public sealed class MapEdgeCaseTests : IDisposable
{
    private const string Semantic = "semantic";
    private const string Clouds = "pointcloud";

    private readonly ScratchFolder _scratch = new();

    public MapEdgeCaseTests()
    {
        NpyFile.Write(_scratch["maps/1.npy"], [0, 0, 1, 1], 2, 2);
        NpyFile.Write(_scratch["labels/1.npy"], [0, 0, 1, 1], 4);
        NpyFile.Write(_scratch["points/1.npy"], [0f, 0, 0, 1, 0, 0], 2, 3);
        Directory.CreateDirectory(_scratch["nothing"]);
    }

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(Semantic, "maps", "MeanIoU", 1)]
    [InlineData(Clouds, "labels", "MeanIoU", 1)]
    [InlineData(Clouds, "points", "FScore", 1)]
    public async Task What_is_as_it_should_be_scores_1(string task, string folder, string metric, double expected)
    {
        var run = await Evaluate(task, folder, folder);

        Assert.Equal((ExitStatus.Ok, expected), (run.Status, (double)run.Json["metrics"]![metric]!));
    }

    [Theory]
    [InlineData(Semantic, "maps")]
    [InlineData(Clouds, "labels")]
    [InlineData(Clouds, "points")]
    public async Task An_empty_folder_of_predictions_is_refused(string task, string truth)
    {
        var run = await Evaluate(task, truth, "nothing");

        Assert.Equal((ExitStatus.UnusableInput, ""), (run.Status, run.Output));
        Assert.Contains($"{_scratch["nothing"]}: error VIZ3", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Semantic, "maps")]
    [InlineData(Clouds, "labels")]
    [InlineData(Clouds, "points")]
    public async Task An_empty_folder_as_ground_truth_is_refused(string task, string predictions)
    {
        var run = await Evaluate(task, "nothing", predictions);

        Assert.Equal((ExitStatus.UnusableInput, ""), (run.Status, run.Output));
        Assert.Contains($"{_scratch["nothing"]}: error VIZ3", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Semantic, "maps")]
    [InlineData(Clouds, "labels")]
    [InlineData(Clouds, "points")]
    public async Task Predictions_of_no_sample_are_told_and_one_that_lacks_is_refused(string task, string truth)
    {
        CopyTo(truth, "more", "1", "8", "9");
        CopyTo(truth, "others", "8", "9");

        var more = await Evaluate(task, truth, "more");
        var others = await Evaluate(task, truth, "others");

        Assert.Equal(ExitStatus.Ok, more.Status);
        Assert.Contains("warning VIZ361: 2 of 3 predictions are of no sample of the ground truth: 8, 9.", more.Error, StringComparison.Ordinal);
        Assert.Equal((ExitStatus.UnusableInput, ""), (others.Status, others.Output));
        Assert.Contains("error VIZ361: 1 of 1 samples have no prediction: 1.", others.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Semantic, "maps", "MeanIoU", 0)]
    [InlineData(Clouds, "labels", "MeanIoU", 0)]
    [InlineData(Clouds, "points", "FScore", 0)]
    public async Task A_prediction_that_may_lack_is_a_miss(string task, string truth, string metric, double expected)
    {
        CopyTo(truth, "others", "8", "9");

        var run = await Evaluate(task, truth, "others", "--severity", "predictions-missing=warning");

        Assert.Equal((ExitStatus.Ok, expected), (run.Status, (double)run.Json["metrics"]![metric]!));
        Assert.Contains("warning VIZ361: 1 of 1 samples have no prediction: 1.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Semantic, "maps", 2, 2)]
    [InlineData(Clouds, "labels", 4)]
    public async Task A_class_that_is_not_known_is_a_miss(string task, string truth, params int[] shape)
    {
        NpyFile.Write(_scratch["other/1.npy"], [0, 0, 1, 99], shape);

        var run = await Evaluate(task, truth, "other");

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Equal(0.75, (double)run.Json["metrics"]!["MeanIoU"]!, 1e-12);
    }

    [Theory]
    [InlineData(Semantic, "maps", 2, 2)]
    [InlineData(Clouds, "labels", 4)]
    public async Task Numbers_that_are_no_classes_are_refused(string task, string truth, params int[] shape)
    {
        NpyFile.Write(_scratch["other/1.npy"], [0f, 0, 1, float.NaN], shape);

        var run = await Evaluate(task, truth, "other");

        Assert.Equal((ExitStatus.UnusableInput, ""), (run.Status, run.Output));
        Assert.Contains("error VIZ3", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Points_whose_coordinates_are_no_numbers_count_for_nothing_and_are_counted()
    {
        NpyFile.Write(_scratch["other/1.npy"], [0f, 0, 0, 1, 0, 0, float.NaN, 0, 0], 3, 3);

        var run = await Evaluate(Clouds, "points", "other");

        Assert.Equal((ExitStatus.Ok, 1), (run.Status, (double)run.Json["metrics"]!["FScore"]!));
        Assert.Equal(1, (double)run.Json["metrics"]!["UnmeasuredPoints"]!);
    }

    [Fact]
    public async Task A_cloud_without_points_has_an_FScore_of_0_and_one_that_should_have_none_no_figure()
    {
        NpyFile.Write(_scratch["other/1.npy"], Array.Empty<float>(), 0, 3);

        var predicted = await Evaluate(Clouds, "points", "other");
        var truth = await Evaluate(Clouds, "other", "points");

        Assert.Equal((ExitStatus.Ok, 0), (predicted.Status, (double)predicted.Json["metrics"]!["FScore"]!));
        Assert.Null(predicted.Json["metrics"]!["Chamfer"]);
        Assert.Equal(ExitStatus.Ok, truth.Status);
        Assert.Null(truth.Json["metrics"]!["FScore"]);
    }

    [Fact]
    public async Task A_ground_truth_of_void_pixels_alone_has_no_figure()
    {
        NpyFile.Write(_scratch["void/1.npy"], [255, 255, 255, 255], 2, 2);

        var run = await Evaluate(Semantic, "void", "maps");

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Null(run.Json["metrics"]!["MeanIoU"]);
    }

    [Theory]
    [InlineData(Semantic, "maps")]
    [InlineData(Clouds, "labels")]
    [InlineData(Clouds, "points")]
    public async Task Results_of_another_task_are_refused(string task, string truth)
    {
        var results = Path.Combine(AppContext.BaseDirectory, "oracle", "coco_bbox", "dt.json");

        var run = await ToolRun.Of("evaluate", "--task", task, "--ground-truth", _scratch[truth], "--predictions", results, "--json", "-");

        Assert.Equal((ExitStatus.UnusableInput, ""), (run.Status, run.Output));
        Assert.Contains("error VIZ3", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--class-count", "2")]
    [InlineData("--class-bits", "16")]
    [InlineData("--ignore-label", "0")]
    public async Task Options_of_classes_are_refused_where_distances_are_measured(string option, string word)
    {
        var asked = await Evaluate(Clouds, "labels", "labels", "--distances", "0.1", option, word);
        var found = await Evaluate(Clouds, "points", "points", option, word);

        Assert.Equal(ExitStatus.Usage, asked.Status);
        Assert.Contains($"vizart: error VIZ060: {option} and --distances exclude each other: points are scored by their classes or by their distances.\n", asked.Error, StringComparison.Ordinal);
        Assert.Equal((ExitStatus.UnusableInput, ""), (found.Status, found.Output));
        Assert.Contains(
            $"error VIZ362: The points of the ground truth have no classes, so that distances are measured, and {option} has no meaning. Leave it out, or name a ground truth with classes.", found.Error, StringComparison.Ordinal);
    }

    private Task<ToolRun> Evaluate(string task, string truth, string predictions, params string[] more) =>
        ToolRun.Of(["evaluate", "--task", task, "--ground-truth", _scratch[truth], "--predictions", _scratch[predictions], "--json", "-", .. more]);

    private void CopyTo(string truth, string folder, params string[] names)
    {
        Directory.CreateDirectory(_scratch[folder]);
        foreach (var name in names)
        {
            File.Copy(_scratch[$"{truth}/1.npy"], _scratch[$"{folder}/{name}.npy"]);
        }
    }
}
