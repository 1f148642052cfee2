using VizArt.GroundTruth;
using VizArt.Runs;

namespace VizArt.Harness.Tests.Running;

/// <summary>What became of each object, as a test leaves it in the history.</summary>
public sealed class PredictionRowsTests : IDisposable
{
    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public async Task Found_wrong_and_missed_objects_have_a_row_each_with_their_boxes()
    {
        var stray = new Box(150, 150, 5, 6);

        var rows = await RowsAsync(
            new Boxes(sample => sample.Id == "1" ? [new(stray, "person", 0.7), new(Workshop.Car(0), "car", 0.9)] : Workshop.Everything(sample)),
            nameof(Boxes.Detects), new Accuracy { MaxSamples = 2 });

        var first = rows.Where(row => row.SampleId == "1").OrderBy(row => row.Outcome).ToArray();
        Assert.Equal(
            [
                Row("car", 0.9, Workshop.Car(0), PredictionOutcome.TruePositive, 1),
                Row("person", 0.7, stray, PredictionOutcome.FalsePositive, null),
                Row("person", null, Workshop.Person, PredictionOutcome.FalseNegative, 2),
            ],
            first.Select(Known));
        Assert.Equal([PredictionOutcome.TruePositive, PredictionOutcome.TruePositive], rows.Where(row => row.SampleId == "2").Select(row => row.Outcome));
    }

    [Fact]
    public async Task A_missed_object_has_the_score_by_which_it_was_nearly_found_and_low_scores_have_no_row()
    {
        var rows = await RowsAsync(
            new Boxes(sample => [new(Workshop.Car(sample.Index), "car", 0.4), new(new Box(0, 0, 3, 3), "car", 0.3)]),
            nameof(Boxes.Detects), new Accuracy { MaxSamples = 1 });

        Assert.Equal(
            [
                Row("car", 0.4, Workshop.Car(0), PredictionOutcome.FalseNegative, 1),
                Row("person", null, Workshop.Person, PredictionOutcome.FalseNegative, 2),
            ],
            rows.Select(Known));
    }

    [Fact]
    public async Task Where_the_pipeline_failed_everything_is_missed()
    {
        var rows = await RowsAsync(new Boxes(_ => throw new InvalidDataException("no pixels")), nameof(Boxes.Detects), new Accuracy { MaxSamples = 1 });

        Assert.Equal([PredictionOutcome.FalseNegative, PredictionOutcome.FalseNegative], rows.Select(row => row.Outcome));
    }

    [Theory]
    [InlineData("coco_bbox", "gt.json", "dt.json", nameof(ReferencePipeline.Boxes), null)]
    [InlineData("coco_bbox", "gt.json", "dt.json", nameof(ReferencePipeline.Boxes), "voc")]
    [InlineData("coco_segm", "gt.json", "dt.json", nameof(ReferencePipeline.Masks), null)]
    [InlineData("coco_keypoints", "gt.json", "dt.json", nameof(ReferencePipeline.Poses), null)]
    [InlineData("lvis", "gt_bbox.json", "dt_bbox.json", nameof(ReferencePipeline.Boxes), "lvis")]
    [InlineData("lvis", "gt_segm.json", "dt_segm.json", nameof(ReferencePipeline.Masks), "lvis")]
    public async Task Rows_add_up_to_what_the_samples_counted(string folder, string truths, string results, string method, string? protocol)
    {
        ReferenceSet.CopyTruth(_workshop, folder, truths);
        var suite = _workshop.NewRun();

        await Workshop.RunAsync(suite, new ReferencePipeline(folder, truths, results), method, new Accuracy { GroundTruth = "truth.json", Protocol = protocol });

        var rows = await suite.Tracker.History.ReadPredictionsAsync(suite.Tracker.RunId).ToArrayAsync();
        var samples = (await suite.Tracker.History.ReadSamplesAsync(suite.Tracker.RunId)).Rows.Where(row => row.Category is not null).ToArray();
        Assert.Equal(
            samples.Select(row => (row.SampleId, row.Category!, row.TruePositives!.Value, row.FalsePositives!.Value, row.FalseNegatives!.Value)).Where(row => row.Item3 + row.Item4 + row.Item5 > 0).Order(),
            rows.Where(row => row.Outcome != PredictionOutcome.Ignored)
                .GroupBy(row => (row.SampleId, row.Category!))
                .Select(group => (group.Key.SampleId, group.Key.Item2, Count(group, PredictionOutcome.TruePositive), Count(group, PredictionOutcome.FalsePositive), Count(group, PredictionOutcome.FalseNegative)))
                .Order());
        Assert.All(rows.Where(row => row.Outcome is PredictionOutcome.TruePositive or PredictionOutcome.FalseNegative), row => Assert.NotNull(row.ObjectId));
        Assert.All(rows.Where(row => row.Outcome is PredictionOutcome.FalsePositive), row => Assert.Null(row.ObjectId));
    }

    [Fact]
    public async Task A_mask_is_where_its_pixels_are_and_a_pose_where_its_seen_keypoints_are()
    {
        File.WriteAllText(Path.Combine(_workshop.Folder, "shapes.json"), """
            {"images":[{"id":1,"file_name":"images/1.png","width":20,"height":20}],"categories":[{"id":1,"name":"cell","keypoints":["a","b","c"]}],
             "annotations":[{"id":5,"image_id":1,"category_id":1,"bbox":[2,2,10,10],"area":100,"iscrowd":0,"segmentation":[[2,2,12,2,12,12,2,12]]}]}
            """);

        var masks = await RowsAsync(new Shapes(), nameof(Shapes.Masks), new Accuracy { GroundTruth = "shapes.json" });

        Assert.Equal([Row("cell", 0.9, new Box(2, 2, 10, 9), PredictionOutcome.TruePositive, 5)], masks.Select(Known));
        Assert.Equal(new Box(3, 4, 2, 5), PoseBox.Of([new(3, 9), new(0, 0, 0), new(5, 4)]));
        Assert.Equal(new Box(0, 4, 3, 5), PoseBox.Of([new(3, 9, 0), new(0, 4, 0)]));
        Assert.Null(PoseBox.Of([new(double.MinValue, 0), new(double.MaxValue, 0)]));
    }

    [Fact]
    public async Task Tasks_without_objects_leave_no_predictions()
    {
        File.WriteAllText(Path.Combine(_workshop.Folder, "counts.json"), """
            {"images":[{"id":1,"file_name":"images/1.png","width":20,"height":20,"cells":7}],"categories":[],"annotations":[]}
            """);

        var rows = await RowsAsync(new Shapes(), nameof(Shapes.Counts), new Accuracy { GroundTruth = "counts.json" });

        Assert.Empty(rows);
    }

    private static long Count(IEnumerable<PredictionRow> rows, PredictionOutcome outcome) => rows.LongCount(row => row.Outcome == outcome);

    private static (string?, double?, double?, double?, double?, double?, PredictionOutcome, long?) Known(PredictionRow row) =>
        (row.Category, row.Score, row.X, row.Y, row.Width, row.Height, row.Outcome, row.ObjectId);

    private static (string?, double?, double?, double?, double?, double?, PredictionOutcome, long?) Row(string category, double? score, Box box, PredictionOutcome outcome, long? id) =>
        (category, score, box.X, box.Y, box.Width, box.Height, outcome, id);

    private async Task<PredictionRow[]> RowsAsync(object pipeline, string method, Accuracy accuracy)
    {
        var suite = _workshop.NewRun();
        await Workshop.RunAsync(suite, pipeline, method, accuracy);
        return await suite.Tracker.History.ReadPredictionsAsync(suite.Tracker.RunId).ToArrayAsync();
    }

    private sealed class Boxes(Func<Sample, IReadOnlyList<Detection>> detect)
    {
        public IReadOnlyList<Detection> Detects(Sample sample) => detect(sample);
    }

    private sealed class Shapes
    {
        public IEnumerable<InstancePrediction> Masks(Sample sample) =>
            [new(RunLengthEncoding.FromBox(sample.Height!.Value, sample.Width!.Value, new Box(2, 2, 10, 9)), "cell", 0.9)];

        public IEnumerable<Measurement> Counts(Sample sample) => [new Measurement("cells", sample.Index + 7)];
    }
}
