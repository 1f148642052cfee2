using VizArt.Cli.Tests.Evaluate;

namespace VizArt.Cli.Tests.Validate;

public sealed class ValidateResultsTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""[{"image_id":1,"category_id":3,"bbox":[1,2,3,4],"score":0.5},{"image_id":1,"category_id":4,"bbox":[1,2,3,4],"score":1}]""", 1, 2, 2)]
    [InlineData("""[{"image_id":1,"category_id":3,"segmentation":{"size":[4,3],"counts":[5,3,4]},"score":0.5}]""", 1, 1, 1)]
    [InlineData("""[{"image_id":1,"category_id":3,"segmentation":[[0,0,4,0,4,4]],"score":0.5}]""", 1, 1, 1)]
    [InlineData("""[{"image_id":1,"category_id":3,"keypoints":[1,2,0.3],"score":0.5},{"image_id":2,"category_id":3,"keypoints":[1,2,1],"score":0.5}]""", 2, 2, 1)]
    [InlineData("""[{"image_id":1,"caption":"a cat"},{"image_id":"b","caption":"a dog"}]""", 2, 2, 0)]
    [InlineData("[]", 0, 0, 0)]
    public async Task Results_are_read_without_their_ground_truth(string results, int images, int annotations, int categories)
    {
        var path = _folder.Write("results.json", results);

        foreach (var args in new string[][] { [], ["--format", "coco-results"] })
        {
            var run = await ToolRun.Of(["validate", path, "--json", "-", .. args]);

            Assert.Equal(ExitStatus.Ok, run.Status);
            Assert.Equal(
                $$"""{"format":"coco-results","valid":true,"facts":{"images":{{images}},"annotations":{{annotations}},"categories":{{categories}}},"diagnostics":[],"omitted":0}""",
                run.Json.ToJsonString());
        }
    }

    [Theory]
    [InlineData("""[{"image_id":1,"category_id":3,"bbox":[1,2,3,4]}]""", "(1,2): error VIZ305: $[0]: the member “score” is missing.")]
    [InlineData("""[{"image_id":1,"category_id":3,"score":1}]""", "(1,2): error VIZ305: $[0]: the member “bbox” is missing.")]
    [InlineData("""[{"image_id":1,"bbox":[1,2,3,4],"score":1}]""", "(1,2): error VIZ305: $[0]: the member “category_id” is missing.")]
    [InlineData("""[{"image_id":1,"category_id":3,"bbox":[1,2,3,4],"score":NaN}]""", "(1,57): error VIZ307: $[0].score: NaN is no finite number.")]
    [InlineData("""[{"image_id":1,"category_id":3,"bbox":[1,2,3,-4],"score":1}]""", "(1,39): error VIZ312: $[0].bbox: the box has a side of -4;")]
    [InlineData("""[{"image_id":1,"category_id":3,"segmentation":{"size":[4,3],"counts":[5,3]},"score":1}]""", "error VIZ315: $[0].segmentation: the runs add up to 8; height times width is 12.")]
    [InlineData("""[{"image_id":1,"category_id":3,"segmentation":[],"score":1}]""", "(1,2): error VIZ315: $[0].segmentation: the result has no mask:")]
    [InlineData("""[{"image_id":1,"category_id":3,"keypoints":[1,2],"score":1}]""", "error VIZ316: $[0].keypoints:")]
    [InlineData("""[{"image_id":1,"caption":7}]""", "error VIZ306: $[0].caption:")]
    [InlineData("""[{"image_id":1,"category_id":3,"bbox":[1,2""", "error VIZ304: $: the file ends in the middle of the JSON.")]
    [InlineData("""[{"image_id":1,"category_id":3,"bbox":[1,2,3,4],"score":1},7]""", "error VIZ306: $[1]:")]
    public async Task A_fault_of_a_result_is_told_with_its_place_and_ends_with_3(string results, string expected)
    {
        var run = await ToolRun.Of("validate", _folder.Write("results.json", results));

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.Matches("format +coco-results", run.Output);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.Contains("cannot be used: 1 fault.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_are_shown_no_line_of_image_files_that_results_do_not_have()
    {
        var run = await ToolRun.Of("validate", _folder.Write("results.json", """[{"image_id":1,"category_id":3,"bbox":[1,2,3,4],"score":1}]"""));

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Matches("images +1 ", run.Output);
        Assert.DoesNotContain("image files found", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("""[{"a":1}]""")]
    public async Task An_array_of_something_else_is_of_no_known_format(string json)
    {
        var run = await ToolRun.Of("validate", _folder.Write("x.json", json));

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.Contains("error VIZ303: the format is not recognised", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_are_no_ground_truth_to_evaluate_against()
    {
        var path = _folder.Write("results.json", "[]");

        Assert.Equal(ExitStatus.UnusableInput, (await ToolRun.Of("evaluate", "--ground-truth", path, "--predictions", path)).Status);
        Assert.Equal(ExitStatus.Usage, (await ToolRun.Of("evaluate", "--ground-truth", path, "--predictions", path, "--format", "coco-results")).Status);
    }
}
