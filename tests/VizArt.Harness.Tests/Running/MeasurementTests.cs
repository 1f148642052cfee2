using System.Collections.Immutable;
using VizArt.GroundTruth;
using VizArt.Runs;
using VizArt.Testing;

namespace VizArt.Harness.Tests.Running;

/// <summary>Pipelines that measure, against the <c>truth.csv</c> beside their ground truth.</summary>
public sealed class MeasurementTests : IDisposable
{
    private const string TwoImages = """
        {"images":[{"id":1,"file_name":"images/1.png","width":20,"height":20,"cells":100},{"id":2,"file_name":"images/2.png","width":20,"height":20,"cells":100}],"categories":[],"annotations":[]}
        """;

    private readonly Workshop _workshop = new();

    public MeasurementTests()
    {
        Write("counts.json", TwoImages);
    }

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public async Task The_csv_beside_the_ground_truth_goes_before_the_attributes()
    {
        Write("truth.csv", "sample,cells\n1.png,7\n2.png,9\n");

        var report = await RunAsync(new Counts(), nameof(Counts.Counts_cells));

        Assert.StartsWith("VIZ101 MeanAbsoluteError 1.000 is above the allowed 0.500 (over by 0.500).", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeated_test_scores_every_pass_against_the_csv()
    {
        Write("truth.csv", "sample,cells\n1.png,7\n2.png,11\n");

        var report = await RunAsync(new Counts(), nameof(Counts.Counts_cells), repeat: 2);

        Assert.Null(report.Failure);
    }

    [Fact]
    public async Task Another_truth_has_another_options_id()
    {
        Write("truth.csv", "sample,cells\n1.png,7\n2.png,11\n");
        var first = await OptionsIdAsync();

        Write("truth.csv", "sample,cells\n1.png,7\n2.png,12\n");
        var second = await OptionsIdAsync();

        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task A_csv_that_cannot_be_used_fails_the_test_at_its_start()
    {
        Write("truth.csv", "sample,cells\n1.png,seven\n");
        var pipeline = new Counts();

        var report = await RunAsync(pipeline, nameof(Counts.Counts_cells));

        Assert.Contains("truth.csv(2): error VIZ3", report.Failure, StringComparison.Ordinal);
        Assert.Equal(0, pipeline.Calls);
    }

    [Fact]
    public async Task A_ground_truth_without_quantities_is_told_at_the_start()
    {
        Write("counts.json", TwoImages.Replace(",\"cells\":100", "", StringComparison.Ordinal));
        var pipeline = new Counts();

        var report = await RunAsync(pipeline, nameof(Counts.Counts_cells));

        Assert.StartsWith("VIZ362 The ground truth says of no quantity what it truly is. Put a truth.csv (sample, then a column for each quantity) beside it", report.Failure, StringComparison.Ordinal);
        Assert.Equal(0, pipeline.Calls);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_workshop.Folder, name), text);

    private Task<PipelineReport> RunAsync(object pipeline, string method, int repeat = 1) =>
        Workshop.RunAsync(_workshop.NewRun(), pipeline, method, new Accuracy { GroundTruth = "counts.json", Repeat = repeat, MaxDrop = double.NaN });

    private async Task<string?> OptionsIdAsync()
    {
        var suite = _workshop.NewRun();
        await Workshop.RunAsync(suite, new Counts(), nameof(Counts.Counts_cells), new Accuracy { GroundTruth = "counts.json", MaxDrop = double.NaN });
        ImmutableArray<MetricRow> rows = (await suite.Tracker.History.ReadMetricsAsync(suite.Tracker.RunId)).Rows;
        return rows.First(row => row.Metric == "Bias").OptionsId;
    }

    private sealed class Counts
    {
        public int Calls { get; private set; }

        [MetricThreshold("MeanAbsoluteError", Max = 0.5)]
        public IEnumerable<Measurement> Counts_cells(Sample sample)
        {
            Calls++;
            return [new Measurement("cells", sample.Index == 0 ? 7 : 11)];
        }
    }
}
