namespace VizArt.GroundTruth.Tests;

public sealed class LvisTests
{
    private static readonly CocoFile File = new()
    {
        Images = """[{"id":9,"neg_category_ids":[8,3,8],"not_exhaustive_category_ids":[5],"file_name":"a.png"},{"id":7,"file_name":"b.png","neg_category_ids":[]},{"id":8,"file_name":"c.png"}]""",
        Categories = """[{"id":8,"name":"zebra","frequency":"f"},{"id":3,"name":"car","frequency":"r"},{"id":5,"name":"dog","frequency":"c"},{"id":6,"name":"cat"}]""",
        Annotations = "[]",
    };

    [Fact]
    public async Task Categories_have_their_frequency()
    {
        var dataset = await File.ReadAsync();

        Assert.Equal(
            [CategoryFrequency.Rare, CategoryFrequency.Common, null, CategoryFrequency.Frequent],
            dataset.Categories.Select(category => category.Frequency));
    }

    [Fact]
    public async Task Images_say_which_categories_they_were_searched_for()
    {
        var federated = (await File.ReadAsync()).FederatedCategories;

        Assert.False(federated.IsEmpty);
        Assert.Equal([0, 3], federated.NegativeOf(2).ToArray());
        Assert.Equal([1], federated.NotExhaustiveOf(2).ToArray());
        Assert.Equal(0, federated.NegativeOf(0).Length + federated.NegativeOf(1).Length + federated.NotExhaustiveOf(0).Length);
    }

    [Fact]
    public async Task A_set_without_such_lists_says_nothing()
    {
        var federated = (await new CocoFile().ReadAsync()).FederatedCategories;

        Assert.True(federated.IsEmpty);
        Assert.True(federated.NegativeOf(0).IsEmpty && federated.NotExhaustiveOf(1).IsEmpty);
    }

    [Fact]
    public async Task A_list_that_names_an_unlisted_category_is_told()
    {
        var file = File with { Images = """[{"id":9,"neg_category_ids":[3,77,77],"file_name":"a.png"}]""" };

        Assert.Equal(
            "coco.json(2,41): warning VIZ309: $.images[0].neg_category_ids: category 77 is not listed under categories; it is left out of the image's list. "
            + "Add the category, or remove it from the list; a number and a text are different ids.",
            await file.WarningAsync());
    }

    [Theory]
    [InlineData("5", "coco.json(2,38): error VIZ306: $.images[0].neg_category_ids: 5 is found where an array of category ids is expected. Correct the value, or export the file again.")]
    [InlineData("[[3]]", "coco.json(2,39): error VIZ306: $.images[0].neg_category_ids[0]: an array is found where an id (a whole number or a text) is expected. Correct the value, or export the file again.")]
    public async Task A_list_of_another_type_is_refused(string list, string message)
    {
        var file = File with { Images = $$"""[{"id":9,"neg_category_ids":{{list}},"file_name":"a.png"}]""" };

        Assert.Equal(message, await file.FaultAsync());
    }

    [Fact]
    public async Task A_frequency_of_another_kind_is_told()
    {
        var file = File with { Categories = """[{"id":3,"name":"car","frequency":12}]""", Images = "[]" };

        Assert.Equal(
            "coco.json(3,48): warning VIZ327: $.categories[0].frequency: the frequency is 12; r, c or f is expected, and the category is taken for one of none. "
            + "Write LVIS's r, c or f if figures by frequency are wanted.",
            await file.WarningAsync());
    }

    [Fact]
    public async Task Ignored_annotations_are_told_apart_from_crowds()
    {
        var dataset = await CocoFile.WithMembers("\"iscrowd\":0,\"ignore\":1").ReadAsync();

        Assert.Equal([true], dataset.Annotations.IsIgnored.ToArray());
        Assert.Equal([false], dataset.Annotations.IsCrowd.ToArray());
    }

    [Fact]
    public async Task What_is_federated_counts_for_the_fingerprint()
    {
        var other = await (File with { Images = File.Images.Replace("[8,3,8]", "[8]", StringComparison.Ordinal) }).ReadAsync();

        Assert.NotEqual(DatasetFingerprint.Compute(await File.ReadAsync(), [0, 1, 2]), DatasetFingerprint.Compute(other, [0, 1, 2]));
    }
}
