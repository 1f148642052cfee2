namespace VizArt.GroundTruth.Tests;

public sealed class CocoReaderTests
{
    [Fact]
    public async Task Images_categories_and_annotations_stand_in_the_order_of_their_ids()
    {
        var file = new CocoFile
        {
            Images = """[{"id":9,"file_name":"b.png"},{"id":7,"width":100,"height":80,"file_name":"a.png"}]""",
            Categories = """[{"id":5,"name":"dog"},{"id":3,"name":"car","supercategory":"vehicle"}]""",
        };

        var dataset = await file.ReadAsync();

        Assert.Equal("coco", dataset.Format);
        Assert.Equal(["7", "9"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal((100, 80), (dataset.Samples[0].Width, dataset.Samples[0].Height));
        Assert.Null(dataset.Samples[1].Width);
        Assert.Equal(["car", "dog"], dataset.Categories.Select(category => category.Name));
        Assert.Equal("vehicle", dataset.Categories[0].Supercategory);
        Assert.Equal([1L, 2L], dataset.Annotations.Ids.ToArray());
        Assert.Equal([0, 1], dataset.Annotations.Images.ToArray());
        Assert.Equal([0, 1], dataset.Annotations.Categories.ToArray());
        Assert.Equal([new Box(10, 20, 30, 40), new Box(0.5, 1.25, 10, 8)], dataset.Annotations.Boxes.ToArray());
        Assert.Equal([1200, 80.5], dataset.Annotations.Areas.ToArray());
        Assert.Equal([false, true], dataset.Annotations.IsCrowd.ToArray());
        Assert.Empty(dataset.Warnings);
    }

    [Fact]
    public async Task Annotations_may_come_before_the_images_they_name()
    {
        var file = new CocoFile();
        var text = $"{{\"annotations\":{file.Annotations},\"info\":{{\"a\":[1,{{}}]}},\"categories\":{file.Categories},\"images\":{file.Images}}}";

        var dataset = await CocoFile.ReadAsync(text);

        Assert.Equal([0, 1], dataset.Annotations.Images.ToArray());
    }

    [Fact]
    public async Task A_file_without_annotations_is_background_only()
    {
        var dataset = await (new CocoFile { Annotations = "[]" }).ReadAsync();

        Assert.Equal(0, dataset.Annotations.Count);
        Assert.Equal(2, dataset.Samples.Length);
        Assert.True(dataset.Annotations.Segmentations.IsEmpty);
    }

    [Fact]
    public async Task A_byte_order_mark_is_skipped()
    {
        var dataset = await CocoFile.ReadAsync("\uFEFF" + new CocoFile());

        Assert.Equal(2, dataset.Annotations.Count);
    }

    [Fact]
    public async Task Ids_written_with_a_decimal_point_are_whole_numbers()
    {
        var file = CocoFile.WithAnnotation("""{"id":1.0,"image_id":7.0,"category_id":3e0,"bbox":[10,20,30,40],"area":1}""");

        var dataset = await file.ReadAsync();

        Assert.Equal([1L], dataset.Annotations.Ids.ToArray());
        Assert.Equal([0], dataset.Annotations.Images.ToArray());
    }

    [Fact]
    public async Task Ids_of_images_and_categories_may_be_texts()
    {
        var file = new CocoFile
        {
            Images = """[{"id":"img-b","file_name":"b.png"},{"id":"img-a","file_name":"a.png"}]""",
            Categories = """[{"id":"c","name":"car"}]""",
            Annotations = """[{"id":1,"image_id":"img-b","category_id":"c","bbox":[1,2,3,4],"area":12}]""",
        };

        var dataset = await file.ReadAsync();

        Assert.Equal(["img-a", "img-b"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal([1], dataset.Annotations.Images.ToArray());
        Assert.True(dataset.TryGetSample(new SourceId("img-b"), out var sample));
        Assert.Equal(1, sample.Index);
    }

    [Fact]
    public async Task Polygons_of_several_parts_are_kept_apart()
    {
        var file = CocoFile.WithMembers(""" "segmentation":[[1,2,3,4,5,6],[7,8,9,10,11,12,13,14.5]] """);

        var segmentations = (await file.ReadAsync()).Annotations.Segmentations;

        Assert.Equal(SegmentationKind.Polygons, segmentations.KindOf(0));
        Assert.Equal(2, segmentations.PolygonCount(0));
        Assert.Equal([1, 2, 3, 4, 5, 6], segmentations.Polygon(0, 0).ToArray());
        Assert.Equal([7, 8, 9, 10, 11, 12, 13, 14.5], segmentations.Polygon(0, 1).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => segmentations.Polygon(0, 2).Length);
    }

    [Fact]
    public async Task A_mask_is_read_from_a_list_and_from_a_text_alike()
    {
        var list = CocoFile.WithMembers(""" "iscrowd":0,"segmentation":{"size":[80,100],"counts":[34,66,7900]} """);
        var text = CocoFile.WithMembers($$""" "segmentation":{"counts":"{{CompressedRunsTests.Encode([34, 66, 7900])}}","size":[80,100]} """);

        var fromList = (await list.ReadAsync()).Annotations.Segmentations;
        var fromText = (await text.ReadAsync()).Annotations.Segmentations;

        Assert.Equal(SegmentationKind.RunLengths, fromList.KindOf(0));
        Assert.Equal([34u, 66u, 7900u], fromList.Runs(0).ToArray());
        Assert.Equal([34u, 66u, 7900u], fromText.Runs(0).ToArray());
        Assert.Equal((80, 100), fromText.MaskSize(0));
    }

    [Fact]
    public async Task Annotations_with_and_without_outlines_do_not_get_mixed_up()
    {
        static string Annotation(int id, string member) => $$"""{"id":{{id}},"image_id":9,"category_id":3,"bbox":[1,1,2,2],"area":4{{member}}}""";
        var file = new CocoFile
        {
            Annotations = $"[{Annotation(1, "")},{Annotation(2, ",\"segmentation\":[[1,1,2,1,2,2]]")},{Annotation(3, ",\"segmentation\":[]")},"
                + $"{Annotation(4, ",\"segmentation\":{\"size\":[48,64],\"counts\":[3072]}")},{Annotation(5, "")}]",
        };

        var segmentations = (await file.ReadAsync()).Annotations.Segmentations;

        Assert.Equal(
            [SegmentationKind.None, SegmentationKind.Polygons, SegmentationKind.None, SegmentationKind.RunLengths, SegmentationKind.None],
            Enumerable.Range(0, 5).Select(segmentations.KindOf));
        Assert.Equal([1, 1, 2, 1, 2, 2], segmentations.Polygon(1, 0).ToArray());
        Assert.Equal([3072u], segmentations.Runs(3).ToArray());
        Assert.True(segmentations.Runs(4).IsEmpty);
    }

    [Fact]
    public async Task Keypoints_come_with_the_number_that_is_labelled()
    {
        var file = new CocoFile
        {
            Categories = """[{"id":3,"name":"person","keypoints":["nose","tail"],"skeleton":[[1,2]]}]""",
            Annotations = """
                [{"id":1,"image_id":7,"category_id":3,"bbox":[1,1,2,2],"area":4,"keypoints":[1,2,2,0,0,0]},
                 {"id":2,"image_id":7,"category_id":3,"bbox":[1,1,2,2],"area":4,"num_keypoints":0,"keypoints":[1,2,2,0,0,0]},
                 {"id":3,"image_id":7,"category_id":3,"bbox":[1,1,2,2],"area":4}]
                """,
        };

        var dataset = await file.ReadAsync();

        Assert.Equal(["nose", "tail"], dataset.Categories[0].Keypoints.ToArray());
        Assert.Equal([1, 2, 2, 0, 0, 0], dataset.Annotations.Keypoints.Of(0).ToArray());
        Assert.Equal([1, 0, 0], Enumerable.Range(0, 3).Select(dataset.Annotations.Keypoints.LabelledCount));
        Assert.True(dataset.Annotations.Keypoints.Of(2).IsEmpty);
    }

    [Fact]
    public async Task Scalar_members_of_images_that_coco_does_not_know_become_attributes()
    {
        var file = new CocoFile
        {
            Images = """[{"id":7,"file_name":"a.png","license":1,"coco_url":"http://x","date_captured":"2013","light":"night","lux":1.50,"wet":true,"none":null,"list":[1]},{"id":9,"file_name":"b.png"}]""",
        };

        var dataset = await file.ReadAsync();

        Assert.Equal([new("light", "night"), new("lux", "1.50"), new("wet", "true")], dataset.Samples[0].Attributes);
        Assert.Empty(dataset.Samples[1].Attributes);
    }

    [Fact]
    public async Task Image_paths_lie_below_the_folder_of_the_images()
    {
        var beside = await new CocoFile().ReadAsync();
        var elsewhere = await new CocoFile().ReadAsync(new GroundTruthOptions { Images = "/data/images/" });

        Assert.EndsWith(Path.Combine("sub", "b.png"), beside.Samples[1].Path, StringComparison.Ordinal);
        Assert.Equal(Path.GetDirectoryName(beside.Path), Path.GetDirectoryName(beside.Samples[0].Path));
        Assert.Equal(Path.GetFullPath("/data/images/sub/b.png"), elsewhere.Samples[1].Path);
    }

    [Fact]
    public async Task A_missing_box_is_taken_from_the_outline()
    {
        var polygon = CocoFile.WithAnnotation("""{"id":1,"image_id":7,"category_id":3,"area":1,"segmentation":[[1,2,5,2,5,9.5],[0.5,3,4,3,4,4]]}""");
        var mask = CocoFile.WithAnnotation("""{"id":1,"image_id":7,"category_id":3,"area":1,"segmentation":{"size":[80,100],"counts":[162,3,77,4,7754]}}""");

        Assert.Equal(new Box(0.5, 2, 4.5, 7.5), (await polygon.ReadAsync()).Annotations.Boxes[0]);
        Assert.Equal(new Box(2, 2, 2, 4), (await mask.ReadAsync()).Annotations.Boxes[0]);
    }

    [DataFact]
    public async Task The_hundred_images_of_val2014_are_read()
    {
        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(DataFactAttribute.PathOf("oracle/val2014_100/instances_val2014_100.json"));

        Assert.Equal(100, dataset.Samples.Length);
        Assert.Equal(80, dataset.Categories.Length);
        Assert.Contains(true, dataset.Annotations.IsCrowd.ToArray());
        Assert.Empty(dataset.Warnings);
    }
}
