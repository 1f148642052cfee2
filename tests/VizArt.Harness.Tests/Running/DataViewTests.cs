using Microsoft.ML;
using VizArt.GroundTruth;
using VizArt.Testing;

namespace VizArt.Harness.Tests.Running;

/// <summary>Pipelines of ML.NET, which predict all samples in one data view.</summary>
public sealed class DataViewTests : IDisposable
{
    private readonly Workshop _workshop = new();

    public DataViewTests()
    {
        File.WriteAllText(
            Path.Combine(_workshop.Folder, "truth.csv"), "sample,label\n" + string.Concat(Enumerable.Range(1, Workshop.ImageCount).Select(index => $"images/{index}.png,{(index <= 5 ? "cat" : "dog")}\n")));
    }

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public async Task The_whole_set_goes_into_one_call_and_is_scored_as_classification()
    {
        var pipeline = new Classifier(samples => samples.Select(Row));

        var report = await RunAsync(pipeline, nameof(Classifier.Classifies), new Accuracy { GroundTruth = "truth.csv", MinAccuracy = 0.95 });

        Assert.Equal([Workshop.ImageCount], pipeline.Calls);
        Assert.StartsWith("VIZ101 Accuracy 0.900 is below the required 0.950 (short by 0.050).", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batches_are_made_where_they_are_asked_for_and_the_last_may_be_short()
    {
        var pipeline = new Classifier(samples => samples.Select(Row));

        var report = await RunAsync(pipeline, nameof(Classifier.Classifies), new Accuracy { GroundTruth = "truth.csv", MinAccuracy = 0.9, BatchSize = 4 });

        Assert.Null(report.Failure);
        Assert.Equal([4, 4, 2], pipeline.Calls);
    }

    [Fact]
    public async Task A_sample_alone_has_a_data_view_of_one_row()
    {
        var pipeline = new Classifier(samples => samples.Select(Row));

        var report = await RunAsync(pipeline, nameof(Classifier.ClassifiesOneAsync), new Accuracy { GroundTruth = "truth.csv", MinAccuracy = 0.9 });

        Assert.Null(report.Failure);
        Assert.Equal(Workshop.ImageCount, pipeline.Calls.Count);
    }

    [Fact]
    public async Task A_column_may_name_the_samples_in_any_order()
    {
        var pipeline = new Classifier(samples => samples.Reverse().Select(sample => new NamedRow { SampleId = sample.Id, PredictedLabel = Row(sample).PredictedLabel }));

        var report = await RunAsync(pipeline, nameof(Classifier.ClassifiesByName), new Accuracy { GroundTruth = "truth.csv", MinAccuracy = 0.9 });

        Assert.Null(report.Failure);
    }

    [Theory]
    [InlineData(9, "VIZ361 Sample 'images/9.png': the data view has no row of it; 1 of 10 samples are so. Give one row for each sample.")]
    [InlineData(11, "VIZ361 Row 10 (from 0): there are 10 samples, and no more rows are expected. Give one row for each sample, or name the samples in a column SampleId.")]
    public async Task Another_number_of_rows_is_told(int rows, string message)
    {
        var pipeline = new Classifier(_ => Enumerable.Range(0, rows).Select(_ => new PredictedRow { PredictedLabel = "cat" }));

        var report = await RunAsync(pipeline, nameof(Classifier.Classifies), new Accuracy { GroundTruth = "truth.csv" });

        Assert.Contains(message, report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_label_that_the_ground_truth_does_not_know_is_told()
    {
        var pipeline = new Classifier(samples => samples.Select(_ => new PredictedRow { PredictedLabel = "emu" }));

        var report = await RunAsync(pipeline, nameof(Classifier.Classifies), new Accuracy { GroundTruth = "truth.csv" });

        Assert.Contains("VIZ360 The pipeline returned the category 'emu', which truth.csv does not know. Known: cat, dog.", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_view_that_is_null_or_says_no_label_is_told()
    {
        var nothing = await RunAsync(new Classifier(_ => null), nameof(Classifier.Classifies), new Accuracy { GroundTruth = "truth.csv" });
        var other = await RunAsync(new Classifier(samples => samples.Select(sample => new NamedRow { SampleId = sample.Id })), nameof(Classifier.MeasuresNames), new Accuracy { GroundTruth = "truth.csv" });

        Assert.Contains("VIZ352 The pipeline returned null for 10 samples; return a data view with one row a sample.", nothing.Failure, StringComparison.Ordinal);
        Assert.Contains("VIZ361 The predictions cannot be taken: the data view has no column 'PredictedLabel' (it has: Other).", other.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_may_be_about_one_category_which_a_single_score_is_of_too()
    {
        var pipeline = new Classifier(samples => samples.Select(sample => new ScoredRow { PredictedLabel = Row(sample).PredictedLabel, Probability = Row(sample).PredictedLabel == "dog" ? 0.75f : 0.25f }));

        var report = await RunAsync(pipeline, nameof(Classifier.Scores), new Accuracy { GroundTruth = "truth.csv", PositiveCategory = "dog", MinPrecision = 0.9, MinRecall = 1 });

        Assert.StartsWith("VIZ101 Precision 0.833 is below the required 0.900 (short by 0.067).", report.Failure, StringComparison.Ordinal);
        Assert.DoesNotContain("Recall 1.000 is below", report.Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("emu", "VIZ362 1 invalid option: PositiveCategory emu (a category of the ground truth, which knows: cat, dog).")]
    [InlineData(" ", "VIZ011 1 invalid option: PositiveCategory is empty (name a category, or leave it out).")]
    public async Task A_positive_category_that_is_none_is_told_at_the_start(string name, string message)
    {
        var pipeline = new Classifier(samples => samples.Select(Row));

        var report = await RunAsync(pipeline, nameof(Classifier.Classifies), new Accuracy { GroundTruth = "truth.csv", PositiveCategory = name });

        Assert.Equal(message, report.Failure!.Split('\n')[0]);
        Assert.Empty(pipeline.Calls);
    }

    [Fact]
    public async Task A_ground_truth_of_boxes_alone_is_refused_at_the_start()
    {
        var pipeline = new Classifier(samples => samples.Select(Row));

        var report = await RunAsync(pipeline, nameof(Classifier.Classifies), new Accuracy());

        Assert.StartsWith("VIZ362 The ground truth says of no sample what it is as a whole.", report.Failure, StringComparison.Ordinal);
        Assert.Empty(pipeline.Calls);
    }

    private Task<PipelineReport> RunAsync(Classifier pipeline, string method, Accuracy accuracy) => Workshop.RunAsync(_workshop.NewRun(), pipeline, method, accuracy);

    /// <summary>Right but for the fifth image.</summary>
    private static PredictedRow Row(Sample sample) => new() { PredictedLabel = sample.Id is "images/1.png" or "images/2.png" or "images/3.png" or "images/4.png" ? "cat" : "dog" };

    private sealed class PredictedRow
    {
        public string PredictedLabel { get; set; } = "";
    }

    private sealed class ScoredRow
    {
        public string PredictedLabel { get; set; } = "";

        public float Probability { get; set; }
    }

    private sealed class NamedRow
    {
        public string SampleId { get; set; } = "";

        public string PredictedLabel { get; set; } = "";
    }

    private sealed class OtherRow
    {
        public string Other { get; set; } = "";
    }

    private sealed class Classifier(Func<IReadOnlyList<Sample>, IEnumerable<object>?> classify)
    {
        private static readonly MLContext Ml = new();

        public List<int> Calls { get; } = [];

        public IDataView? Classifies(IReadOnlyList<Sample> samples) => Rows(samples)?.Cast<PredictedRow>() is { } rows ? Ml.Data.LoadFromEnumerable(rows) : null;

        public IDataView Scores(IReadOnlyList<Sample> samples) => Ml.Data.LoadFromEnumerable(Rows(samples)!.Cast<ScoredRow>());

        public IDataView ClassifiesByName(IReadOnlyList<Sample> samples) => Ml.Data.LoadFromEnumerable(Rows(samples)!.Cast<NamedRow>());

        public IDataView MeasuresNames(IReadOnlyList<Sample> samples) => Ml.Data.LoadFromEnumerable(Rows(samples)!.Cast<NamedRow>().Select(row => new OtherRow { Other = row.SampleId }));

        public async Task<IDataView> ClassifiesOneAsync(Sample sample)
        {
            await Task.Yield();
            return Ml.Data.LoadFromEnumerable(Rows([sample])!.Cast<PredictedRow>());
        }

        private List<object>? Rows(IReadOnlyList<Sample> samples)
        {
            Calls.Add(samples.Count);
            return classify(samples)?.ToList();
        }
    }
}
