using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>CVAT's files: what is read of them, and every rule broken, message to the letter.</summary>
public sealed class CvatTests : IDisposable
{
    private const string Meta = "<version>1.1</version><meta><task><name>t</name><labels><label><name>dog</name><attributes/></label><label><name>cat</name></label></labels></task></meta>";
    private readonly YoloFolder _set = new();

    public void Dispose() => _set.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("annotations.xml")]
    public async Task A_file_is_the_set_as_its_folder_is(string named)
    {
        _set.With("annotations.xml", $"""
            <?xml version="1.0" encoding="utf-8"?>
            <annotations>{Meta}
              <image id="0" name="a.jpg" width="40" height="30" subset="Train">
                <box label="dog" source="manual" occluded="0" xtl="1.50" ytl="2.00" xbr="31.00" ybr="28.00" z_order="0"><attribute name="age">7</attribute></box>
                <polygon label="dog" points="1.00,2.00;30.50,4.00;7.00,28.00"/>
              </image>
              <image id="1" name="sub/b.png" width="40" height="30" subset="Validation"/>
            </annotations>
            """).With("images/a.jpg", "x").With("images/Validation/sub/b.png", "x").With("slices.csv", "sample,light\nsub/b.png,night\n");

        var dataset = await _set.ReadAsync(named);

        Assert.Equal("cvat", dataset.Format);
        Assert.Equal(["a.jpg", "sub/b.png"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal([Path.Combine("images", "a.jpg"), Path.Combine("images", "Validation", "sub", "b.png")], dataset.Samples.Select(sample => Path.GetRelativePath(_set.Path, sample.Path)));
        Assert.Equal(["Train", "Validation"], dataset.Samples.Select(sample => sample.Attributes["split"]));
        Assert.Equal("night", dataset.Samples[1].Attributes["light"]);
        Assert.Equal((40, 30), (dataset.Samples[0].Width, dataset.Samples[0].Height));
        Assert.Equal(["cat", "dog"], dataset.Categories.Select(category => category.Name));
        Assert.Equal([new Box(1.5, 2, 29.5, 26), new Box(1, 2, 29.5, 26)], dataset.Annotations.Boxes.ToArray());
        Assert.Equal([1.5, 2, 31, 2, 31, 28, 1.5, 28], PolygonOf(dataset, 0));
        Assert.Equal([1, 2, 30.5, 4, 7, 28], PolygonOf(dataset, 1));
        Assert.Empty(dataset.Warnings);
    }

    [Fact]
    public async Task A_turned_box_is_its_outline_and_the_box_around_it()
    {
        // 20 × 10 about (20, 15), a quarter turn clockwise: its upper left corner comes to the upper right.
        _set.With("a.xml", Image("""<box label="dog" xtl="10" ytl="10" xbr="30" ybr="20" rotation="90.0"/>"""));

        var dataset = await _set.ReadAsync("a.xml");

        double[] expected = [25, 5, 25, 25, 15, 25, 15, 5];
        Assert.All(PolygonOf(dataset, 0).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 12));
        var box = dataset.Annotations.Boxes[0];
        Assert.All(new[] { box.X - 15, box.Y - 5, box.Width - 10, box.Height - 20 }, difference => Assert.Equal(0, difference, 12));
    }

    [Fact]
    public async Task An_ellipse_is_a_polygon_on_it()
    {
        _set.With("a.xml", Image("""<ellipse label="dog" cx="20" cy="15" rx="10" ry="5"/>"""));

        var dataset = await _set.ReadAsync("a.xml");

        Assert.Equal(128, PolygonOf(dataset, 0).Length);
        Assert.All(PolygonOf(dataset, 0).Chunk(2), corner => Assert.Equal(1, Math.Pow((corner[0] - 20) / 10, 2) + Math.Pow((corner[1] - 15) / 5, 2), 12));
        Assert.Equal(new Box(10, 10, 20, 10), dataset.Annotations.Boxes[0]);
    }

    [Fact]
    public async Task A_split_and_aliases_choose_what_is_read()
    {
        _set.With("a.xml", $"""<annotations>{Meta}<image name="a" subset="Train"><box/></image><image name="b" subset="Test"><box label="cat" xtl="1" ytl="1" xbr="2" ybr="2"/></image></annotations>""");
        var options = new GroundTruthOptions { Split = "Test", CategoryAliases = new GroundTruthOptions().CategoryAliases.Add("cat", "dog") };

        var dataset = await _set.ReadAsync("a.xml", options);

        Assert.Equal(("b", "dog", 1), (Assert.Single(dataset.Samples).Id, Assert.Single(dataset.Categories).Name, dataset.Annotations.Count));
    }

    [Fact]
    public async Task Images_of_one_name_in_subsets_have_it_in_their_ids()
    {
        _set.With("a.xml", """<annotations><image name="a.jpg" subset="Train" width="9" height="9"><box label="dog" xtl="1" ytl="1" xbr="2" ybr="2"/></image><image name="b.jpg"/><image name="a.jpg" subset="Test" width="9" height="9"><box label="dog" xtl="1" ytl="1" xbr="3" ybr="2"/></image></annotations>""")
            .With("images/Train/a.jpg", "x").With("images/Test/a.jpg", "x").With("slices.csv", "sample,light\na.jpg,day\n");

        var dataset = await _set.ReadAsync("a.xml");
        var test = await _set.ReadAsync("a.xml", new GroundTruthOptions { Split = "Test" });

        Assert.Equal(["Test/a.jpg", "Train/a.jpg", "b.jpg"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal([Path.Combine("images", "Test", "a.jpg"), Path.Combine("images", "Train", "a.jpg"), Path.Combine("images", "b.jpg")], dataset.Samples.Select(sample => Path.GetRelativePath(_set.Path, sample.Path)));
        Assert.Equal(["day", "day"], dataset.Samples.Take(2).Select(sample => sample.Attributes["light"]));
        Assert.Equal([1, 0], dataset.Annotations.Images.ToArray());
        Assert.Equal([1.0, 2.0], dataset.Annotations.Boxes.ToArray().Select(box => box.Width));
        Assert.Equal("Test/a.jpg", Assert.Single(test.Samples).Id);
    }

    [Fact]
    public async Task Shapes_of_one_label_and_group_are_one_object()
    {
        _set.With("a.xml", Image("""<polygon label="dog" points="1,2;3,4;1,4" group_id="1"/><polygon label="dog" points="9,9;5,5;7,8" group_id="1"/><box label="cat" xtl="1" ytl="1" xbr="4" ybr="2" group_id="1"/><box label="dog" xtl="1" ytl="1" xbr="2" ybr="2" group_id="0"/><mask label="dog" rle="0,4" left="0" top="0" width="2" height="2" group_id="2"/><mask label="dog" rle="0,4" left="1" top="1" width="2" height="2" group_id="2"/><mask label="cat" rle="0,1" left="0" top="0" width="1" height="1" group_id="3"/><box label="cat" xtl="5" ytl="5" xbr="6" ybr="6" group_id="3"/>"""));

        var dataset = await _set.ReadAsync("a.xml");

        Assert.Equal([new Box(1, 2, 8, 7), new Box(1, 1, 3, 1), new Box(1, 1, 1, 1), new Box(0, 0, 3, 3), new Box(0, 0, 6, 6)], dataset.Annotations.Boxes.ToArray());
        Assert.Equal([2, 1, 1, 0, 0], Enumerable.Range(0, 5).Select(dataset.Annotations.Segmentations.PolygonCount));
        Assert.Equal([0u, 2u, 28u, 3u, 28u, 2u, (37 * 30) + 27u], dataset.Annotations.Segmentations.Runs(3).ToArray());
        Assert.Equal(["a.xml: warning VIZ343: 1 of the masks lie in images without width or height, or are one object with other shapes; their boxes are taken, and not their pixels. Write the sizes of the images, and one kind of shape for an object."], await _set.WarningsAsync("a.xml"));
    }

    [Fact]
    public async Task Frames_are_found_whatever_they_are_stored_as_and_points_of_skeletons_are_no_categories()
    {
        _set.With("annotations.xml", """<annotations><meta><task><labels><label><name>pose</name><type>skeleton</type></label><label><name>1</name><type>points</type><parent>pose</parent></label></labels></task></meta><image name="frame_000000" width="9" height="9"/><image name="frame_000001" subset="Train" width="9" height="9"/></annotations>""")
            .With("images/frame_000000.PNG", "x").With("images/Train/frame_000001.png", "x");

        var dataset = await _set.ReadAsync();

        Assert.Equal(["pose"], dataset.Categories.Select(category => category.Name));
        Assert.Equal([Path.Combine("images", "frame_000000.PNG"), Path.Combine("images", "Train", "frame_000001.png")], dataset.Samples.Select(sample => Path.GetRelativePath(_set.Path, sample.Path)));
    }

    [Fact]
    public async Task A_part_of_an_object_that_has_no_pixels_is_nowhere()
    {
        _set.With("a.xml", Image("""<mask label="dog" rle="0,4" left="5" top="5" width="2" height="2" group_id="1"/><mask label="dog" rle="0,4" left="500" top="-300" width="2" height="2" group_id="1"/><mask label="dog" rle="4" left="0" top="0" width="2" height="2" group_id="1"/>"""));

        Assert.Equal(new Box(5, 5, 2, 2), (await _set.ReadAsync("a.xml")).Annotations.Boxes[0]);
    }

    [Fact]
    public async Task A_long_tag_of_many_attributes_is_refused()
    {
        var attributes = string.Concat(Enumerable.Range(0, 200_000).Select(index => $" a{index}=\"\""));
        _set.With("a.xml", $"<annotations><image name=\"a\"{attributes}/></annotations>");

        Assert.Contains("VIZ304", Assert.Single(await _set.FaultsAsync("a.xml", new GroundTruthOptions { Format = "cvat" })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_of_a_mask_may_be_long()
    {
        var runs = string.Join(", ", Enumerable.Repeat("1", 400_000));
        _set.With("a.xml", $"""<annotations><image name="a" width="1000" height="400"><mask label="dog" rle="{runs}" left="0" top="0" width="1000" height="400"/></image></annotations>""");

        Assert.Equal(new Box(1, 0, 999, 400), (await _set.ReadAsync("a.xml")).Annotations.Boxes[0]);
    }

    [Fact]
    public async Task A_mask_is_its_pixels_and_the_box_around_them()
    {
        // Rows .## and #.. at (3, 4): pixels (4, 4), (5, 4) and (3, 5).
        _set.With("a.xml", Image("""<mask label="dog" rle="1, 3,2" left="3" top="4" width="3" height="2"/><box label="cat" xtl="1" ytl="1" xbr="2" ybr="2"/><mask label="dog" rle="1200" left="0" top="0" width="40" height="30"/>"""));

        var dataset = await _set.ReadAsync("a.xml");

        var segmentations = dataset.Annotations.Segmentations;
        Assert.Equal([(3 * 30) + 5, 1, 28, 1, 29, 1, (34 * 30) + 25], segmentations.Runs(0).ToArray());
        Assert.Equal([1200u], segmentations.Runs(2).ToArray());
        Assert.Equal([new Box(3, 4, 3, 2), new Box(1, 1, 1, 1), new Box(0, 0, 0, 0)], dataset.Annotations.Boxes.ToArray());
        Assert.Equal(["warning VIZ313: /annotations/image[1]/mask[2]: the shape has no area. Check the shape; no detection can match it."], (await _set.WarningsAsync("a.xml")).Select(warning => warning[(warning.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
    }

    [Fact]
    public async Task A_mask_is_cut_off_at_its_image()
    {
        _set.With("a.xml", Image("\n" + """<mask label="dog" rle="0,9" left="-1" top="28" width="3" height="3"/>"""));

        Assert.Equal(["a.xml(2,1): warning VIZ313: /annotations/image[1]/mask[1]: the mask leaves the image of 40 × 30 pixels, and is cut off there. Check left, top, width and height."], await _set.WarningsAsync("a.xml"));
        var dataset = await _set.ReadAsync("a.xml");
        Assert.Equal(new Box(0, 28, 2, 2), dataset.Annotations.Boxes[0]);
        Assert.Equal([28u, 2u, 28u, 2u, 38u * 30], dataset.Annotations.Segmentations.Runs(0).ToArray());
    }

    [Fact]
    public async Task What_has_no_area_or_no_label_is_left_out_and_masks_of_images_without_size_are_their_boxes_which_is_told_once()
    {
        var shapes = """<points label="dog" points="1,2"/><tag label="dog"/><polyline label="dog" points="1,2;3,4"/><polygon label="" points="1,2;3,4;5,1"/><skeleton label="dog"><points label="1" points="1,2"/></skeleton><mask label="dog" rle="2, 4" left="3" top="4" width="3" height="2"/>""";
        _set.With("a.xml", $"""<annotations>{Meta}<image name="a">{shapes}</image><image name="b">{shapes}</image></annotations>""");

        Assert.Equal(
            [
                "a.xml: warning VIZ343: what is no labelled object with an area is left out: 2 points, 2 polygon without a label, 2 polyline, 2 skeleton, 2 tag. Draw boxes, polygons or masks around what is to be found, and label them.",
                "a.xml: warning VIZ343: 2 of the masks lie in images without width or height, or are one object with other shapes; their boxes are taken, and not their pixels. Write the sizes of the images, and one kind of shape for an object.",
            ],
            await _set.WarningsAsync("a.xml"));
        Assert.Equal(new Box(3, 4, 3, 2), (await _set.ReadAsync("a.xml")).Annotations.Boxes[0]);
    }

    [Fact]
    public async Task A_mask_of_too_large_an_image_is_refused()
    {
        _set.With("a.xml", Image("\n" + """<mask label="dog" rle="2, 4" left="3" top="4" width="3" height="2"/>"""));

        Assert.Equal(
            ["a.xml(2,1): error VIZ312: /annotations/image[1]/mask[1]: the image of the mask has more than 100 pixels. Correct its width and height, or raise Limits.MaxPixels."],
            await _set.FaultsAsync("a.xml", new GroundTruthOptions { Limits = new GroundTruthLimits { MaxPixels = 100 } }));
    }

    [Fact]
    public async Task Masks_whose_columns_are_of_many_runs_are_refused_before_memory_is_taken()
    {
        // Every other row: few runs along the rows, and down the columns an end for each pixel.
        var rows = string.Join(',', Enumerable.Repeat("16000", 1000));
        _set.With("a.xml", $"""<annotations><image name="a" width="16000" height="1000"><mask label="dog" rle="{rows}" left="0" top="0" width="16000" height="1000"/></image></annotations>""");
        var bytes = new FileInfo(Path.Combine(_set.Path, "a.xml")).Length;

        Assert.Equal([$"a.xml: error VIZ312: a mask has more than {(1L << 22) + bytes} ends of runs down its columns, or all of them have more than {(1L << 24) + (16 * bytes)}. Export fewer images at a time; draw polygons around what is so large and ragged."], await _set.FaultsAsync("a.xml"));
    }

    [Theory]
    [InlineData("""<box xtl="1" ytl="1" xbr="2" ybr="2"/>""", "error VIZ305: /annotations/image[1]/box[1]: the attribute “label” is missing or empty. Add it, or export the file again.")]
    [InlineData("""<box label="dog" xtl="1" ytl="1" xbr="2"/>""", "error VIZ305: /annotations/image[1]/box[1]: the attribute “ybr” is missing or empty. Add it, or export the file again.")]
    [InlineData("""<box label="dog" xtl="1" ytl="two" xbr="2" ybr="2"/>""", "error VIZ306: /annotations/image[1]/box[1]: the ytl is “two”, and no number. Correct the value, or export the file again.")]
    [InlineData("""<box label="dog" xtl="1" ytl="1" xbr="1e999" ybr="2"/>""", "error VIZ307: /annotations/image[1]/box[1]: 1e999 is no finite number. Correct the value, or remove the shape.")]
    [InlineData("""<box label="dog" xtl="3" ytl="1" xbr="2" ybr="2"/>""", "error VIZ312: /annotations/image[1]/box[1]: the box has its corners in the wrong order; xtl ≤ xbr and ytl ≤ ybr are expected. Write the upper left and the lower right corner.")]
    [InlineData("""<box label="dog" xtl="3" ytl="1" xbr="1e200" ybr="2"/>""", "error VIZ312: /annotations/image[1]/box[1]: the shape is larger than any image. Write numbers in pixels.")]
    [InlineData("""<polygon label="dog" points="1,2;3,4;5"/>""", "error VIZ343: /annotations/image[1]/polygon[1]: “5” is found where a point, x,y, is expected. Correct the points, x,y;x,y;x,y, or export the file again.")]
    [InlineData("""<polygon label="dog" points="1,2;3,4"/>""", "error VIZ343: /annotations/image[1]/polygon[1]: the polygon has 2 points; 3 or more are expected. Correct the shape, or lower the rule: the shape is left out then.")]
    [InlineData("""<mask label="dog" left="1" top="1" width="3" height="2"/>""", "error VIZ305: /annotations/image[1]/mask[1]: the attribute “rle” is missing or empty. Add it, or export the file again.")]
    [InlineData("""<mask label="dog" rle="1,x" left="1" top="1" width="3" height="2"/>""", "error VIZ343: /annotations/image[1]/mask[1]: “x” is found where the length of a run is expected. Correct rle, whole numbers between commas, or export the file again.")]
    [InlineData("""<mask label="dog" rle="1,6" left="1" top="1" width="3" height="2"/>""", "error VIZ343: /annotations/image[1]/mask[1]: the runs of the mask cover 7 pixels; it has 6. Correct rle, or width and height, or export the file again.")]
    [InlineData("""<mask label="dog" rle="1,6" left="1.5" top="1" width="3" height="2"/>""", "error VIZ343: /annotations/image[1]/mask[1]: the mask has 1.5 for its place or size; whole numbers of pixels are expected, and sides of 1 or more. Correct the mask, or export the file again.")]
    [InlineData("""<mask label="dog" rle="0" left="1" top="1" width="0" height="2"/>""", "error VIZ343: /annotations/image[1]/mask[1]: the mask has 0 for its place or size; whole numbers of pixels are expected, and sides of 1 or more. Correct the mask, or export the file again.")]
    public async Task A_shape_at_fault_refuses_the_set(string shape, string message)
    {
        _set.With("a.xml", Image("\n" + shape));

        Assert.Equal([$"a.xml(2,1): {message}"], await _set.FaultsAsync("a.xml"));
    }

    [Theory]
    [InlineData("""<box label="dog" xtl="1" ytl="1" xbr="1" ybr="2"/>""", "warning VIZ313: /annotations/image[1]/box[1]: the shape has no area. Check the shape; no detection can match it.")]
    [InlineData("""<box label="dog" xtl="1" ytl="1" xbr="41" ybr="2"/>""", "warning VIZ313: /annotations/image[1]/box[1]: the shape leaves the image of 40 × 30 pixels. Check the shape; it is kept as it is.")]
    [InlineData("""<box label="dogg" xtl="1" ytl="1" xbr="4" ybr="2"/>""", "warning VIZ309: /annotations/image[1]/box[1]: the label “dogg” is not among the labels of the file. Correct it if it is a slip; it is a category of its own.")]
    public async Task An_odd_shape_is_kept_and_told(string shape, string message)
    {
        _set.With("a.xml", Image("\n" + shape));

        Assert.Equal([$"a.xml(2,1): {message}"], await _set.WarningsAsync("a.xml"));
        Assert.Equal(1, (await _set.ReadAsync("a.xml")).Annotations.Count);
    }

    [Theory]
    [InlineData("<annotations/>", "a.xml: error VIZ303: the file has no images. Name another file, or another split.")]
    [InlineData("<annotation/>", "a.xml(1,1): error VIZ306: /annotation: <annotation> is found where <annotations> is expected. Correct the value, or export the file again.")]
    [InlineData("<annotations><image/></annotations>", "a.xml(1,14): error VIZ305: /annotations/image[1]: the attribute “name” is missing or empty. Add it, or export the file again.")]
    [InlineData("<annotations><image name='a' width='-3'/></annotations>", "a.xml(1,14): error VIZ312: /annotations/image[1]: the image has a side of -3; a side is a whole number of pixels, 1 or more. Write the size in pixels, or leave it out.")]
    [InlineData("<annotations><image name='a'/><image name='a'/></annotations>", "a.xml(1,31): error VIZ308: /annotations/image[2]: the image “a” is there already, in the same subset. Keep one of them; give images of other tasks another subset.")]
    [InlineData("<annotations><image name='../a'/></annotations>", "a.xml(1,14): error VIZ318: /annotations/image[1]: the path “../a” leaves the folder of the images. Name the folder of the images (Images, --images), or allow others: AllowOutsideImages, --allow-outside.")]
    [InlineData("<annotations><track id='0'/><track id='1'/></annotations>", "a.xml(1,14): error VIZ343: /annotations/track: the file has tracks of a video. Export the task as “CVAT for images”.")]
    [InlineData("<!DOCTYPE a []><annotations/>", "a.xml(1,1): error VIZ320: the file has a document type definition, which is never read. Remove the <!DOCTYPE …>; write what its entities stand for.")]
    public async Task A_file_at_fault_is_refused(string text, string message)
    {
        _set.With("a.xml", text);

        Assert.Equal([message], await _set.FaultsAsync("a.xml", new GroundTruthOptions { Format = "cvat" }));
    }

    [Fact]
    public async Task Limits_of_annotations_and_of_the_file_are_kept()
    {
        _set.With("a.xml", Image("""<box label="dog" xtl="1" ytl="1" xbr="4" ybr="2"/><box label="dog" xtl="1" ytl="1" xbr="4" ybr="2"/>"""));
        using (var file = File.Create(Path.Combine(_set.Path, "large.xml")))
        {
            file.Write("<annotations>"u8);
            file.SetLength((256L * 1024 * 1024) + 1);
        }

        Assert.Equal(["a.xml: error VIZ312: there are more than 1 objects. Split the file, or raise Limits.MaxAnnotations."], await _set.FaultsAsync("a.xml", new GroundTruthOptions { Limits = new GroundTruthLimits { MaxAnnotations = 1 } }));
        Assert.Equal(["large.xml: error VIZ312: the file has 268435457 bytes; 268435456 is the most. Export fewer images at a time, or as COCO, which is streamed."], await _set.FaultsAsync("large.xml", new GroundTruthOptions { Format = "cvat" }));
    }

    [Fact]
    public async Task What_is_written_is_read_back_equal()
    {
        var random = new Random(7);
        var polygons = Enumerable.Range(0, 50).Select(_ => Enumerable.Range(0, 2 * random.Next(3, 12)).Select(_ => random.NextDouble() * 30).ToArray()).ToArray();
        var shapes = polygons.Select(polygon => $"""<polygon label="dog" points="{string.Join(';', polygon.Chunk(2).Select(point => string.Create(CultureInfo.InvariantCulture, $"{point[0]:R},{point[1]:R}")))}"/>""");

        var dataset = await _set.With("a.xml", Image(string.Concat(shapes))).ReadAsync("a.xml");

        Assert.Equal(polygons, Enumerable.Range(0, dataset.Annotations.Count).Select(index => PolygonOf(dataset, index)));
    }

    [Fact]
    public async Task Mutants_are_read_or_refused()
    {
        byte[][] valid =
        [
            Encoding.UTF8.GetBytes(Image("""<box label="dog" xtl="1" ytl="2.5" xbr="30" ybr="20" rotation="15"/><polygon label="cat" points="1,2;3.5,4;1,4"/><tag label="x"/>""")),
            Encoding.UTF8.GetBytes("""<annotations><image id="1" name="b.jpg" subset="s"><ellipse label="x" cx="9" cy="8" rx="3" ry="2"/><mask label="dog" rle="1, 2" left="1" top="2" width="3" height="1"/></image><image id="2" name="c.jpg" width="40" height="30"><mask label="dog" rle="2, 3, 4, 9" left="1" top="2" width="6" height="3"/></image></annotations>"""),
        ];

        await MutationRound.RunAsync(valid, "a.xml", path => GroundTruthFormats.CreateDefault().ReadAsync(path, new() { Format = "cvat" }));
    }

    private static double[] PolygonOf(Dataset dataset, int annotation) => dataset.Annotations.Segmentations.Polygon(annotation, 0).ToArray();

    private static string Image(string shapes) => $"""<annotations>{Meta}<image id="0" name="a.jpg" width="40" height="30">{shapes}</image></annotations>""";
}
