using VizArt.Accuracy.Tests.Oracle;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Predictions;

public sealed class PairedPredictionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vizart-paired-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Masks_are_paired_by_name_whatever_their_endings()
    {
        var dataset = await MasksAsync();
        var path = Copy("pred", "semantic_segmentation/npy_uint8", "0_pred.npy", "1_pred.npy", "2_pred.npy");

        var predictions = await PairedPredictions.ReadLabelMapsAsync(path, dataset);

        Assert.Equal(dataset.Samples.Select(sample => (sample.Width, sample.Height)), Sizes(dataset, predictions));
        Assert.Empty(predictions.Warnings);
    }

    [Fact]
    public async Task Missing_predictions_are_an_error_that_lists_them_and_the_rest_can_be_read_where_that_is_allowed()
    {
        var dataset = await MasksAsync();
        var path = Copy("pred", "semantic_segmentation/npy_uint8", "1_pred.npy");

        var exception = await Assert.ThrowsAsync<GroundTruthException>(() => PairedPredictions.ReadLabelMapsAsync(path, dataset));
        var options = new GroundTruthOptions { Severities = new GroundTruthOptions().Severities.Add("predictions-missing", RuleSeverity.Warning) };
        var partial = await PairedPredictions.ReadLabelMapsAsync(path, dataset, options);

        Assert.Equal("VIZ361", exception.Code);
        Assert.Contains("2 of 3 samples have no prediction: 0_gt, 2_gt", exception.Message, StringComparison.Ordinal);
        Assert.Null(partial.Read(0));
        Assert.NotNull(partial.Read(1));
    }

    [Fact]
    public async Task Predictions_of_no_sample_are_a_warning()
    {
        var dataset = await MasksAsync();
        var path = Copy("pred", "semantic_segmentation/npy_uint8", "0_pred.npy", "1_pred.npy", "2_pred.npy");
        File.Copy(Path.Combine(path, "0_pred.npy"), Path.Combine(path, "9_pred.npy"));

        var predictions = await PairedPredictions.ReadLabelMapsAsync(path, dataset);

        var warning = Assert.Single(predictions.Warnings);
        Assert.Equal(("predictions-extra", "1 of 4 predictions are of no sample of the ground truth: 9_pred"), (warning.Rule, warning.Message));
    }

    [Fact]
    public async Task Panoptic_predictions_need_no_images_and_categories_of_their_own()
    {
        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(OracleFiles.PathOf("panoptic/gt.json"));
        var predictions = await PairedPredictions.ReadPanopticMapsAsync(OracleFiles.PathOf("panoptic/pred.json"), dataset);
        var evaluator = new PanopticEvaluator(dataset);

        foreach (var sample in dataset.Samples)
        {
            evaluator.Add(sample.Index, predictions.Read(sample.Index)!);
        }

        Close.Equal((double?)OracleFiles.Expected("panoptic")["All"]!["pq"], evaluator.Evaluate().Find("PQ"), "PQ");
    }

    [Fact]
    public async Task Labels_and_points_are_read_from_arrays_and_from_SemanticKITTI()
    {
        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(OracleFiles.PathOf("point_cloud/labels_uint32_gt.label"));

        var arrays = await PairedPredictions.ReadPointLabelsAsync(OracleFiles.PathOf("point_cloud/labels_uint32_pred.npy"), dataset);
        var kitti = await PairedPredictions.ReadPointLabelsAsync(OracleFiles.PathOf("point_cloud/labels_uint32_pred.label"), dataset);
        var points = await PairedPredictions.ReadPointCloudsAsync(OracleFiles.PathOf("point_cloud/float32_a.npy"), dataset);

        Assert.Equal(kitti.Read(0)!.Labels.ToArray(), arrays.Read(0)!.Labels.ToArray().Select(label => label & 0xFFFF));
        Assert.Equal(1000, points.Read(0)!.Count);
    }

    [Fact]
    public async Task An_array_of_another_shape_and_a_file_of_another_kind_are_refused()
    {
        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(OracleFiles.PathOf("point_cloud/labels_uint32_gt.label"));
        var points = await PairedPredictions.ReadPointLabelsAsync(OracleFiles.PathOf("point_cloud/float32_a.npy"), dataset);

        var shape = Assert.Throws<GroundTruthException>(() => points.Read(0));
        var kind = await Assert.ThrowsAsync<GroundTruthException>(() => PairedPredictions.ReadPointCloudsAsync(OracleFiles.PathOf("panoptic/gt.json"), dataset));

        Assert.Contains("the array is of the shape (1000, 3) and the type f4; expected one whole number a point (N, of 8 to 64 bits)", shape.Message, StringComparison.Ordinal);
        Assert.Contains("this was read as coco-panoptic, in which there are no point clouds", kind.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(int? Width, int? Height)> Sizes(Dataset dataset, PairedPredictions<LabelMap> predictions) =>
        dataset.Samples.Select(sample => predictions.Read(sample.Index)!).Select(map => ((int?)map.Width, (int?)map.Height));

    private Task<Dataset> MasksAsync() =>
        GroundTruthFormats.CreateDefault().ReadAsync(Copy("gt", "semantic_segmentation/npy_uint8", "0_gt.npy", "1_gt.npy", "2_gt.npy"));

    private string Copy(string folder, string from, params string[] names)
    {
        var to = _folder.CreateSubdirectory(folder).FullName;
        foreach (var name in names)
        {
            File.Copy(OracleFiles.PathOf($"{from}/{name}"), Path.Combine(to, name));
        }

        return to;
    }
}
