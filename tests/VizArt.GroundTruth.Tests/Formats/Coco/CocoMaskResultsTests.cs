namespace VizArt.GroundTruth.Tests;

public sealed class CocoMaskResultsTests
{
    // A mask of 4 × 3 pixels: the middle column but its top pixel.
    private const string Mask = """{"size":[4,3],"counts":[5,3,4]}""";

    private static readonly CocoFile Truth = new()
    {
        Images = """[{"id":7,"width":3,"height":4,"file_name":"a.png"},{"id":9,"file_name":"b.png"}]""",
        Categories = """[{"id":3,"name":"car","keypoints":["nose","tail"]},{"id":5,"name":"dog"}]""",
        Annotations = "[]",
    };

    public static TheoryData<string, string> Refusals => new()
    {
        {
            """ "bbox":[1,2,3,4] """,
            "dt.json(1,2): error VIZ305: $[0]: the result has “bbox” and no “segmentation”: it is of another task. Evaluate the file as the task that it is of, or name the results of this one."
        },
        {
            """ "keypoints":[1,2,3] """,
            "dt.json(1,2): error VIZ305: $[0]: the result has “keypoints” and no “segmentation”: it is of another task. Evaluate the file as the task that it is of, or name the results of this one."
        },
        {
            """ "segmentation":{"size":[4,3],"counts":[5,3]} """,
            "dt.json(1,57): error VIZ315: $[0].segmentation: the runs add up to 8; height times width is 12. Export the mask again."
        },
        {
            """ "segmentation":{"size":[4,3],"counts":"P"} """,
            "dt.json(1,80): error VIZ315: $[0].segmentation: the counts are not a compressed mask: it ends in the middle of a number. Export the mask again."
        },
        {
            """ "segmentation":[] """,
            "dt.json(1,2): error VIZ315: $[0].segmentation: the result has no mask: no polygon of 3 points or more. Write a mask, or remove the result."
        },
    };

    [Fact]
    public async Task A_mask_of_another_size_than_its_image_is_kept_with_a_warning()
    {
        var table = await ReadMasksAsync("""[{"image_id":7,"category_id":3,"score":1,"segmentation":{"size":[3,4],"counts":[5,3,4]}}]""");

        Assert.Equal((3, 4), table.Segmentations.MaskSize(0));
        Assert.Equal(
            "dt.json(1,2): warning VIZ315: $[0].segmentation: the mask is 3 × 4, its image 4 × 3 pixels (height × width); it finds no object. Write masks at the size of the image, not of the network's input.",
            CocoFile.Show(Assert.Single(table.Warnings)));
    }

    [Fact]
    public void Runs_of_any_length_come_back_as_they_were()
    {
        uint[] runs = [65_534, 65_535, 65_536, 0, 70_000_000, 1];
        var builder = new DetectionTableBuilder();
        builder.Add(0, 0, new Box(0, 0, 1, 1), 1);
        builder.SetMask((int)runs.Sum(run => run), 1, runs);
        builder.Add(0, 0, new Box(0, 0, 1, 1), 1);
        builder.SetMask(4, 3, [5, 3, 4]);

        var table = builder.Build();

        uint[] room = [];
        Assert.Equal(runs, table.Segmentations.Runs(0).ToArray());
        Assert.Equal(runs, table.Segmentations.Runs(0, ref room).ToArray());
        Assert.Equal([5u, 3, 4], table.Segmentations.Runs(1, ref room).ToArray());
    }

    [Fact]
    public async Task A_polygon_that_crosses_the_image_without_end_is_refused()
    {
        // 4,098 edges from one side of 65,536 columns to the other.
        var truth = Truth with { Images = """[{"id":7,"width":65536,"height":4,"file_name":"a.png"}]""" };
        var polygon = string.Join(',', Enumerable.Range(0, 4098).Select(point => $"{point % 2 * 65536},{point % 4}"));

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() =>
            ReadMasksAsync($$"""[{"image_id":7,"category_id":3,"score":1,"segmentation":[[{{polygon}}]]}]""", truth));

        Assert.Equal(
            "dt.json(1,2): error VIZ314: $[0].segmentation: a polygon crosses the columns of the image more than 2^28 times. Export the polygons again; no object has such an outline.",
            CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    [Fact]
    public async Task Masks_are_read_from_text_runs_and_polygons()
    {
        var table = await ReadMasksAsync($$"""
            [{"image_id":7,"category_id":3,"score":0.5,"segmentation":{{Mask}}},
             {"image_id":7,"category_id":5,"score":0.25,"segmentation":{"counts":"{{RunLengthEncoding.FromRuns(4, 3, 5, 3, 4).ToCompressed()}}","size":[4,3]} },
             {"segmentation":[[0,0,0,4,1,4,1,0],[2,0,2,4,3,4,3,0]],"image_id":7,"category_id":99,"score":1}]
            """);

        Assert.Equal([5u, 3, 4], table.Segmentations.Runs(0).ToArray());
        Assert.Equal([5u, 3, 4], table.Segmentations.Runs(1).ToArray());
        Assert.Equal([0u, 4, 4, 4], table.Segmentations.Runs(2).ToArray());
        Assert.Equal([(4, 3), (4, 3), (4, 3)], Enumerable.Range(0, 3).Select(table.Segmentations.MaskSize));
        Assert.Equal([3, 3, 8], table.Areas.ToArray());
        Assert.Equal([new Box(1, 1, 1, 3), new Box(1, 1, 1, 3), new Box(0, 0, 3, 4)], table.Boxes.ToArray());
        Assert.Equal([0, 1, DetectionTable.UnknownCategory], table.Categories.ToArray());
        Assert.Equal([0.5, 0.25, 1], table.Scores.ToArray());
    }

    [Fact]
    public async Task Areas_are_of_boxes_where_the_first_result_has_one()
    {
        var table = await ReadMasksAsync($$"""
            [{"image_id":7,"category_id":3,"score":0.5,"segmentation":{{Mask}},"bbox":[0,0,2.5,4]},
             {"image_id":7,"category_id":3,"score":0.5,"bbox":[0,0,1,1],"segmentation":{{Mask}}}]
            """);

        Assert.Equal([10, 1], table.Areas.ToArray());
        Assert.Equal([new Box(0, 0, 2.5, 4), new Box(0, 0, 1, 1)], table.Boxes.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"bbox\":[]")]
    public async Task Areas_are_of_pixels_where_the_first_result_has_no_box(string box)
    {
        var table = await ReadMasksAsync($$"""
            [{"image_id":7,"category_id":3,"score":0.5,"segmentation":{{Mask}}{{box}}},
             {"image_id":7,"category_id":3,"score":0.5,"bbox":[0,0,1,1],"segmentation":{{Mask}}}]
            """);

        Assert.Equal([3, 3], table.Areas.ToArray());
        Assert.Equal([new Box(1, 1, 1, 3), new Box(0, 0, 1, 1)], table.Boxes.ToArray());
    }

    [Fact]
    public async Task Results_without_a_box_behind_one_that_has_it_are_refused()
    {
        var text = $$"""
            [{"image_id":7,"category_id":3,"score":0.5,"segmentation":{{Mask}},"bbox":[0,0,2.5,4]},
             {"image_id":7,"category_id":3,"score":0.5,"segmentation":{{Mask}}}]
            """;

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadMasksAsync(text));

        Assert.Equal("dt.json(2,2): error VIZ305: $[1]: the member “bbox” is missing. Add it, or export the file again.", CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Broken_masks_are_refused_with_their_place(string members, string message)
    {
        var text = $$"""[{"image_id":7,"category_id":3,"score":1,{{members.Trim()}}}]""";

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadMasksAsync(text));

        Assert.Equal(message, CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    [Fact]
    public async Task Polygons_in_an_image_of_no_size_are_refused()
    {
        var text = """[{"image_id":9,"category_id":3,"score":1,"segmentation":[[0,0,1,0,1,1]]}]""";

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadMasksAsync(text));

        Assert.Equal(
            "dt.json(1,2): error VIZ315: $[0].segmentation: polygons become masks of the size of the image, which the ground truth does not give. "
            + "Add width and height to the images of the ground truth, or write masks.",
            CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    [Fact]
    public async Task Masks_given_for_boxes_are_told_once()
    {
        var result = $$"""{"image_id":7,"category_id":3,"score":1,"segmentation":{{Mask}}}""";
        using var folder = new TemporaryFolder();
        var path = folder.Write("dt.json", $"[{result},{result}]");
        var dataset = await Truth.ReadAsync();

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => CocoResults.ReadDetectionsAsync(path, dataset));

        Assert.StartsWith("dt.json(1,2): error VIZ305: $[0]: the result has “segmentation” and no “bbox”: it is of another task", CocoFile.Show(Assert.Single(refusal.Diagnostics)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keypoints_span_their_box_seen_or_not()
    {
        var table = await ReadKeypointsAsync("""[{"image_id":7,"category_id":3,"score":0.5,"keypoints":[1,2,0.75,5,4.5,0]},{"image_id":7,"category_id":5,"score":0.5,"keypoints":[1,2,0]}]""");

        Assert.Equal([1, 2, 0.75, 5, 4.5, 0], table.Keypoints.Of(0).ToArray());
        Assert.Equal([1, 2, 0], table.Keypoints.Of(1).ToArray());
        Assert.Equal([new Box(1, 2, 4, 2.5), new Box(1, 2, 0, 0)], table.Boxes.ToArray());
        Assert.Equal([10, 0], table.Areas.ToArray());
    }

    [Theory]
    [InlineData("[1,2,0]", "dt.json(1,2): error VIZ316: $[0].keypoints: 1 keypoints; the category has 2. Write all keypoints of the category, those not labelled as 0, 0, 0.")]
    [InlineData("[1,2]", "dt.json(1,54): error VIZ316: $[0].keypoints: 2 numbers of keypoints; x, y and v of each make a multiple of 3. Write x, y and v of each keypoint.")]
    [InlineData("[]", "dt.json(1,2): error VIZ316: $[0].keypoints: the result has no keypoints, or keypoints too far apart for a box. Write x, y and v of each keypoint, or remove the result.")]
    [InlineData("[-1e300,0,1,1e300,1e300,1]", "dt.json(1,2): error VIZ316: $[0].keypoints: the result has no keypoints, or keypoints too far apart for a box. Write x, y and v of each keypoint, or remove the result.")]
    public async Task Broken_keypoints_are_refused_with_their_place(string keypoints, string message)
    {
        var text = $$"""[{"image_id":7,"category_id":3,"score":1,"keypoints":{{keypoints}}}]""";

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadKeypointsAsync(text));

        Assert.Equal(message, CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    [Fact]
    public void A_table_made_by_hand_holds_masks_and_keypoints()
    {
        var builder = new DetectionTableBuilder();
        builder.Add(0, 0, new Box(0, 0, 2, 3), 0.5);
        builder.Add(0, 1, RunLengthEncoding.FromRuns(4, 3, 5, 3, 4), 0.25);
        builder.Add(1, 0, [1, 2, 2, 3, 5, 0], 1);
        builder.Add(1, 0, new Box(0, 0, 2, 3), 0.5, areaInPixels: 4);

        var table = builder.Build();

        Assert.Equal([6, 3, 6, 4], table.Areas.ToArray());
        Assert.Equal([SegmentationKind.None, SegmentationKind.RunLengths, SegmentationKind.None, SegmentationKind.None], Enumerable.Range(0, 4).Select(table.Segmentations.KindOf));
        Assert.Equal([0, 0, 6, 0], Enumerable.Range(0, 4).Select(index => table.Keypoints.Of(index).Length));
        Assert.Throws<ArgumentException>(() => builder.SetMask(4, 3, [5, 3]));
        Assert.Throws<ArgumentException>(() => builder.SetKeypoints([1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add(0, 0, default, 1, double.NaN));
    }

    [Fact]
    public async Task Mutants_of_masks_are_read_or_refused()
    {
        var dataset = await Truth.ReadAsync();
        byte[][] valid =
        [
            .. new[]
            {
                $$"""[{"image_id":7,"category_id":3,"score":0.5,"segmentation":{{Mask}},"bbox":[0,0,1,1]},{"image_id":7,"category_id":3,"score":0.5,"segmentation":{"size":[4,3],"counts":"534"},"bbox":[1,1,1,1]}]""",
                """[{"image_id":7,"category_id":3,"score":0.5,"segmentation":[[0,0,0,4,1,4,1,0],[2,0,2,4,3,4,3,0]]}]""",
            }.Select(System.Text.Encoding.UTF8.GetBytes),
        ];

        await MutationRound.RunAsync(valid, "dt.json", path => CocoResults.ReadMasksAsync(path, dataset));
    }

    [Fact]
    public async Task Mutants_of_keypoints_and_boxes_are_read_or_refused()
    {
        var dataset = await Truth.ReadAsync();
        byte[][] valid = [[.. """[{"image_id":7,"category_id":3,"score":0.5,"keypoints":[1,2,0.75,5,4.5,0],"bbox":[0,0,1,1]},{"image_id":7,"category_id":5,"score":0.5,"bbox":[1,2,3,4],"keypoints":[1,2,0]}]"""u8]];

        await MutationRound.RunAsync(valid, "dt.json", path => CocoResults.ReadKeypointsAsync(path, dataset));
        await MutationRound.RunAsync(valid, "dt.json", path => CocoResults.ReadDetectionsAsync(path, dataset));
    }

    private static async Task<DetectionTable> ReadMasksAsync(string text, CocoFile? truth = null)
    {
        var dataset = await (truth ?? Truth).ReadAsync();
        using var folder = new TemporaryFolder();
        return await CocoResults.ReadMasksAsync(folder.Write("dt.json", text), dataset);
    }

    private static async Task<DetectionTable> ReadKeypointsAsync(string text)
    {
        var dataset = await Truth.ReadAsync();
        using var folder = new TemporaryFolder();
        return await CocoResults.ReadKeypointsAsync(folder.Write("dt.json", text), dataset);
    }
}
