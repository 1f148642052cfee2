using System.Globalization;
using System.Text.Json.Nodes;
using VizArt.GroundTruth;
using VizArt.Runs;

namespace VizArt.Harness.Tests.Running;

/// <summary>Tests by the protocol that their attribute names, against the references.</summary>
public sealed class ProtocolTests : IDisposable
{
    private const double Tolerance = 1e-12;

    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Theory]
    [InlineData("bbox", nameof(ReferencePipeline.Boxes))]
    [InlineData("segm", nameof(ReferencePipeline.Masks))]
    public async Task Lvis_gives_the_figures_of_lvis(string type, string method)
    {
        ReferenceSet.CopyTruth(_workshop, "lvis", $"gt_{type}.json");
        var pipeline = new ReferencePipeline("lvis", $"gt_{type}.json", $"dt_{type}.json");

        var figures = await FiguresAsync(pipeline, method, new Accuracy { GroundTruth = "truth.json", Protocol = "lvis" });

        foreach (var (name, value) in ReferenceSet.Read("lvis", $"expected_{type}.json")["results"]!.AsObject())
        {
            AssertClose((double)value!, figures, name == "AR@300" ? "AR300" : name.Replace("@300", "", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(0.5, false, false, "continuous_difficult_honoured")]
    [InlineData(0.75, false, false, "continuous_difficult_honoured")]
    [InlineData(0.75, true, false, "inclusive_difficult_honoured")]
    [InlineData(0.5, false, true, "continuous_difficult_as_normal")]
    [InlineData(0.75, true, true, "inclusive_difficult_as_normal")]
    public async Task Voc_gives_the_figures_of_voc(double iou, bool isInclusive, bool countsDifficult, string rules)
    {
        WriteVoc();

        var figures = await FiguresAsync(
            new VocPipeline(), nameof(VocPipeline.Detects),
            new Accuracy { GroundTruth = "voc", PixelOffset = 0, Protocol = "voc", IouThreshold = iou, ScoreThreshold = 0, InclusivePixels = isInclusive, CountDifficult = countsDifficult });

        var expected = ReferenceSet.Read("voc_ap", "expected.json")[string.Create(CultureInfo.InvariantCulture, $"iou{iou}_{rules}")]!;
        AssertClose((double)expected["mAP_all_point"]!, figures, "AP");
        AssertClose((double)expected["mAP_11_point"]!, figures, "AP11");
    }

    [Fact]
    public async Task Coco_is_what_is_meant_by_none()
    {
        ReferenceSet.CopyTruth(_workshop, "coco_bbox", "gt.json");
        var pipeline = new ReferencePipeline("coco_bbox", "gt.json", "dt.json");

        var unsaid = await RowsAsync(pipeline, nameof(ReferencePipeline.Boxes), new Accuracy { GroundTruth = "truth.json", MaxDrop = double.NaN });
        var said = await RowsAsync(pipeline, nameof(ReferencePipeline.Boxes), new Accuracy { GroundTruth = "truth.json", MaxDrop = double.NaN, Protocol = "coco" });

        Assert.Equal(OptionsIds(unsaid), OptionsIds(said));
        AssertClose((double)ReferenceSet.Read("coco_bbox", "expected.json")["stats"]![0]!, Overall(said), "AP");
    }

    [Fact]
    public async Task Each_protocol_has_an_options_id_of_its_own()
    {
        ReferenceSet.CopyTruth(_workshop, "lvis", "gt_bbox.json");
        var pipeline = new ReferencePipeline("lvis", "gt_bbox.json", "dt_bbox.json");
        var ids = new HashSet<string?>();

        foreach (var protocol in new[] { "coco", "lvis", "voc" })
        {
            ids.UnionWith(OptionsIds(await RowsAsync(pipeline, nameof(ReferencePipeline.Boxes), new Accuracy { GroundTruth = "truth.json", Protocol = protocol, MaxDrop = double.NaN })));
        }

        Assert.Equal(3, ids.Count);
    }

    [Theory]
    [InlineData(nameof(OtherTasks.Boxes), "pascal", "VIZ011 1 invalid option: Protocol 'pascal' (coco, lvis, voc, for detection).")]
    [InlineData(nameof(OtherTasks.Masks), "voc", "VIZ011 1 invalid option: Protocol 'voc' (coco, lvis, for instance segmentation).")]
    [InlineData(nameof(OtherTasks.Poses), "lvis", "VIZ011 1 invalid option: Protocol 'lvis' (coco, for keypoints).")]
    [InlineData(nameof(OtherTasks.Map), "coco", "VIZ011 1 invalid option: Protocol 'coco' (none: semantic segmentation is scored in one way alone).")]
    [InlineData(nameof(OtherTasks.Boxes), "COCO", "VIZ011 1 invalid option: Protocol 'COCO' (coco, lvis, voc, for detection).")]
    public async Task A_protocol_that_the_task_does_not_have_is_told_at_the_start(string method, string protocol, string message)
    {
        var pipeline = new OtherTasks();

        var report = await Workshop.RunAsync(_workshop.NewRun(), pipeline, method, new Accuracy { Protocol = protocol });

        Assert.Equal(message, report.Failure!.Split('\n')[0]);
        Assert.Equal(0, pipeline.Calls);
    }

    [Fact]
    public async Task Options_of_another_protocol_or_task_are_told_together_at_the_start()
    {
        var pipeline = new OtherTasks();

        var report = await Workshop.RunAsync(_workshop.NewRun(), pipeline, nameof(OtherTasks.Boxes), new Accuracy { InclusivePixels = true, CountDifficult = true, PositiveCategory = "car" });

        Assert.Equal(
            "VIZ011 3 invalid options: InclusivePixels true (false but with Protocol 'voc'); CountDifficult true (false but with Protocol 'voc'); PositiveCategory 'car' (none: it is of classification, and this is detection).",
            report.Failure!.Split('\n')[0]);
        Assert.Equal(0, pipeline.Calls);
    }

    [Fact]
    public async Task Lvis_on_a_set_without_frequencies_is_told_at_the_start()
    {
        var pipeline = new OtherTasks();

        var report = await Workshop.RunAsync(_workshop.NewRun(), pipeline, nameof(OtherTasks.Boxes), new Accuracy { Protocol = "lvis" });

        Assert.StartsWith("VIZ362 The ground truth coco.json does not say how frequent its categories are (\"frequency\": \"r\", \"c\" or \"f\"), which LVIS's rules need.", report.Failure, StringComparison.Ordinal);
        Assert.Equal(0, pipeline.Calls);
    }

    [Fact]
    public async Task A_figure_of_another_protocol_is_told_at_the_start()
    {
        var report = await Workshop.RunAsync(_workshop.NewRun(), new OtherTasks(), nameof(OtherTasks.Boxes), new Accuracy { Protocol = "voc", MinAP50 = 0.5 });

        Assert.StartsWith("VIZ011", report.Failure, StringComparison.Ordinal);
        Assert.Contains("AP50", report.Failure, StringComparison.Ordinal);
    }

    private static void AssertClose(double expected, Dictionary<string, double?> figures, string name) =>
        Assert.True(Math.Abs(expected - figures[name]!.Value) <= Tolerance, string.Create(CultureInfo.InvariantCulture, $"{name}: expected {expected:R}, got {figures[name]:R}"));

    private static IEnumerable<string?> OptionsIds(ImmutableArray<MetricRow> rows) => rows.Select(row => row.OptionsId).Distinct();

    private static Dictionary<string, double?> Overall(ImmutableArray<MetricRow> rows) =>
        rows.Where(row => row is { Category: null, Slice: null, StageName: null }).ToDictionary(row => row.Metric, row => row.Value);

    private async Task<Dictionary<string, double?>> FiguresAsync(object pipeline, string method, Accuracy accuracy) => Overall(await RowsAsync(pipeline, method, accuracy));

    private async Task<ImmutableArray<MetricRow>> RowsAsync(object pipeline, string method, Accuracy accuracy)
    {
        var suite = _workshop.NewRun();
        var report = await Workshop.RunAsync(suite, pipeline, method, accuracy);
        Assert.Null(report.Failure);
        return (await suite.Tracker.History.ReadMetricsAsync(suite.Tracker.RunId)).Rows;
    }

    private void WriteVoc()
    {
        var truths = ReferenceSet.Read("voc_ap", "gt.json").AsArray();
        var results = ReferenceSet.Read("voc_ap", "dt.json").AsArray();
        Directory.CreateDirectory(Path.Combine(_workshop.Folder, "voc", "Annotations"));
        Directory.CreateDirectory(Path.Combine(_workshop.Folder, "voc", "JPEGImages"));
        var byImage = truths.ToLookup(truth => (string)truth!["image"]!);
        foreach (var image in truths.Concat(results).Select(row => (string)row!["image"]!).Distinct())
        {
            var objects = string.Concat(byImage[image].Select(ObjectOf!));
            File.WriteAllText(
                Path.Combine(_workshop.Folder, "voc", "Annotations", image + ".xml"),
                $"<annotation><filename>{image}.jpg</filename><size><width>1000</width><height>1000</height></size>{objects}</annotation>");
            File.WriteAllBytes(Path.Combine(_workshop.Folder, "voc", "JPEGImages", image + ".jpg"), [1]);
        }
    }

    private static string ObjectOf(JsonNode truth)
    {
        var corners = truth["bbox"]!.AsArray().Select(corner => corner!.ToJsonString()).ToArray();
        return $"<object><name>{(string)truth["class"]!}</name><difficult>{(int)truth["difficult"]!}</difficult>"
            + $"<bndbox><xmin>{corners[0]}</xmin><ymin>{corners[1]}</ymin><xmax>{corners[2]}</xmax><ymax>{corners[3]}</ymax></bndbox></object>";
    }

    /// <summary>Answers what the reference was given. Scores fall a little from row to row: there, equal ones are in the order of the file, here in that of the samples.</summary>
    private sealed class VocPipeline
    {
        private static readonly HashSet<string> Known = [.. ReferenceSet.Read("voc_ap", "gt.json").AsArray().Select(truth => (string)truth!["class"]!)];

        private readonly ILookup<string, Detection> _answers = ReferenceSet.Read("voc_ap", "dt.json").AsArray()
            .Where(row => Known.Contains((string)row!["class"]!))
            .Select((row, index) => (Image: (string)row!["image"]!, Detection: new Detection(BoxOf(row["bbox"]!), (string)row["class"]!, (double)row["score"]! - (index * 1e-9))))
            .ToLookup(row => row.Image, row => row.Detection);

        public IEnumerable<Detection> Detects(Sample sample) => _answers[sample.Id];

        private static Box BoxOf(JsonNode corners) => Box.FromCorners((double)corners[0]!, (double)corners[1]!, (double)corners[2]!, (double)corners[3]!);
    }

    private sealed class OtherTasks
    {
        public int Calls { get; private set; }

        public IReadOnlyList<Detection> Boxes(Sample sample) => Called(Workshop.Everything(sample));

        public InstancePrediction[] Masks(Sample sample) => Called<InstancePrediction[]>([]);

        public PosePrediction[] Poses(Sample sample) => Called<PosePrediction[]>([]);

        public LabelMap Map(Sample sample) => Called(new LabelMap(1, 1, new int[1]));

        private T Called<T>(T answer)
        {
            Calls++;
            return answer;
        }
    }
}
