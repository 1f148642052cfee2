namespace VizArt.GroundTruth.Tests;

/// <summary>Panoptic files that break a rule: what is said of them.</summary>
public sealed class PanopticRulesTests
{
    [Fact]
    public async Task A_segment_without_pixels_is_told_and_kept()
    {
        using var set = new PanopticSet { Ids = [5, 5, 0, 0, 5, 0, 0, 0] };

        var dataset = await set.ReadAsync();

        Assert.Equal(
            "val.json(1,198): warning VIZ333: $.annotations[0].segments_info[1].id: no pixel of “a.png” has the id 70000. Check the segment; it is kept as it is.",
            CocoFile.Show(Assert.Single(dataset.Warnings)));
        Assert.Equal(2, dataset.LabelMaps[0]!.ReadPanoptic()!.Segments.Length);
    }

    [Fact]
    public async Task Ids_that_the_file_lacks_are_told_with_their_pixels()
    {
        using var set = new PanopticSet { Ids = [5, 5, 9, 70000, 5, 0, 8, 8] };

        Assert.Equal(
            [
                "val.json(1,104): error VIZ333: $.annotations[0].file_name: the id 8 of 2 pixels in “a.png” is not in segments_info. Add the segment, or write 0 for pixels that belong to none.",
                "val.json(1,104): error VIZ333: $.annotations[0].file_name: the id 9 of 1 pixel in “a.png” is not in segments_info. Add the segment, or write 0 for pixels that belong to none.",
            ],
            await set.FaultsAsync());
    }

    [Fact]
    public async Task Ids_that_the_file_lacks_are_void_where_that_is_allowed()
    {
        using var set = new PanopticSet { Ids = [5, 5, 9, 70000, 5, 0, 8, 8] };
        var severities = new GroundTruthOptions().Severities.Add("panoptic-id-unlisted", RuleSeverity.Warning);

        var dataset = await set.ReadAsync(new() { Severities = severities });

        Assert.Equal(2, dataset.Warnings.Length);
        Assert.Equal([1, 1, 255, 7, 1, 255, 255, 255], dataset.LabelMaps[0]!.Read().Labels.ToArray());
        Assert.Equal([5, 5, 0, 70000, 5, 0, 0, 0], dataset.LabelMaps[0]!.ReadPanoptic()!.Map.Labels.ToArray());
    }

    [Fact]
    public async Task A_photograph_is_refused_without_counting_all_its_colours()
    {
        using var set = new PanopticSet { Images = """[{"id":1,"file_name":"a.jpg"}]""", Png = PanopticSet.PngOf(100, 100, (x, y) => 1 + (y * 100) + x) };

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => set.ReadAsync());

        Assert.Equal((100, 901), (refusal.Diagnostics.Length, refusal.Omitted));
    }

    [Fact]
    public async Task A_png_of_another_size_is_refused()
    {
        using var set = new PanopticSet { Png = PanopticSet.PngOf(4, 3, (_, _) => 5) };

        Assert.Equal(
            ["val.json(1,104): error VIZ333: $.annotations[0].file_name: the PNG “a.png” has 4 × 3 pixels, its image 4 × 2. Export the PNG in the size of its image."],
            await set.FaultsAsync());
    }

    [Fact]
    public async Task A_missing_png_is_refused()
    {
        using var set = new PanopticSet { FileName = "b.png" };

        Assert.Equal(
            ["val.json(1,104): error VIZ333: $.annotations[0].file_name: the PNG “b.png” is not in the folder “val”. Put the PNGs into a folder beside the file that is named as it is without .json, or else into the file's own."],
            await set.FaultsAsync());
    }

    [Fact]
    public async Task A_file_without_its_folder_of_pngs_is_one_fault_that_says_where_they_were_sought()
    {
        using var folder = new TemporaryFolder();
        using var set = new PanopticSet();
        var path = folder.Write("val.json", System.Text.Encoding.UTF8.GetBytes(set.Json));

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => GroundTruthFormats.CreateDefault().ReadAsync(path));

        Assert.Equal(
            $"val.json: error VIZ333: none of the 1 PNG is there, the first: “a.png”; sought in “{Path.GetDirectoryName(path)}”, since there is no folder “val” beside the file. Put the PNGs into a folder beside the file that is named as it is without .json, or else into the file's own.",
            CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    [Fact]
    public async Task A_png_that_leaves_its_folder_is_refused_unless_that_is_allowed()
    {
        using var set = new PanopticSet { FileName = "../val/a.png" };
        using var outside = new PanopticSet { FileName = "../a.png" };
        outside.Write("a.png", PanopticSet.PngOf(4, 2, (x, _) => x < 2 ? 5 : 70000));

        Assert.Equal(
            ["val.json(1,104): error VIZ318: $.annotations[0].file_name: the path “../a.png” leaves the folder of the PNGs. Write paths below that folder, or allow others: AllowOutsideImages, --allow-outside."],
            await outside.FaultsAsync());
        Assert.Empty(await outside.WarningsAsync(new() { AllowOutsideImages = true }));
        Assert.Empty(await set.WarningsAsync());
    }

    [Fact]
    public async Task A_png_without_colours_is_refused()
    {
        using var set = new PanopticSet { Png = PngBytes.Gray(4, 2, (_, _) => 5).ToBytes() };

        Assert.Equal(["a.png: error VIZ333: the pixels are Gray of 8 bits; ids need RGB or RGBA of 8 bits a channel. Write R + 256 G + 65536 B."], await set.FaultsAsync());
    }

    [Fact]
    public async Task A_broken_png_is_told_with_its_own_path()
    {
        using var set = new PanopticSet { Png = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] };

        Assert.StartsWith("a.png: error VIZ330: ", Assert.Single(await set.FaultsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_segment_that_is_there_twice_is_refused()
    {
        using var set = new PanopticSet { Segments = $"[{PanopticSet.Segment(5, 1)},{PanopticSet.Segment(5, 7)},{PanopticSet.Segment(70000, 7)}]" };

        Assert.Equal(
            ["val.json(1,198): error VIZ333: $.annotations[0].segments_info[1].id: the segment 5 is there already. Give each segment of an image its own id."],
            await set.FaultsAsync());
    }

    [Fact]
    public async Task A_segment_of_an_unlisted_category_is_left_out()
    {
        using var set = new PanopticSet { Segments = $"[{PanopticSet.Segment(5, 1)},{PanopticSet.Segment(70000, 8)}]" };

        var dataset = await set.ReadAsync();

        Assert.Equal(
            "val.json(1,218): warning VIZ309: $.annotations[0].segments_info[1].category_id: category 8 is not listed under categories; 1 segment is left out. Add the category, or remove what refers to it; a number and a text are different ids.",
            CocoFile.Show(Assert.Single(dataset.Warnings)));
        Assert.Equal([1, 1, 255, 255, 1, 255, 255, 255], dataset.LabelMaps[0]!.Read().Labels.ToArray());
        Assert.Equal([5, 5, 0, 0, 5, 0, 0, 0], dataset.LabelMaps[0]!.ReadPanoptic()!.Map.Labels.ToArray());
    }

    [Fact]
    public async Task An_annotation_of_an_unlisted_image_is_left_out()
    {
        using var set = new PanopticSet { Images = """[{"id":2,"file_name":"a.jpg"}]""" };

        Assert.Equal(
            [
                "val.json: warning VIZ333: 1 of 1 images have no annotation, the first: 2. Add the annotations; until then these images have no map.",
                "val.json(1,69): warning VIZ309: $.annotations[0].image_id: image 1 is not listed under images; 1 annotation is left out. Add the image, or remove what refers to it; a number and a text are different ids.",
            ],
            await set.WarningsAsync());
    }

    [Fact]
    public async Task An_image_with_two_annotations_is_refused()
    {
        using var one = new PanopticSet();
        using var set = new PanopticSet { Annotations = $"[{one.Annotation()},{one.Annotation()}]" };

        Assert.Equal(
            ["val.json(1,273): error VIZ333: $.annotations[1].image_id: image 1 has an annotation already. Put all segments of an image into one annotation."],
            await set.FaultsAsync());
    }

    [Fact]
    public async Task A_category_named_by_a_text_is_refused()
    {
        using var set = new PanopticSet
        {
            Categories = """[{"id":"p","name":"person"},{"id":7,"name":"sky"}]""",
            Segments = """[{"id":5,"category_id":"p"},{"id":70000,"category_id":7}]""",
        };

        Assert.Equal(
            ["""val.json(1,151): error VIZ333: $.annotations[0].segments_info[0].category_id: category "p" is no whole number from 0 to 2147483647, so no map can hold it. Number the categories."""],
            await set.FaultsAsync());
    }

    [Fact]
    public async Task A_category_with_the_number_of_void_is_refused_unless_that_is_allowed()
    {
        using var set = new PanopticSet();
        var severities = new GroundTruthOptions().Severities.Add("panoptic-category-void", RuleSeverity.Ignore);

        Assert.Equal(
            ["val.json(1,218): error VIZ333: $.annotations[0].segments_info[1].category_id: category 7 has the number of pixels that belong to none. Choose another void value."],
            await set.FaultsAsync(new() { VoidValue = 7 }));
        Assert.Empty(await set.WarningsAsync(new() { VoidValue = 7, Severities = severities }));
    }

    [Theory]
    [InlineData("""[{"id":0,"category_id":1}]""", "val.json(1,135): error VIZ306: $.annotations[0].segments_info[0].id: 0 is found where a segment's id (1 to 16777215) is expected. Correct the value, or export the file again.")]
    [InlineData("""[{"id":5,"category_id":1,"bbox":[0,"x",1,1]}]""", "$.annotations[0].segments_info[0].bbox[1]: ")]
    [InlineData("""[{"id":5,"category_id":1,"area":-1}]""", "error VIZ312: $.annotations[0].segments_info[0].area: ")]
    [InlineData("""[{"id":5,"category_id":1,"id":5}]""", "error VIZ308: $.annotations[0].segments_info[0].id: ")]
    [InlineData("""[{"id":5}]""", "error VIZ305: $.annotations[0].segments_info[0]: ")]
    [InlineData("[5]", "error VIZ306: $.annotations[0].segments_info[0]: ")]
    [InlineData("null", "error VIZ306: $.annotations[0].segments_info: ")]
    public async Task What_is_broken_in_a_segment_is_told_with_its_place(string segments, string message)
    {
        using var set = new PanopticSet { Segments = segments, Ids = new int[8] };

        Assert.Contains(await set.FaultsAsync(), fault => fault.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""[{"image_id":1,"segments_info":[]}]""", "file_name")]
    [InlineData("""[{"file_name":"a.png","segments_info":[]}]""", "image_id")]
    public async Task What_an_annotation_lacks_is_told(string annotations, string member)
    {
        using var set = new PanopticSet { Annotations = annotations };

        Assert.Contains($"the member “{member}” is missing", Assert.Single(await set.FaultsAsync(), fault => fault.Contains("VIZ305", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_lists_of_segments_the_last_counts_where_that_is_allowed()
    {
        using var one = new PanopticSet();
        using var set = new PanopticSet { Annotations = $$"""[{"image_id":1,"file_name":"a.png","segments_info":{{one.Segments}},"segments_info":{{one.Segments}}}]""" };
        var severities = new GroundTruthOptions().Severities.Add("member-duplicate", RuleSeverity.Warning);

        var dataset = await set.ReadAsync(new() { Severities = severities });

        Assert.Equal("VIZ308", Assert.Single(dataset.Warnings).Code);
        Assert.Equal(2, dataset.LabelMaps[0]!.ReadPanoptic()!.Segments.Length);
    }

    [Fact]
    public async Task More_segments_than_allowed_are_refused()
    {
        using var set = new PanopticSet();

        Assert.Contains("VIZ328: $.annotations[0].segments_info[1]: there are more than 2 annotations", Assert.Single(await set.FaultsAsync(new() { Limits = new() { MaxAnnotations = 2 } })), StringComparison.Ordinal);
    }
}
