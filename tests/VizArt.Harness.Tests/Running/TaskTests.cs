using System.Collections.Immutable;
using System.Text;
using VizArt.Accuracy;
using VizArt.GroundTruth;
using VizArt.Testing;

namespace VizArt.Harness.Tests.Running;

/// <summary>Every kind of result through the harness, for real, and what a user adds.</summary>
public sealed class TaskTests : IDisposable
{
    private const string CloudTruth = """
        # .PCD v0.7
        VERSION 0.7
        FIELDS x y z label
        SIZE 4 4 4 4
        TYPE F F F U
        COUNT 1 1 1 1
        WIDTH 4
        HEIGHT 1
        POINTS 4
        DATA ascii
        0 0 0 1
        1 0 0 1
        0 1 0 2
        1 1 0 2

        """;

    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public async Task Masks_are_scored_as_instances()
    {
        Write("masks.json", """
            {"images":[{"id":1,"file_name":"images/1.png","width":20,"height":20}],"categories":[{"id":1,"name":"cell"}],
             "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[2,2,10,10],"area":100,"iscrowd":0,"segmentation":[[2,2,12,2,12,12,2,12]]}]}
            """);

        var good = await RunAsync(new Masks(new Box(2, 2, 10, 10)), nameof(Masks.Finds), new Accuracy { GroundTruth = "masks.json", MinAP = 0.99 });
        var poor = await RunAsync(new Masks(new Box(2, 2, 10, 6)), nameof(Masks.Finds), new Accuracy { GroundTruth = "masks.json", MinAP = 0.9, MaxDrop = double.NaN });

        Assert.Null(good.Failure);
        Assert.StartsWith("VIZ101 AP 0.300 is below the required 0.900 (short by 0.600).", poor.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Label_maps_are_scored_by_pixels_in_batches_too()
    {
        Directory.CreateDirectory(Path.Combine(_workshop.Folder, "maps"));
        File.WriteAllBytes(Path.Combine(_workshop.Folder, "maps", "1.npy"), Npy([0, 0, 1, 1]));
        File.WriteAllBytes(Path.Combine(_workshop.Folder, "maps", "2.npy"), Npy([1, 1, 1, 1]));

        var report = await RunAsync(new Maps([0, 0, 1, 1]), nameof(Maps.Segments), new Accuracy { GroundTruth = "maps", MinMeanIoU = 0.9, BatchSize = 2 });

        Assert.StartsWith("VIZ101 MeanIoU 0.583 is below the required 0.900 (short by 0.317).", report.Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(Reusing.Segments), "maps", "1")]
    [InlineData(nameof(Reusing.Segments_all), "maps", "1")]
    [InlineData(nameof(Reusing.Labels), "clouds", "1")]
    [InlineData(nameof(Reusing.Reconstructs), "clouds", "1")]
    public async Task A_buffer_that_is_filled_again_is_told_and_not_scored(string method, string truth, string sample)
    {
        WriteTwo();

        var report = await RunAsync(new Reusing(), method, new Accuracy { GroundTruth = truth, BatchSize = 1 });

        Assert.Equal(
            $"VIZ353 The pipeline changed its result for the sample '{sample}' after it had returned it, so it cannot be scored: it fills the same buffer again. Return a new buffer for every sample.",
            report.Failure!.Split('\n')[0]);
    }

    [Fact]
    public async Task A_buffer_of_each_sample_that_a_later_pass_fills_otherwise_is_told()
    {
        WriteTwo();

        var report = await RunAsync(new Reusing(), nameof(Reusing.Segments_by_sample), new Accuracy { GroundTruth = "maps", Repeat = 2 });

        Assert.StartsWith("VIZ353 The pipeline changed its result for the sample '1'", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_buffer_again_is_fine_where_it_stays_as_it_was()
    {
        WriteTwo();

        var report = await RunAsync(new Maps([0, 0, 1, 1]), nameof(Maps.Segments), new Accuracy { GroundTruth = "maps", BatchSize = 1, Repeat = 2 });

        Assert.Null(report.Failure);
    }

    [Fact]
    public async Task A_label_map_of_another_size_is_told_with_its_sample()
    {
        Directory.CreateDirectory(Path.Combine(_workshop.Folder, "maps"));
        File.WriteAllBytes(Path.Combine(_workshop.Folder, "maps", "1.npy"), Npy([0, 0, 1, 1]));

        var report = await RunAsync(new Maps([0, 0, 1, 1, 1, 1]), nameof(Maps.Segments), new Accuracy { GroundTruth = "maps" });

        Assert.StartsWith("VIZ361 Sample '1': a label map of 2 × 3 pixels; its mask has 2 × 2.", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Points_are_scored_by_class_and_by_distance()
    {
        Write("cloud.pcd", CloudTruth);

        var labels = await RunAsync(new Points(), nameof(Points.Labels), new Accuracy { GroundTruth = "cloud.pcd", MinAccuracy = 0.75, MinMeanIoU = 0.5 });
        var cloud = await RunAsync(new Points(), nameof(Points.Reconstructs), new Accuracy { GroundTruth = "cloud.pcd" });

        Assert.Null(labels.Failure);
        Assert.Null(cloud.Failure);
    }

    [Fact]
    public async Task Measurements_are_scored_against_attributes()
    {
        Write("counts.json", """
            {"images":[{"id":1,"file_name":"images/1.png","width":20,"height":20,"cells":7},{"id":2,"file_name":"images/2.png","width":20,"height":20,"cells":9}],"categories":[],"annotations":[]}
            """);

        var report = await RunAsync(new Counts(), nameof(Counts.Counts_cells), new Accuracy { GroundTruth = "counts.json" });

        Assert.StartsWith("VIZ101 MeanAbsoluteError 1.000 is above the allowed 0.500 (over by 0.500).", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_users_evaluator_and_metric_are_judged_by_name()
    {
        var report = await RunAsync(new Own(), nameof(Own.Guesses), new Accuracy());

        Assert.Equal(
            ["VIZ101 MeanGuess 3.000 is above the allowed 2.500 (over by 0.500).", "VIZ101 Samples 10.000 is below the required 11.000 (short by 1.000)."],
            report.Failure!.Split('\n').Where(line => line.StartsWith("VIZ101", StringComparison.Ordinal)).Select(line => line[..(line.IndexOf(')', StringComparison.Ordinal) + 2)]).Order());
    }

    [Theory]
    [InlineData(nameof(Own.Text), "VIZ011 1 invalid option: [PipelineEvaluator] String (a class that implements IEvaluator<T> or IMetric).")]
    [InlineData(nameof(Own.OfOther), "VIZ011 1 invalid option: [PipelineEvaluator] GuessEvaluator (an evaluator of String, not of Guess).")]
    [InlineData(nameof(Own.Clash), "VIZ011 1 invalid option: [PipelineEvaluator] F1Again (a metric of another name than 'F1', which detection has).")]
    [InlineData(nameof(Own.Throws), "VIZ011 1 invalid option: [PipelineEvaluator] ThrowingMetric (it threw InvalidOperationException: no).")]
    public async Task What_cannot_be_an_evaluator_or_metric_is_told(string method, string message)
    {
        var report = await RunAsync(new Own(), method, new Accuracy());

        Assert.Equal(message, report.Failure!.Split('\n')[0]);
    }

    [Fact]
    public async Task A_ground_truth_of_another_task_is_told_at_the_start()
    {
        var report = await RunAsync(new Maps([0]), nameof(Maps.Segment), new Accuracy());

        Assert.StartsWith("VIZ362 The ground truth has no masks, which a semantic segmentation is scored against.", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_asked_of_a_figure_that_is_not_there_fails()
    {
        Directory.CreateDirectory(Path.Combine(_workshop.Folder, "maps"));
        File.WriteAllBytes(Path.Combine(_workshop.Folder, "maps", "1.npy"), Npy([0, 0, 1, 1]));

        var one = await RunAsync(new Maps([0, 0, 1, 1]), nameof(Maps.Of_a_category), new Accuracy { GroundTruth = "maps" });
        var each = await RunAsync(new Maps([0, 0, 1, 1]), nameof(Maps.Of_each_category), new Accuracy { GroundTruth = "maps" });

        Assert.StartsWith("VIZ104 MeanIoU of 1 has no value, and 0.500 is required: there is nothing to compute it from.", one.Failure, StringComparison.Ordinal);
        Assert.StartsWith("VIZ104 MeanIoU of 0 has no value, and 0.500 is required: there is nothing to compute it from.", each.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_that_is_no_number_is_within_no_limit()
    {
        var report = await RunAsync(new Own(), nameof(Own.NoNumber), new Accuracy());

        Assert.StartsWith("VIZ104 NoNumber has no value, and 0.100 is required: there is nothing to compute it from.", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_worst_images_of_an_error_are_those_of_the_largest()
    {
        Write("counts.json", """
            {"images":[{"id":1,"file_name":"images/1.png","width":20,"height":20,"cells":7},{"id":2,"file_name":"images/2.png","width":20,"height":20,"cells":9}],"categories":[],"annotations":[]}
            """);

        var report = await RunAsync(new Counts(), nameof(Counts.Counts_cells), new Accuracy { GroundTruth = "counts.json" });

        Assert.Contains("Worst images: 2.png 2.000.", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detections_need_a_ground_truth_of_objects()
    {
        Write("cloud.pcd", CloudTruth);

        var report = await RunAsync(new Own(), nameof(Own.Detects), new Accuracy { GroundTruth = "cloud.pcd" });

        Assert.StartsWith("VIZ362 The ground truth cloud.pcd holds no objects to be found, and its point clouds are of another task.", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_result_is_told()
    {
        Write("cloud.pcd", CloudTruth);

        var report = await RunAsync(new Points(), nameof(Points.Nothing), new Accuracy { GroundTruth = "cloud.pcd" });

        Assert.Contains("VIZ352 The pipeline returned null; return a prediction for every sample, an empty list where nothing was found.", report.Failure, StringComparison.Ordinal);
    }

    private void WriteTwo()
    {
        foreach (var name in new[] { "1", "2" })
        {
            Directory.CreateDirectory(Path.Combine(_workshop.Folder, "maps"));
            Directory.CreateDirectory(Path.Combine(_workshop.Folder, "clouds"));
            File.WriteAllBytes(Path.Combine(_workshop.Folder, "maps", $"{name}.npy"), Npy([0, 0, 1, 1]));
            Write($"clouds/{name}.pcd", CloudTruth);
        }
    }

    private static byte[] Npy(byte[] labels)
    {
        var header = Encoding.ASCII.GetBytes($"{{'descr': '|u1', 'fortran_order': False, 'shape': ({labels.Length / 2}, 2), }}");
        return [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)header.Length), .. header, .. labels];
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_workshop.Folder, name), text);

    private Task<PipelineReport> RunAsync(object pipeline, string method, Accuracy accuracy) => Workshop.RunAsync(_workshop.NewRun(), pipeline, method, accuracy);

    private sealed class Masks(Box box)
    {
        public IEnumerable<InstancePrediction> Finds(Sample sample)
        {
            yield return new InstancePrediction(RunLengthEncoding.FromBox(sample.Height!.Value, sample.Width!.Value, box), "cell", 0.9);
        }
    }

    private sealed class Maps(int[] labels)
    {
        public IReadOnlyList<LabelMap> Segments(IReadOnlyList<Sample> samples) => [.. samples.Select(_ => new LabelMap(2, labels.Length / 2, labels))];

        [MetricThreshold("MeanIoU", Min = 0.5, Category = "1")]
        public LabelMap Of_a_category(Sample sample) => new(2, labels.Length / 2, labels.AsMemory(Math.Min(0, sample.Index)));

        [MetricThreshold("MeanIoU", Min = 0.5, Category = "*")]
        public LabelMap Of_each_category(Sample sample) => new(2, labels.Length / 2, labels.AsMemory(Math.Min(0, sample.Index)));

        public LabelMap Segment(Sample sample) => new(1, 1, labels.AsMemory(0, sample.Index >= 0 ? 1 : 0));
    }

    /// <summary>Fills one buffer for every sample.</summary>
    private sealed class Reusing
    {
        private readonly int[] _labels = new int[4];
        private readonly int[][] _bySample = [new int[4], new int[4]];
        private readonly double[] _coordinates = new double[9];

        public LabelMap Segments(Sample sample)
        {
            Array.Fill(_labels, sample.Index);
            return new LabelMap(2, 2, _labels);
        }

        public IEnumerable<LabelMap> Segments_all(IReadOnlyList<Sample> samples) => samples.Select(Segments);

        public LabelMap Segments_by_sample(Sample sample)
        {
            var own = _bySample[sample.Index];
            own[3]++;
            return new LabelMap(2, 2, own);
        }

        public PointLabels Labels(Sample sample)
        {
            Array.Fill(_labels, sample.Index + 1);
            return new PointLabels(_labels);
        }

        public PointCloud Reconstructs(Sample sample)
        {
            _coordinates[8] = sample.Index;
            return new PointCloud(_coordinates);
        }
    }

    private sealed class Points
    {
        public PointLabels Labels(Sample sample) => new(new[] { 1, 1, 2, sample.Index + 1 });

        public PointCloud Reconstructs(Sample sample) => new(new double[] { 0, 0, 0, 1, 0, 0, 0, 1, sample.Index });

        public PointLabels? Nothing(Sample sample) => sample.Index >= 0 ? null : new PointLabels(default);
    }

    private sealed class Counts
    {
        [MetricThreshold("MeanAbsoluteError", Max = 0.5)]
        public IEnumerable<Measurement> Counts_cells(Sample sample) => [new Measurement("cells", sample.Index == 0 ? 7 : 11)];
    }

    private sealed class Own
    {
        [PipelineEvaluator(typeof(GuessEvaluator))]
        [PipelineEvaluator(typeof(SampleCountMetric))]
        [MetricThreshold("MeanGuess", Max = 2.5)]
        [MetricThreshold("Samples", Min = 11)]
        public Guess Guesses(Sample sample) => new(sample.Index >= 0 ? 3 : 0);

        [PipelineEvaluator(typeof(string))]
        public Guess Text(Sample sample) => new(sample.Index);

        [PipelineEvaluator(typeof(GuessEvaluator))]
        public string OfOther(Sample sample) => sample.Id;

        [PipelineEvaluator(typeof(F1Again))]
        public IReadOnlyList<Detection> Clash(Sample sample) => Workshop.Everything(sample);

        public IReadOnlyList<Detection> Detects(Sample sample) => Workshop.Everything(sample);

        [PipelineEvaluator(typeof(NoNumberMetric))]
        [MetricThreshold("NoNumber", Min = 0.1)]
        public IReadOnlyList<Detection> NoNumber(Sample sample) => Workshop.Everything(sample);

        [PipelineEvaluator(typeof(ThrowingMetric))]
        public IReadOnlyList<Detection> Throws(Sample sample) => Workshop.Everything(sample);
    }
}
