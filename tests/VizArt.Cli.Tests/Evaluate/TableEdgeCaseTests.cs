namespace VizArt.Cli.Tests.Evaluate;

/// <summary>Classifications and measurements: nothing predicted, nothing true, numbers that are none, and what the ground truth does not know.</summary>
public sealed class TableEdgeCaseTests : IDisposable
{
    private const string Classes = "classification";
    private const string Measurements = "measurement";

    private readonly ScratchFolder _scratch = new();

    public TableEdgeCaseTests()
    {
        _scratch.Write("truth.csv", "sample,label,length [mm]\n1.png,cat,10\n2.png,dog,20\n");
    }

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(Classes, "sample,label\n")]
    [InlineData(Measurements, "sample,length [mm]\n")]
    public async Task Nothing_predicted_is_refused_and_a_miss_where_it_may_lack(string task, string predictions)
    {
        var refused = await Evaluate(task, predictions);
        var lowered = await Evaluate(task, predictions, "--severity", "predictions-missing=warning");

        Assert.Equal((ExitStatus.UnusableInput, ""), (refused.Status, refused.Output));
        Assert.Contains("error VIZ361: 2 of 2 samples have no prediction: 1.png, 2.png.", refused.Error, StringComparison.Ordinal);
        Assert.Equal(ExitStatus.Ok, lowered.Status);
        Assert.Equal(task == Classes ? 0 : 2, (double)lowered.Json["metrics"]![task == Classes ? "Accuracy" : "Missing"]!);
    }

    [Theory]
    [InlineData(Classes, "sample,label\n")]
    [InlineData(Measurements, "sample,length [mm]\n")]
    public async Task A_ground_truth_without_samples_is_refused(string task, string predictions)
    {
        _scratch.Write("truth.csv", "sample,label,length [mm]\n");

        var run = await Evaluate(task, predictions);

        Assert.Equal((ExitStatus.UnusableInput, ""), (run.Status, run.Output));
        Assert.Contains("truth.csv: error VIZ362: The ground truth has no samples, so that there is nothing to score.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Classes, "sample,label,cat,dog\n1.png,cat,NaN,0\n2.png,dog,0,1\n", "error VIZ307: NaN in the column “cat” is no finite number.")]
    [InlineData(Measurements, "sample,length [mm]\n1.png,NaN\n2.png,20\n", "error VIZ307: NaN in the column “length [mm]” is no finite number.")]
    [InlineData(Measurements, "sample,length [mm]\n1.png,inf\n2.png,20\n", "error VIZ307: inf in the column “length [mm]” is no finite number.")]
    public async Task A_number_that_is_none_is_refused_at_its_line(string task, string predictions, string message)
    {
        var run = await Evaluate(task, predictions);

        Assert.Equal((ExitStatus.UnusableInput, ""), (run.Status, run.Output));
        Assert.Contains($"p.csv(2): {message}", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Classes, "sample,label\n1.png,emu\n2.png,dog\n", "p.csv(2): error VIZ360: the ground truth does not know the category “emu”.")]
    [InlineData(Measurements, "sample,width [mm]\n1.png,1\n2.png,2\n", "error VIZ361: Sample '1.png': a measurement 'width' for which the ground truth has no numbers (it has: length).")]
    [InlineData(Measurements, "sample,length [cm]\n1.png,1\n2.png,2\n", "error VIZ361: Sample '1.png': 'length' was measured in cm; its truth is in mm.")]
    public async Task What_the_ground_truth_does_not_know_is_refused(string task, string predictions, string message)
    {
        var run = await Evaluate(task, predictions);

        Assert.Equal((ExitStatus.UnusableInput, ""), (run.Status, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Classes, "sample,label\n1.png,cat\n2.png,dog\n9.png,dog\n")]
    [InlineData(Measurements, "sample,length [mm]\n1.png,10\n2.png,20\n9.png,30\n")]
    public async Task A_prediction_of_no_sample_is_told(string task, string predictions)
    {
        var run = await Evaluate(task, predictions);

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Contains("p.csv: warning VIZ361: 1 of 3 predictions are of no sample of the ground truth: 9.png.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Classes)]
    [InlineData(Measurements)]
    public async Task Results_of_another_task_are_refused(string task)
    {
        var results = Path.Combine(AppContext.BaseDirectory, "oracle", "coco_bbox", "dt.json");

        var run = await ToolRun.Of("evaluate", "--task", task, "--ground-truth", _scratch["truth.csv"], "--predictions", results, "--json", "-");

        Assert.Equal((ExitStatus.UnusableInput, ""), (run.Status, run.Output));
        Assert.Contains("error VIZ30", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task An_attribute_that_mixes_numbers_and_text_is_named_where_no_quantity_is_left()
    {
        _scratch.Write("truth.csv", "sample,label,length [mm]\n1.png,cat,10\n2.png,dog,long\n");

        var run = await Evaluate(Measurements, "sample,length [mm]\n1.png,10\n2.png,20\n");

        Assert.Equal((ExitStatus.UnusableInput, ""), (run.Status, run.Output));
        Assert.Contains(
            "error VIZ362: The ground truth says of no quantity what it truly is: the attribute 'length [mm]' mixes numbers and other text: 'long' in sample '2.png'. Put a truth.csv", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_beyond_all_measure_stay_short_in_the_table_and_exact_in_the_document()
    {
        _scratch.Write("truth.csv", "sample,length [mm]\n1.png,1e308\n2.png,20\n");

        var run = await Evaluate(Measurements, "sample,length [mm]\n1.png,-5e307\n2.png,20\n");

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Matches(@"Bias +-7\.500E\+307 ", run.Error);
        Assert.Equal(-7.5e307, (double)run.Json["metrics"]!["Bias"]!);
        Assert.All(run.Error.Split('\n'), line => Assert.InRange(line.Length, 0, 200));
    }

    private Task<ToolRun> Evaluate(string task, string predictions, params string[] more) =>
        ToolRun.Of(["evaluate", "--task", task, "--ground-truth", _scratch["truth.csv"], "--predictions", _scratch.Write("p.csv", predictions), "--json", "-", .. more]);
}
