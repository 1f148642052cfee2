using System.Text.Json.Nodes;

namespace VizArt.Cli.Tests.Evaluate;

/// <summary>Classification and measurement from files to document, against the reference and by hand; and what they refuse.</summary>
public sealed class EvaluateClassificationTests : IDisposable
{
    private const double Tolerance = 1e-12;

    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Classes_from_a_csv_equal_the_reference()
    {
        var oracle = Path.Combine(AppContext.BaseDirectory, "oracle", "classification");
        var input = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(oracle, "multiclass.json")))!;
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(oracle, "expected.json")))!["multiclass"]!;
        var truths = input["y_true"]!.AsArray();
        var rows = input["probability"]!.AsArray();
        var taken = input["y_pred"]!.AsArray();
        var classes = Enumerable.Range(0, rows[0]!.AsArray().Count);
        _scratch.Write("truth.csv", "sample,label\n" + string.Concat(truths.Select((truth, sample) => $"{sample}.png,c{truth}\n")));
        _scratch.Write("p.csv", $"sample,label,{string.Join(',', classes.Select(index => $"c{index}"))}\n" + string.Concat(rows.Select((row, sample) => $"{sample}.png,c{taken[sample]},{string.Join(',', row!.AsArray().Select(score => score!.ToJsonString()))}\n")));

        var run = await Evaluate("classification", _scratch["truth.csv"], _scratch["p.csv"], "--per-category", "--top-k", "2,3");

        Assert.Equal(ExitStatus.Ok, run.Status);
        var metrics = run.Json["metrics"]!;
        Assert.Equal((double)expected["accuracy"]!, (double)metrics["Accuracy"]!, Tolerance);
        Assert.Equal((double)expected["mcc"]!, (double)metrics["MCC"]!, Tolerance);
        Assert.Equal((double)expected["log_loss"]!, (double)metrics["LogLoss"]!, Tolerance);
        Assert.Equal((double)expected["top_2_accuracy"]!, (double)metrics["Top2Accuracy"]!, Tolerance);
        Assert.Equal(classes.Count(), run.Json["categories"]!.AsArray().Count);
        Assert.Contains("categories, ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folders_of_classes_are_a_ground_truth_and_json_is_a_prediction()
    {
        var run = await Evaluate("classification", Animals(), _scratch.Write("p.json", """[{"sample":"cat/1","label":"cat"},{"sample":"2.png","label":"cat"},{"sample":"dog/3.png","label":"dog"}]"""), "--positive", "dog");

        Assert.Equal(2.0 / 3, (double)run.Json["metrics"]!["Accuracy"]!, Tolerance);
        Assert.Equal((1.0, 0.5), ((double)run.Json["metrics"]!["Precision"]!, (double)run.Json["metrics"]!["Recall"]!));
        Assert.Null(run.Json["metrics"]!["LogLoss"]);
    }

    [Fact]
    public async Task Figures_enter_the_history_under_the_name_of_a_test()
    {
        var run = await Evaluate("classification", Animals(), _scratch.Write("p.csv", "sample,label\n1.png,cat\n2.png,dog\n3.png,dog\n"), "--record", "--test", "Animals", "--directory", _scratch["history"]);

        Assert.Contains("of 'Animals'", run.Error, StringComparison.Ordinal);
        var rows = (await Runs.RunHistory.Open(_scratch["history"], TimeProvider.System).ReadMetricsAsync()).Rows;
        Assert.Equal(1.0, Assert.Single(rows, row => row is { Metric: "Accuracy", Category: null }).Value);
    }

    [Theory]
    [InlineData("p.json", "[]", "error VIZ361: 3 of 3 samples have no prediction: cat/1, dog/2, dog/3.")]
    [InlineData("p.csv", "sample,label\n", "error VIZ361: 3 of 3 samples have no prediction: cat/1, dog/2, dog/3.")]
    [InlineData("p.csv", "sample,label,cat,dog\n1.png,cat,nan,0\n2.png,dog,0,1\n3.png,dog,0,1\n", "p.csv(2): error VIZ307: nan in the column “cat” is no finite number.")]
    [InlineData("p.csv", "sample,label,cat\n1.png,cat,7\n2.png,dog,0\n3.png,dog,0\n", "error VIZ361: Sample 'cat/1': no score for the category 'dog'")]
    [InlineData("p.csv", "sample,label\n1.png,emu\n2.png,dog\n3.png,dog\n", "p.csv(2): error VIZ360: the ground truth does not know the category “emu”.")]
    public async Task Predictions_that_cannot_be_scored_are_refused(string name, string text, string message)
    {
        var run = await Evaluate("classification", Animals(), _scratch.Write(name, text));

        Assert.Equal((ExitStatus.UnusableInput, ""), (run.Status, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_label_that_may_be_unknown_is_a_miss()
    {
        var run = await Evaluate("classification", Animals(), _scratch.Write("p.csv", "sample,label\n1.png,emu\n2.png,dog\n3.png,dog\n"), "--severity", "predictions-category-unknown=warning");

        Assert.Equal(2.0 / 3, (double)run.Json["metrics"]!["Accuracy"]!, Tolerance);
        Assert.Contains("warning VIZ360", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_of_another_task_are_one_clear_error()
    {
        var results = Path.Combine(AppContext.BaseDirectory, "oracle", "coco_bbox", "dt.json");

        var run = await Evaluate("classification", Animals(), results);

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.Contains("error VIZ305: $[0]: the result has “category_id” and no “label”: it is of another task.", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n'), line => line.Contains("error", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("classification", "error VIZ362: The ground truth says of no sample what it is as a whole.")]
    [InlineData("measurement", "error VIZ362: The ground truth says of no quantity what it truly is.")]
    public async Task A_ground_truth_of_another_task_is_refused(string task, string message)
    {
        var run = await Evaluate(task, Path.Combine(AppContext.BaseDirectory, "oracle", "coco_bbox", "gt.json"), _scratch.Write("p.csv", "sample,label\n1,car\n"));

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--top-k '3,2': 'x' is not a whole number. Write them as 1,5.", "classification", "--top-k", "3,x")]
    [InlineData("--top-k 2 (more than the one before).", "classification", "--top-k", "3,2")]
    [InlineData("--top-k has no meaning for --task bbox. Leave it out, or choose another task.", "bbox", "--top-k", "1")]
    [InlineData("--bootstrap has no meaning for --task classification. Leave it out, or choose another task.", "classification", "--bootstrap", "10")]
    public async Task Options_that_cannot_be_used_are_wrong_usage(string message, string task, params string[] more)
    {
        var run = await Evaluate(task, "gt", "p.csv", more);

        Assert.Equal(ExitStatus.Usage, run.Status);
        Assert.Contains($"vizart: error VIZ060: {message.Replace("'3,2': 'x'", "'3,x': 'x'", StringComparison.Ordinal)}\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_positive_category_that_is_unknown_is_refused()
    {
        var run = await Evaluate("classification", Animals(), _scratch.Write("p.csv", "sample,label\n1.png,cat\n2.png,dog\n3.png,dog\n"), "--positive", "emu");

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.Contains("error VIZ362: --positive 'emu' is no category of the ground truth, which knows: cat, dog. Name one of them, or leave the option out.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Measurements_are_scored_against_the_csv_beside_the_ground_truth_or_against_its_attributes(bool isBeside)
    {
        var truth = "sample,length [mm]\n1.png,10\n2.png,20\n3.png,30\n";
        var path = Animals();
        File.WriteAllText(isBeside ? Path.Combine(path, "truth.csv") : _scratch["truth.csv"], truth);

        var run = await Evaluate("measurement", isBeside ? path : _scratch["truth.csv"], _scratch.Write("m.csv", "sample,length [mm]\n1.png,11\n2.png,18\n3.png,30\n"), "--per-category");

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Equal(1, (double)run.Json["metrics"]!["MeanAbsoluteError"]!, Tolerance);
        Assert.Equal(-1.0 / 3, (double)run.Json["metrics"]!["Bias"]!, Tolerance);
        Assert.Equal("length", (string?)Assert.Single(run.Json["categories"]!.AsArray())!["name"]);
    }

    private static Task<ToolRun> Evaluate(string task, string truth, string predictions, params string[] more) =>
        ToolRun.Of(["evaluate", "--task", task, "--ground-truth", truth, "--predictions", predictions, "--json", "-", .. more]);

    /// <summary>A folder of images for each class.</summary>
    private string Animals()
    {
        foreach (var file in new[] { "cat/1.png", "dog/2.png", "dog/3.png" })
        {
            var path = Path.Combine(_scratch["animals"], file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "x");
        }

        return _scratch["animals"];
    }
}
