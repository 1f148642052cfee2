namespace VizArt.GroundTruth.Tests;

public sealed class CocoResultsTests
{
    private const string Detection = """{"image_id":7,"category_id":3,"bbox":[1,2,3.5,4],"score":0.25}""";

    public static TheoryData<string, string> Refusals => new()
    {
        {
            """{"image_id":7}""",
            "dt.json(1,1): error VIZ306: $: an object is found where an array of results is expected. Correct the value, or export the file again."
        },
        {
            """[{"image_id":8,"category_id":3,"bbox":[1,2,3,4],"score":1}]""",
            "dt.json(1,14): error VIZ309: $[0].image_id: image 8 is not in the ground truth. Use results and ground truth of the same set; ids are compared, not file names."
        },
        {
            """[{"image_id":"7","category_id":3,"bbox":[1,2,3,4],"score":1}]""",
            "dt.json(1,14): error VIZ309: $[0].image_id: image \"7\" is not in the ground truth. Use results and ground truth of the same set; ids are compared, not file names."
        },
        {
            """[{"image_id":7,"category_id":3,"bbox":[1,2,3,4],"score":NaN}]""",
            "dt.json(1,57): error VIZ307: $[0].score: NaN is no finite number. Correct or remove the entry; in Python, json.dump(…, allow_nan=False) finds it when written."
        },
        {
            """[{"image_id":7,"category_id":3,"bbox":[1,2,3,4],"score":-1e400}]""",
            "dt.json(1,57): error VIZ307: $[0].score: -1e400 is no finite number. Correct or remove the entry; in Python, json.dump(…, allow_nan=False) finds it when written."
        },
        {
            """[{"image_id":7,"category_id":3,"bbox":[1,2,3,4]}]""",
            "dt.json(1,2): error VIZ305: $[0]: the member “score” is missing. Add it, or export the file again."
        },
        {
            """[{"image_id":7,"category_id":3,"bbox":[1,2,3,-4],"score":1}]""",
            "dt.json(1,39): error VIZ312: $[0].bbox: the box has a side of -4; a side is 0 or more. Write x, y, width and height; two corners must be converted."
        },
        {
            """[{"image_id":7,"category_id":3,"bbox":[1,2,3,4],"score":1,"score":2}]""",
            "dt.json(1,59): error VIZ308: $[0].score: the member “score” is there already. Keep one; readers disagree on which of them counts."
        },
        {
            """[[1]]""",
            "dt.json(1,2): error VIZ306: $[0]: an array is found where a result (an object) is expected. Correct the value, or export the file again."
        },
        {
            """[{"image_id":7,"cat""",
            "dt.json(1,20): error VIZ304: $: the file ends in the middle of the JSON. Fetch or export the file again; it was cut off."
        },
    };

    [Fact]
    public async Task Detections_stand_in_the_order_of_the_file()
    {
        var table = await ReadAsync("""
            [{"image_id":9,"category_id":5,"bbox":[1,2,3.5,4],"score":0.25,"segmentation":{"size":[1,2],"counts":"x"}},
             {"score":-1e-3,"bbox":[-1,0,0,7],"extra":[[1]],"category_id":3,"image_id":7.0}]
            """);

        Assert.Equal(2, table.Count);
        Assert.Equal([1, 0], table.Samples.ToArray());
        Assert.Equal([1, 0], table.Categories.ToArray());
        Assert.Equal([new Box(1, 2, 3.5, 4), new Box(-1, 0, 0, 7)], table.Boxes.ToArray());
        Assert.Equal([0.25, -0.001], table.Scores.ToArray());
        Assert.Equal(0, table.UnknownCategoryCount);
    }

    [Fact]
    public async Task A_category_that_the_ground_truth_does_not_know_is_kept_and_counted()
    {
        var table = await ReadAsync("""[{"image_id":7,"category_id":99,"bbox":[1,2,3,4],"score":1}]""");

        Assert.Equal([DetectionTable.UnknownCategory], table.Categories.ToArray());
        Assert.Equal(1, table.UnknownCategoryCount);
    }

    [Fact]
    public async Task No_detections_are_fine()
    {
        Assert.Equal(0, (await ReadAsync(" [ ] \n")).Count);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Broken_results_are_refused_with_their_place(string text, string message)
    {
        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadAsync(text));

        Assert.Equal(message, CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    [Fact]
    public async Task All_faults_are_told_together()
    {
        var text = $"[{Detection},\n{Detection.Replace("0.25", "NaN", StringComparison.Ordinal)},\n{Detection.Replace(":7", ":77", StringComparison.Ordinal)},\nInfinity,\n{{}}]";

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadAsync(text));

        Assert.Equal(["VIZ307", "VIZ309", "VIZ307", "VIZ305", "VIZ305", "VIZ305", "VIZ305"], refusal.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal([2L, 3L, 4L, 5L, 5L, 5L, 5L], refusal.Diagnostics.Select(diagnostic => diagnostic.Line!.Value));
    }

    [Fact]
    public async Task A_missing_file_is_refused()
    {
        var dataset = await new CocoFile().ReadAsync();

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => CocoResults.ReadDetectionsAsync("/no/such/dt.json", dataset));

        Assert.Equal("VIZ301", refusal.Code);
    }

    [Fact]
    public void A_table_made_by_hand_takes_no_score_that_is_not_finite()
    {
        var builder = new DetectionTableBuilder();

        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add(0, 0, new Box(0, 0, 1, 1), double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add(-1, 0, new Box(0, 0, 1, 1), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add(0, -2, new Box(0, 0, 1, 1), 1));
        Assert.Equal(0, builder.Build().Count);
    }

    private static async Task<DetectionTable> ReadAsync(string text)
    {
        var dataset = await new CocoFile().ReadAsync();
        using var folder = new TemporaryFolder();
        return await CocoResults.ReadDetectionsAsync(folder.Write("dt.json", text), dataset);
    }
}
