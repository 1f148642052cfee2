namespace VizArt.Cli.Tests.Evaluate;

/// <summary>Boxes, masks, poses, by every protocol: nothing predicted, nothing true, scores that are none, and what the ground truth does not know.</summary>
public sealed class ObjectEdgeCaseTests : IDisposable
{
    private const string Categories = """ "categories":[{"id":1,"name":"cell","frequency":"f","keypoints":["a","b"]}]""";
    private const string Images = """ "images":[{"id":1,"width":40,"height":40,"file_name":"1.png","neg_category_ids":[],"not_exhaustive_category_ids":[]}]""";

    private const string Annotations = """
        "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[2,2,10,10],"area":100,"iscrowd":0,
         "segmentation":[[2,2,12,2,12,12,2,12]],"keypoints":[3,3,2,9,9,2],"num_keypoints":2}]
        """;

    private readonly ScratchFolder _scratch = new();

    public static TheoryData<string, string> Tasks => new()
    {
        { "bbox", "coco" },
        { "bbox", "lvis" },
        { "bbox", "voc" },
        { "segm", "coco" },
        { "segm", "lvis" },
        { "keypoints", "" },
        { "lvis", "" },
    };

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [MemberData(nameof(Tasks))]
    public async Task What_is_found_where_it_is_scores_1(string task, string protocol)
    {
        var run = await Evaluate(task, protocol, Truth(), Result(task));

        Assert.Equal((ExitStatus.Ok, ""), (run.Status, run.Error.Contains("VIZ", StringComparison.Ordinal) ? run.Error : ""));
        Assert.Equal(1, (double)run.Json["metrics"]!["AP"]!, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public async Task Nothing_predicted_misses_every_object(string task, string protocol)
    {
        var run = await Evaluate(task, protocol, Truth(), "");

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Equal((0, 0), ((double)run.Json["metrics"]!["AP"]!, (double)run.Json["metrics"]!["Recall"]!));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public async Task A_ground_truth_without_objects_has_no_AP(string task, string protocol)
    {
        var run = await Evaluate(task, protocol, Truth(annotations: """ "annotations":[]"""), Result(task));

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.True(run.Json["metrics"]!.AsObject().ContainsKey("AP"));
        Assert.Null(run.Json["metrics"]!["AP"]);
        Assert.Null(run.Json["metrics"]!["Recall"]);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public async Task A_score_that_is_no_number_is_refused_at_its_place(string task, string protocol)
    {
        var run = await Evaluate(task, protocol, Truth(), Result(task).Replace("0.9", "NaN", StringComparison.Ordinal));

        Assert.Equal((ExitStatus.UnusableInput, ""), (run.Status, run.Output));
        Assert.Contains("error VIZ307: $[0].score: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public async Task A_category_that_is_not_known_is_told_and_left_out(string task, string protocol)
    {
        var run = await Evaluate(task, protocol, Truth(), $"{Result(task)},{Result(task).Replace("\"category_id\":1", "\"category_id\":7", StringComparison.Ordinal)}");

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Contains("dt.json: warning VIZ360: 1 of 2 detections are of categories that the ground truth does not know; they are left out, as COCO does.", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, (double)run.Json["metrics"]!["AP"]!, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public async Task An_image_that_is_not_known_is_refused(string task, string protocol)
    {
        var run = await Evaluate(task, protocol, Truth(), Result(task).Replace("\"image_id\":1", "\"image_id\":7", StringComparison.Ordinal));

        Assert.Equal((ExitStatus.UnusableInput, ""), (run.Status, run.Output));
        Assert.Contains("error VIZ309: $[0].image_id: image 7 is not in the ground truth.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public async Task Results_of_another_task_are_refused(string task, string protocol)
    {
        var run = await Evaluate(task, protocol, Truth(), """{"image_id":1,"caption":"a cell"}""");

        Assert.Equal((ExitStatus.UnusableInput, ""), (run.Status, run.Output));
        Assert.Contains("error VIZ305: $[0]: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bbox", "coco")]
    [InlineData("bbox", "voc")]
    [InlineData("segm", "coco")]
    [InlineData("keypoints", "")]
    public async Task A_ground_truth_of_another_task_is_refused_whatever_the_predictions_are(string task, string protocol)
    {
        NpyFile.Write(_scratch["masks/1.npy"], [0, 1, 1, 0], 2, 2);

        var run = await ToolRun.Of(["evaluate", "--task", task, .. ProtocolOf(protocol), "--ground-truth", _scratch["masks"], "--predictions", _scratch.Write("dt.json", $"[{Result(task)}]")]);

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.Contains("error VIZ362: The ground truth masks holds no objects to be found, and its masks are of another task.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("VIZ309", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Poses_need_a_ground_truth_with_keypoints()
    {
        var boxes = """ "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[2,2,10,10],"area":100,"iscrowd":0}]""";
        var truth = $"{{{Images},{Categories.Replace(""","keypoints":["a","b"]""", "", StringComparison.Ordinal)},{boxes}}}";

        var run = await Evaluate("keypoints", "", truth, Result("keypoints"));

        Assert.Equal((ExitStatus.UnusableInput, ""), (run.Status, run.Output));
        Assert.Contains("gt.json: error VIZ362: The ground truth gt.json has no keypoints, neither in its categories nor in its annotations. Score boxes or masks, or use a ground truth with keypoints.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Masks_need_a_ground_truth_with_outlines()
    {
        var run = await Evaluate("segm", "coco", Truth(annotations: """ "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[2,2,10,10],"area":100,"iscrowd":0}]"""), Result("segm"));

        Assert.Equal((ExitStatus.UnusableInput, ""), (run.Status, run.Output));
        Assert.Contains("error VIZ362: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--inclusive-pixels")]
    [InlineData("--count-difficult")]
    public async Task An_option_of_VOC_is_refused_by_other_rules(string option)
    {
        var run = await Evaluate("bbox", "coco", Truth(), Result("bbox"), option);

        Assert.Equal(ExitStatus.Usage, run.Status);
        Assert.Contains($"vizart: error VIZ060: {option} is of --protocol voc, which is not given.\n", run.Error, StringComparison.Ordinal);
    }

    private static string Truth(string annotations = Annotations) => $"{{{Images},{Categories},{annotations}}}";

    private static string Result(string task) => """{"image_id":1,"category_id":1,"score":0.9,""" + task switch
    {
        "segm" => """ "segmentation":[[2,2,12,2,12,12,2,12]]}""",
        "keypoints" => """ "keypoints":[3,3,2,9,9,2]}""",
        _ => """ "bbox":[2,2,10,10]}""",
    };

    private static string[] ProtocolOf(string protocol) => protocol.Length == 0 ? [] : ["--protocol", protocol];

    private Task<ToolRun> Evaluate(string task, string protocol, string truth, string results, params string[] more) => ToolRun.Of(
    [
        "evaluate", "--task", task, .. ProtocolOf(protocol), .. task == "keypoints" ? ["--keypoint-sigmas", "0.1,0.1"] : Array.Empty<string>(), .. more,
        "--ground-truth", _scratch.Write("gt.json", truth), "--predictions", _scratch.Write("dt.json", $"[{results}]"), "--json", "-",
    ]);
}
