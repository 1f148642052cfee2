using System.Text.Json.Nodes;
using VizArt.Accuracy.Tests.PointClouds;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Oracle;

public sealed class PointCloudOracleTests
{
    private static readonly Lazy<JsonObject> Expected = new(() => OracleFiles.Expected("point_cloud"));

    public static TheoryData<string> Clouds => NamesIn("distances");

    public static TheoryData<string> Labels => NamesIn("labels");

    [Theory]
    [MemberData(nameof(Clouds))]
    public void The_distances_of_two_clouds_equal_the_reference(string name)
    {
        var expected = Find("distances", name);
        var near = expected["fscore"]!.AsArray();

        var actual = PointDistances.Measure(PointsOf($"{name}_a"), PointsOf($"{name}_b"), near.Select(score => (double)score!["d"]!).ToArray());

        Assert.Equal(((long)expected["n_a"]!, (long)expected["n_b"]!), (actual.PredictedCount, actual.TruthCount));
        AssertClose(expected, "a_to_b_mean", actual.ToTruth?.Mean);
        AssertClose(expected, "b_to_a_mean", actual.ToPrediction?.Mean);
        AssertClose(expected, "chamfer", actual.Chamfer);
        AssertClose(expected, "chamfer_half", actual.Chamfer / 2);
        AssertClose(expected, "a_to_b_mean_sq", actual.ToTruth?.MeanSquared);
        AssertClose(expected, "b_to_a_mean_sq", actual.ToPrediction?.MeanSquared);
        AssertClose(expected, "chamfer_sq", actual.ChamferSquared);
        AssertClose(expected, "hausdorff_a_to_b", actual.ToTruth?.Longest);
        AssertClose(expected, "hausdorff_b_to_a", actual.ToPrediction?.Longest);
        AssertClose(expected, "hausdorff", actual.Hausdorff);
        for (var index = 0; index < near.Count; index++)
        {
            AssertClose(near[index]!, "precision", actual.FScores[index].Precision);
            AssertClose(near[index]!, "recall", actual.FScores[index].Recall);
            AssertClose(near[index]!, "f", actual.FScores[index].F);
        }
    }

    [Theory]
    [MemberData(nameof(Labels))]
    public void The_labels_of_points_equal_the_reference(string name)
    {
        var expected = Find("labels", name);
        var options = new PointLabelOptions
        {
            ClassCount = (int)expected["num_classes"]!,
            IgnoredLabel = (int?)expected["ignore_index"],
            ClassBits = ((string)expected["semantic_mask"]!).Contains("low 16", StringComparison.Ordinal) ? 16 : 32,
        };
        var evaluator = new PointLabelEvaluator(MadeUpClouds.DatasetOf([], MadeUpClouds.Labelled(LabelsOf($"{name}_gt"))), options);

        evaluator.Add(0, new PointLabels(LabelsOf($"{name}_pred")));

        LabelReference.AssertEqual(expected, evaluator.Confusion(), name);
        Close.Equal((double?)expected["mean_iou"], evaluator.Evaluate().Find("MeanIoU"), "MeanIoU");
        Close.Equal((double?)expected["pixel_accuracy"], evaluator.Evaluate().Find("Accuracy"), "Accuracy");
    }

    [Fact]
    public async Task Labels_of_SemanticKITTI_equal_the_reference()
    {
        var expected = Find("labels", "labels_uint32");
        var options = new PointLabelOptions { ClassCount = (int)expected["num_classes"]!, IgnoredLabel = (int?)expected["ignore_index"] };
        var evaluator = new PointLabelEvaluator(MadeUpClouds.DatasetOf([], await KittiAsync("labels_uint32_gt.label")), options);

        evaluator.Add(0, new PointLabels((await KittiAsync("labels_uint32_pred.label")).Labels.ToArray()));

        LabelReference.AssertEqual(expected, evaluator.Confusion(), ".label");
    }

    private static async Task<PointCloud> KittiAsync(string name) =>
        (await GroundTruthFormats.CreateDefault().ReadAsync(OracleFiles.PathOf($"point_cloud/{name}"))).PointClouds[0]!.Read();

    private static TheoryData<string> NamesIn(string list) => [.. Expected.Value[list]!.AsArray().Select(one => (string)one!["name"]!)];

    private static JsonNode Find(string list, string name) => Expected.Value[list]!.AsArray().Single(one => (string)one!["name"]! == name)!;

    private static void AssertClose(JsonNode expected, string name, double? actual)
    {
        // 1e-12 relative and 1e-12 absolute.
        var scale = 1 + Math.Abs((double)expected[name]!);
        Close.Equal((double)expected[name]! / scale, actual / scale, name);
    }

    private static double[] PointsOf(string name)
    {
        var path = OracleFiles.PathOf($"point_cloud/{name}.npy");
        return OracleFiles.TypeOf(path) == "<f4"
            ? OracleFiles.Npy(path, (bytes, at) => (double)BitConverter.ToSingle(bytes, at), 4)
            : OracleFiles.Npy(path, BitConverter.ToDouble, 8);
    }

    private static int[] LabelsOf(string name)
    {
        var path = OracleFiles.PathOf($"point_cloud/{name}.npy");
        return OracleFiles.TypeOf(path) switch
        {
            "|u1" => OracleFiles.Npy(path, (bytes, at) => (int)bytes[at], 1),
            "<u2" => OracleFiles.Npy(path, (bytes, at) => (int)BitConverter.ToUInt16(bytes, at), 2),
            _ => OracleFiles.Npy(path, (bytes, at) => (int)BitConverter.ToUInt32(bytes, at), 4),
        };
    }
}
