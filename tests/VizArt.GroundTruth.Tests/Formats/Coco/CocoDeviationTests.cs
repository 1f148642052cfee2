using System.Collections.Immutable;

namespace VizArt.GroundTruth.Tests;

/// <summary>What files of many tools hold, and what becomes of it.</summary>
public sealed class CocoDeviationTests
{
    private const string Good = """{"id":5,"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":12,"segmentation":[[1,2,5,2,5,9]]}""";

    public static TheoryData<string, string> Survivable => new()
    {
        { "id-duplicate", """{"id":5,"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":12}""" },
        { "member-duplicate", """{"id":1,"image_id":7,"category_id":3,"bbox":[9,9,9,9],"bbox":[1,2,3,4],"area":12}""" },
        { "area-negative", """{"id":1,"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":-12}""" },
        { "mask-runs", """{"id":1,"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":1,"segmentation":{"size":[80,100],"counts":[7]}}""" },
        { "mask-size", """{"id":1,"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":1,"segmentation":{"size":[80],"counts":[7]}}""" },
        { "mask-text", """{"id":1,"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":1,"segmentation":{"size":[80,100],"counts":"P"}}""" },
        { "keypoint-triples", """{"id":1,"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":1,"keypoints":[1,2]}""" },
    };

    public static TheoryData<string, string> LeftOut => new()
    {
        { "box-negative-size", """{"id":1,"image_id":7,"category_id":3,"bbox":[1,2,-3,4],"area":12}""" },
        { "geometry-missing", """{"id":1,"image_id":7,"category_id":3,"area":12}""" },
        { "image-unlisted", """{"id":1,"image_id":8,"category_id":3,"bbox":[1,2,3,4],"area":12}""" },
        { "category-unlisted", """{"id":1,"image_id":7,"category_id":4,"bbox":[1,2,3,4],"area":12}""" },
    };

    [Theory]
    [MemberData(nameof(Survivable))]
    public async Task A_lowered_fault_of_a_part_leaves_the_annotation(string rule, string annotation)
    {
        var dataset = await CocoFile.WithAnnotation($"{annotation},{Good}").ReadAsync(Lower(rule));

        Assert.Equal([rule], dataset.Warnings.Select(warning => warning.Rule));
        Assert.Equal([new Box(1, 2, 3, 4), new Box(1, 2, 3, 4)], dataset.Annotations.Boxes.ToArray());
        Assert.Equal(SegmentationKind.None, dataset.Annotations.Segmentations.KindOf(0));
        Assert.Equal([1, 2, 5, 2, 5, 9], dataset.Annotations.Segmentations.Polygon(1, 0).ToArray());
    }

    [Theory]
    [MemberData(nameof(LeftOut))]
    public async Task A_lowered_fault_of_what_cannot_be_done_without_leaves_the_annotation_out(string rule, string annotation)
    {
        var dataset = await CocoFile.WithAnnotation($"{annotation},{Good}").ReadAsync(Lower(rule));

        Assert.Equal([rule], dataset.Warnings.Select(warning => warning.Rule));
        Assert.Equal([5L], dataset.Annotations.Ids.ToArray());
        Assert.Equal([1, 2, 5, 2, 5, 9], dataset.Annotations.Segmentations.Polygon(0, 0).ToArray());
        Assert.Equal(1, dataset.Facts.Annotations);
    }

    [Theory]
    [InlineData("-0")]
    [InlineData("-0.0")]
    public async Task A_side_of_minus_nothing_is_a_side_of_nothing(string side)
    {
        var file = CocoFile.WithAnnotation($$"""{"id":1,"image_id":7,"category_id":3,"bbox":[10,20,{{side}},40],"area":0}""");
        using var folder = new TemporaryFolder();
        var results = folder.Write("results.json", $$"""[{"image_id":7,"category_id":3,"bbox":[10,20,40,{{side}}],"score":0.9}]""");

        var dataset = await file.ReadAsync();
        var detections = await CocoResults.ReadDetectionsAsync(results, dataset);

        Assert.Equal("0", dataset.Annotations.Boxes[0].Width.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(new Box(10, 20, 40, 0), detections.Boxes[0]);
    }

    [Fact]
    public async Task Unlisted_images_can_be_made_an_error()
    {
        var options = new GroundTruthOptions { Severities = ImmutableSortedDictionary<string, RuleSeverity>.Empty.Add("image-unlisted", RuleSeverity.Error) };

        var refusal = await CocoFile.WithAnnotation("""{"id":1,"image_id":8,"category_id":3,"bbox":[1,2,3,4],"area":12}""").RefusalAsync(options);

        Assert.Equal("VIZ309", refusal.Code);
    }

    [Fact]
    public async Task Annotations_without_an_id_are_numbered_after_the_others()
    {
        var file = CocoFile.WithAnnotation("""{"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":1},{"id":8,"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":1},{"id":"b","image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":1}""");

        var dataset = await file.ReadAsync();

        Assert.Equal([9L, 8L, 10L], dataset.Annotations.Ids.ToArray());
    }

    [Theory]
    [InlineData("\"segmentation\":[]")]
    [InlineData("\"segmentation\":null")]
    [InlineData("\"iscrowd\":false,\"attributes\":{\"occluded\":true},\"extra\":[[{}]]")]
    [InlineData("\"keypoints\":[],\"num_keypoints\":0")]
    [InlineData("\"keypoints\":[1.5,2,2.0]")]
    [InlineData("\"caption\":\"A car.\"")]
    [InlineData("\"score\":0.5,\"ignore\":0,\"iscrowd\":null")]
    public async Task What_tools_write_besides_is_no_fault(string members)
    {
        var dataset = await CocoFile.WithMembers(members).ReadAsync();

        Assert.Empty(dataset.Warnings);
        Assert.Equal(1, dataset.Annotations.Count);
    }

    [Fact]
    public async Task A_size_of_0_is_unknown_and_told_once()
    {
        var file = new CocoFile { Images = """[{"id":7,"file_name":"a","width":0,"height":0},{"id":8,"file_name":"b","width":0,"height":0}]""", Annotations = "[]" };

        var dataset = await file.ReadAsync();

        Assert.Equal(
            "coco.json(2,43): warning VIZ312: $.images[0].width: the image has a side of 0, as tools write where they do not know it; it is taken for unknown. Write the size in pixels, or leave it out.",
            CocoFile.Show(Assert.Single(dataset.Warnings)));
        Assert.All(dataset.Samples, sample => Assert.Equal((null, null), (sample.Width, sample.Height)));
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("3", false)]
    public async Task A_caption_may_have_the_category_0_that_is_none(string category, bool isCaption)
    {
        var file = new CocoFile { Annotations = $$"""[{"id":1,"image_id":7,"category_id":{{category}},"caption":"A car.","area":1}]""" };

        var text = isCaption ? await file.WarningAsync() : await file.FaultAsync();

        Assert.Contains(isCaption ? "warning VIZ327: $.annotations[0]: the annotation is a caption" : "error VIZ305: $.annotations[0]: the annotation has no bbox", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"info\":[],\"licenses\":\"none\",")]
    [InlineData("\"info\":null,\"licenses\":null,\"type\":\"instances\",")]
    public async Task Members_of_the_root_besides_the_three_may_be_anything(string members)
    {
        var text = new CocoFile().ToString().Replace("\"images\"", members + "\"images\"", StringComparison.Ordinal);

        Assert.Empty((await CocoFile.ReadAsync(text)).Warnings);
    }

    [Fact]
    public async Task Images_alone_are_background_with_a_warning()
    {
        var dataset = await CocoFile.ReadAsync("""{"images":[{"id":7,"file_name":"a.png"}]}""");

        Assert.Equal(
            "coco.json(1,1): warning VIZ305: $: the file has no annotations; all images are taken for background. Name the file with the annotations if there is one.",
            CocoFile.Show(Assert.Single(dataset.Warnings)));
        Assert.Equal(new GroundTruthFacts("coco", 1, 0, 0), dataset.Facts);
    }

    [Fact]
    public async Task Without_categories_their_ids_are_their_names()
    {
        var dataset = await CocoFile.ReadAsync("""{"images":[{"id":7,"file_name":"a.png"}],"annotations":[{"id":1,"image_id":7,"category_id":4,"bbox":[1,2,3,4],"area":12},{"id":2,"image_id":7,"category_id":2,"bbox":[1,2,3,4],"area":12}]}""");

        Assert.Equal(
            "coco.json(1,92): warning VIZ305: $.annotations[0].category_id: the file lists no categories; their ids are taken for names. Add categories, each with id and name.",
            CocoFile.Show(Assert.Single(dataset.Warnings)));
        Assert.Equal(["2", "4"], dataset.Categories.Select(category => category.Name));
    }

    [Fact]
    public async Task Without_any_category_all_are_objects()
    {
        var dataset = await CocoFile.ReadAsync("""{"images":[{"id":7,"file_name":"a.png"}],"annotations":[{"id":1,"image_id":7,"bbox":[1,2,3,4],"area":12},{"id":2,"image_id":7,"bbox":[1,2,3,4],"area":12}]}""");

        Assert.Equal(
            "coco.json(1,57): warning VIZ305: $.annotations[0]: neither categories nor any category_id are there; all annotations are taken for one category “object”. Add categories if there is more than one.",
            CocoFile.Show(Assert.Single(dataset.Warnings)));
        Assert.Equal(["object"], dataset.Categories.Select(category => category.Name));
        Assert.Equal([0, 0], dataset.Annotations.Categories.ToArray());
    }

    [Theory]
    [InlineData("""[{"id":3}]""", "3", "coco.json(3,15): warning VIZ305: $.categories[0]: the category has no name; its id is taken for it. Add a name.")]
    [InlineData("""[{"id":3,"name":"a"},{"id":4,"name":"a"}]""", "a,a (4)", "coco.json(3,50): warning VIZ308: $.categories[1].name: there is a category named “a” already; this one is called “a (4)” here. Give each category its own name.")]
    public async Task Categories_get_names_of_their_own(string categories, string names, string message)
    {
        var file = new CocoFile { Categories = categories, Annotations = "[]" };

        Assert.Equal(message, await file.WarningAsync());
        Assert.Equal(names, string.Join(',', (await file.ReadAsync()).Categories.Select(category => category.Name)));
    }

    [Fact]
    public async Task A_side_may_be_a_text_of_digits()
    {
        var file = new CocoFile { Images = """[{"id":7,"file_name":"a","width":"640","height":480.0}]""", Annotations = "[]" };

        Assert.Equal("coco.json(2,43): warning VIZ306: $.images[0].width: the side is a text; its number is taken. Write width and height as numbers.", await file.WarningAsync());
        Assert.Equal((640, 480), ((await file.ReadAsync()).Samples[0].Width, (await file.ReadAsync()).Samples[0].Height));
    }

    [Theory]
    [InlineData("\"bbox\":[],\"segmentation\":[[1,2,5,2,5,9]]", 1, 2, 4, 7)]
    [InlineData("\"bbox\":null,\"keypoints\":[1,2,2,0,0,0,4,6,1]", 1, 2, 3, 4)]
    public async Task A_box_that_is_not_there_is_taken_from_what_is(string members, double x, double y, double width, double height)
    {
        var file = CocoFile.WithAnnotation($$"""{"id":1,"image_id":7,"category_id":3,"area":12,{{members}}}""");

        Assert.Equal(["box-missing"], (await file.ReadAsync()).Warnings.Select(warning => warning.Rule));
        Assert.Equal(new Box(x, y, width, height), (await file.ReadAsync()).Annotations.Boxes[0]);
    }

    [Fact]
    public async Task An_alias_of_a_category_means_the_other()
    {
        var file = new CocoFile
        {
            Categories = """[{"id":3,"name":"automobile"},{"id":5,"name":"car"},{"id":6,"name":"hound"}]""",
            Annotations = $$"""[{{CocoFile.ValidAnnotation}},{"id":2,"image_id":9,"category_id":5,"bbox":[1,1,1,1],"area":1},{"id":3,"image_id":9,"category_id":6,"bbox":[1,1,1,1],"area":1}]""",
        };
        var aliases = ImmutableSortedDictionary<string, string>.Empty.Add("automobile", "car").Add("hound", "dog");

        var dataset = await file.ReadAsync(new GroundTruthOptions { CategoryAliases = aliases });

        Assert.Equal(["car", "dog"], dataset.Categories.Select(category => category.Name));
        Assert.Equal([0, 0, 1], dataset.Annotations.Categories.ToArray());
        Assert.Empty(dataset.Warnings);
    }

    [Fact]
    public async Task LVIS_names_its_images_by_their_address()
    {
        var file = new CocoFile
        {
            Images = """[{"id":7,"coco_url":"http://images.cocodataset.org/val2017/000000397133.jpg","neg_category_ids":[5],"not_exhaustive_category_ids":[]}]""",
            Categories = """[{"id":3,"name":"car","synset":"car.n.01","synonyms":["car","auto"],"def":"a motor vehicle","frequency":"f","image_count":9,"instance_count":9},{"id":5,"name":"dog","frequency":"r"}]""",
            Annotations = """[{"id":1,"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":12.0,"segmentation":[[1,2,4,2,4,6]]}]""",
        };

        var dataset = await file.ReadAsync(new GroundTruthOptions { Images = "/data" });

        Assert.Equal(Path.GetFullPath("/data/val2017/000000397133.jpg"), dataset.Samples[0].Path);
        Assert.Empty(dataset.Warnings);
    }

    [Fact]
    public async Task Images_may_lie_outside_where_that_is_allowed()
    {
        var file = new CocoFile { Images = """[{"id":7,"file_name":"/data/a.png"},{"id":9,"file_name":"../b.png"}]""", Annotations = "[]" };

        var dataset = await file.ReadAsync(new GroundTruthOptions { AllowOutsideImages = true, Images = "/data/images" });

        Assert.Equal([Path.GetFullPath("/data/a.png"), Path.GetFullPath("/data/b.png")], dataset.Samples.Select(sample => sample.Path));
    }

    [Fact]
    public async Task More_annotations_than_the_limit_are_refused()
    {
        var options = new GroundTruthOptions { Limits = new GroundTruthLimits { MaxAnnotations = 1 } };

        var refusal = await new CocoFile().RefusalAsync(options);

        Assert.Equal(
            "coco.json(4,99): error VIZ328: $.annotations[1]: there are more than 1 annotations. Raise GroundTruthLimits.MaxAnnotations if that is meant.",
            CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    [Fact]
    public async Task Nesting_beyond_the_limit_is_refused()
    {
        var file = CocoFile.WithMembers("\"extra\":[[1]]");

        var refusal = await file.RefusalAsync(new GroundTruthOptions { Limits = new GroundTruthLimits { MaxNesting = 4 } });

        Assert.Equal(
            "coco.json(4,95): error VIZ304: $: nested deeper than 4 levels. Export the file again; no annotation is nested so deep.",
            CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    private static GroundTruthOptions Lower(string rule) =>
        new() { Severities = ImmutableSortedDictionary<string, RuleSeverity>.Empty.Add(rule, RuleSeverity.Warning) };

    [Theory]
    [InlineData("\"iscrowd\":\"1\"", "iscrowd", "\"1\"")]
    [InlineData("\"num_keypoints\":\"0\"", "num_keypoints", "\"0\"")]
    public async Task A_number_written_as_a_text_is_taken_and_told(string member, string name, string found)
    {
        var dataset = await CocoFile.WithMembers(member).ReadAsync();

        var warning = Assert.Single(dataset.Warnings);
        Assert.EndsWith($"warning VIZ306: $.annotations[0].{name}: {found} is a text; its number is taken. Write it as a number.", warning.ToString(), StringComparison.Ordinal);
        Assert.Equal(name == "iscrowd", dataset.Annotations.IsCrowd[0]);
    }

    [Fact]
    public async Task An_area_written_as_a_text_is_taken_and_told()
    {
        var dataset = await CocoFile.WithAnnotation("""{"id":1,"image_id":7,"category_id":3,"bbox":[10,20,30,40],"area":"1200.5"}""").ReadAsync();

        Assert.Equal("number-text", Assert.Single(dataset.Warnings).Rule);
        Assert.Equal(1200.5, dataset.Annotations.Areas[0]);
    }

    [Fact]
    public async Task Sides_of_a_box_and_corners_of_polygons_written_as_texts_are_taken_and_told_once()
    {
        var dataset = await CocoFile.WithAnnotation("""{"id":1,"image_id":7,"category_id":3,"bbox":["10","20.5",30,"4e1"],"area":1200,"segmentation":[["1","2",3,4,5,6]]}""").ReadAsync();

        Assert.Equal("number-text", Assert.Single(dataset.Warnings).Rule);
        Assert.Equal(new Box(10, 20.5, 30, 40), dataset.Annotations.Boxes[0]);
    }

    [Theory]
    [InlineData("\"iscrowd\":\"2\"")]
    [InlineData("\"iscrowd\":\"yes\"")]
    public async Task A_text_that_is_no_such_number_is_refused(string member)
    {
        var refusal = await CocoFile.WithMembers(member).RefusalAsync();

        Assert.Equal("wrong-type", Assert.Single(refusal.Diagnostics).Rule);
    }
}
