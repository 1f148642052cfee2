using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>LabelMe's files: what is read of them, and every rule broken, message to the letter.</summary>
public sealed class LabelMeTests : IDisposable
{
    private const string Triangle = """{"label":"dog","points":[[1,2],[30.5,4],[7,28]],"group_id":null,"shape_type":"polygon","flags":{}}""";
    private readonly YoloFolder _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public async Task A_folder_is_read_file_by_file_with_its_images_beside_them()
    {
        _set.With("a.json", Labels(Triangle, path: "a.jpg")).With("b.json", Labels("", path: "b.png")).With("a.jpg", "x").With("b.png", "x")
            .With("slices.csv", "sample,light\nb,night\n").With(".hidden.json", "x");

        var dataset = await _set.ReadAsync();

        Assert.Equal("labelme", dataset.Format);
        Assert.Equal(["a", "b"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal(["a.jpg", "b.png"], dataset.Samples.Select(sample => Path.GetRelativePath(_set.Path, sample.Path)));
        Assert.Equal((40, 30), (dataset.Samples[0].Width, dataset.Samples[0].Height));
        Assert.Equal("dog", Assert.Single(dataset.Categories).Name);
        Assert.Equal([new Box(1, 2, 29.5, 26)], dataset.Annotations.Boxes.ToArray());
        Assert.Equal([1, 2, 30.5, 4, 7, 28], PolygonsOf(dataset.Annotations, 0)[0]);
        Assert.Equal("night", dataset.Samples[1].Attributes["light"]);
        Assert.Empty(dataset.Warnings);
    }

    [Theory]
    [InlineData("rectangle", "[[30,20],[10,5]]", 10, 5, 20, 15, 4)]
    [InlineData("rectangle", "[[10,5],[30,5],[30,20],[10,20]]", 10, 5, 20, 15, 4)]
    [InlineData("rotation", "[[10,5],[20,0],[25,10],[15,15]]", 10, 0, 15, 15, 4)]
    [InlineData("oriented_rectangle", "[[10,5],[20,0],[25,10],[15,15]]", 10, 0, 15, 15, 4)]
    [InlineData("quadrilateral", "[[10,5],[20,0],[25,10],[15,15]]", 10, 0, 15, 15, 4)]
    [InlineData("circle", "[[20,15],[23,19]]", 15, 10, 10, 10, 12)]
    [InlineData("mask", "[[10,5],[12,8]]", 10, 5, 3, 4, 0)]
    [InlineData("polygon", "[[0,0],[4,0],[4,4]]", 0, 0, 4, 4, 3)]
    public async Task A_shape_is_what_its_kind_makes_of_its_points(string kind, string points, double x, double y, double width, double height, int corners)
    {
        _set.With("a.json", Labels($$"""{"label":"dog","points":{{points}},"shape_type":"{{kind}}"}"""));

        var annotations = (await _set.ReadAsync("a.json")).Annotations;

        Assert.Equal([new Box(x, y, width, height)], annotations.Boxes.ToArray());
        Assert.Equal(corners, PolygonsOf(annotations, 0).Sum(polygon => polygon.Length / 2));
    }

    [Fact]
    public async Task The_corners_of_a_circle_lie_on_it_and_are_as_many_as_labelme_draws()
    {
        _set.With("a.json", Labels("""{"label":"sun","points":[[200,200],[300,200]],"shape_type":"circle"}"""));

        var polygon = PolygonsOf((await _set.ReadAsync("a.json")).Annotations, 0)[0];

        // π / acos(1 − 1/100) is 22.19.
        Assert.Equal(44, polygon.Length);
        Assert.All(polygon.Chunk(2), corner => Assert.Equal(100, double.Hypot(corner[0] - 200, corner[1] - 200), 9));
    }

    [Fact]
    public async Task Shapes_of_one_label_and_group_are_one_object()
    {
        _set.With("a.json", Labels("""
            {"label":"dog","points":[[1,2],[3,4],[1,4]],"group_id":7},
            {"label":"dog","points":[[10,2],[13,9]],"group_id":7,"shape_type":"rectangle"},
            {"label":"cat","points":[[1,2],[3,4],[1,4]],"group_id":7},
            {"label":"dog","points":[[1,2],[3,4],[1,4]]}
            """));

        var dataset = await _set.ReadAsync("a.json");

        Assert.Equal([new Box(1, 2, 12, 7), new Box(1, 2, 2, 2), new Box(1, 2, 2, 2)], dataset.Annotations.Boxes.ToArray());
        Assert.Equal([1, 0, 1], dataset.Annotations.Categories.ToArray());
        Assert.Equal(2, PolygonsOf(dataset.Annotations, 0).Length);
    }

    [Fact]
    public async Task Flags_of_the_image_are_attributes_and_labelmes_own_are_none()
    {
        _set.With("a.json", """{"version":"5","flags":{"night":true,"rain":false,"site":"B","__ignore__":false,"none":null},"shapes":[],"imagePath":"a.jpg"}""");

        var attributes = (await _set.ReadAsync("a.json")).Samples[0].Attributes;

        Assert.Equal(["night=true", "rain=false", "site=B"], attributes.Select(attribute => $"{attribute.Key}={attribute.Value}"));
    }

    [Fact]
    public async Task Files_of_old_versions_without_kinds_and_sizes_are_read()
    {
        _set.With("a.json", """{"imageData":"AAAA","shapes":[{"label":"dog","line_color":null,"fill_color":null,"points":[[1,2],[3,4],[1,4]]}],"lineColor":[0,255,0,128],"imagePath":"a.jpg"}""");

        var dataset = await _set.ReadAsync("a.json");

        Assert.Equal((null, null, 1), (dataset.Samples[0].Width, dataset.Samples[0].Height, dataset.Annotations.Count));
        Assert.Empty(dataset.Warnings);
    }

    [Fact]
    public async Task Images_that_lie_elsewhere_are_taken_by_their_name_and_told_once()
    {
        _set.With("a.json", Labels("", path: @"..\\images\\a.jpg")).With("b.json", Labels("", path: "images/b.jpg")).With("a.jpg", "x").With("b.jpg", "x");

        var dataset = await _set.ReadAsync();

        Assert.Equal(["a.jpg", "b.jpg"], dataset.Samples.Select(sample => Path.GetRelativePath(_set.Path, sample.Path)));
        Assert.Equal(
            [": warning VIZ318: 2 of the images are not where their files say, such as “../images/a.jpg”; those of the same name in the folder of the images are taken. Correct imagePath, or leave it so."],
            await _set.WarningsAsync());
    }

    [Fact]
    public async Task What_is_left_out_is_told_once_for_the_set()
    {
        var shapes = """
            {"label":"x","points":[[1,2]],"shape_type":"point"},{"label":"x","points":[[1,2],[3,4]],"shape_type":"line"},{"label":"x","points":[[1,2]],"shape_type":"point"},
            {"label":"x","points":[[1,2],[3,4]],"shape_type":"mask","mask":null},{"label":"__ignore__","points":[[1,2],[3,4]],"shape_type":"rectangle"}
            """;
        _set.With("a.json", Labels(shapes)).With("b.json", Labels(shapes));

        Assert.Equal(
            [
                ": warning VIZ342: shapes that are no outline, or have no label, are left out: 2 line, 4 point. Draw polygons or rectangles around what is to be found, and label them.",
                ": warning VIZ342: 2 of the masks have no pixels, or lie in images without size, or are one object with other shapes; their boxes are taken. Write mask, imageWidth and imageHeight, and one kind of shape for an object.",
                ": warning VIZ342: 2 of the shapes are labelled __ignore__, and left out. Name them otherwise if they are to be found.",
            ],
            await _set.WarningsAsync());
    }

    [Theory]
    [InlineData("""{"points":[[1,2],[3,4],[5,0]]}""", "a.json(1,41): error VIZ305: $.shapes[0]: the member “label” is missing. Add it, or export the file again.")]
    [InlineData("""{"label":"x"}""", "a.json(1,41): error VIZ305: $.shapes[0]: the member “points” is missing. Add it, or export the file again.")]
    [InlineData("""{"label":7,"points":[]}""", "a.json(1,50): error VIZ306: $.shapes[0].label: 7 is found where a text is expected. Correct the value, or export the file again.")]
    [InlineData("""{"label":"x","label":"y","points":[[1,2],[3,4],[5,0]]}""", "a.json(1,54): error VIZ308: $.shapes[0].label: the member “label” is there already. Keep one; readers disagree on which of them counts.")]
    [InlineData("""{"label":"x","points":[[1,2],[3,4],[5]]}""", "a.json(1,76): error VIZ342: $.shapes[0].points[2]: the point has 1 numbers; it has two, x and y. Correct the point.")]
    [InlineData("""{"label":"x","points":[[1,2],[3,NaN],[5,6]]}""", "a.json(1,73): error VIZ307: $.shapes[0].points[1]: NaN is no finite number. Correct or remove the entry; in Python, json.dump(…, allow_nan=False) finds it when written.")]
    [InlineData("""{"label":"x","points":[[1,2],[3,4],[5,6]],"shape_type":"circle"}""", "a.json(1,63): error VIZ342: $.shapes[0].points: the circle has 3 points; 2 are expected. Correct the shape, or lower the rule: the shape is left out then.")]
    [InlineData("""{"label":"x","points":[[1,2],[3,4],[5,6]],"shape_type":"star"}""", "a.json(1,96): error VIZ342: $.shapes[0].shape_type: “star” is no kind of shape that is known. Known are polygon, rectangle, rotation, oriented_rectangle, quadrilateral, circle, mask, line, linestrip, point, points and cuboid; lower the rule, and the shape is left out.")]
    [InlineData("""{"label":"x","points":[[1,2],[1e200,4]],"shape_type":"rectangle"}""", "a.json(1,63): error VIZ312: $.shapes[0].points: the shape is larger than any image. Write points in pixels.")]
    [InlineData("""7""", "a.json(1,41): error VIZ306: $.shapes[0]: 7 is found where a shape (an object) is expected. Correct the value, or export the file again.")]
    public async Task A_shape_at_fault_refuses_the_set(string shape, string message)
    {
        _set.With("a.json", Labels(shape));

        Assert.Equal([message], await _set.FaultsAsync());
    }

    [Theory]
    [InlineData("""{"label":"x","points":[[1,2],[1,2]],"shape_type":"rectangle"}""", "a.json(1,41): warning VIZ313: $.shapes[0]: the shape has no area. Check the shape; no detection can match it.")]
    [InlineData("""{"label":"x","points":[[1,2],[41,9]],"shape_type":"rectangle"}""", "a.json(1,41): warning VIZ313: $.shapes[0]: the shape leaves the image of 40 × 30 pixels. Check the shape; it is kept as it is.")]
    public async Task An_odd_shape_is_kept_and_told(string shape, string message)
    {
        _set.With("a.json", Labels(shape));

        Assert.Equal([message], await _set.WarningsAsync());
        Assert.Equal(1, (await _set.ReadAsync()).Annotations.Count);
    }

    [Theory]
    [InlineData("""{"shapes":[],"version":"5"}""", "a.json(1,1): error VIZ305: $: the member “imagePath” is missing. Add it, or export the file again.")]
    [InlineData("""{"imagePath":"a.jpg"}""", "a.json(1,1): error VIZ305: $: the member “shapes” is missing; the file is none of LabelMe. Move it elsewhere, or lower the rule: the file is passed over then.")]
    [InlineData("""[1]""", "a.json(1,1): error VIZ306: $: an array is found where an object with shapes is expected. Correct the value, or export the file again.")]
    [InlineData("""{"shapes":7,"imagePath":"a.jpg"}""", "a.json(1,11): error VIZ306: $.shapes: 7 is found where an array of shapes is expected. Correct the value, or export the file again.")]
    [InlineData("""{"shapes":[],"imagePath":"../a.jpg"}""", "a.json(1,26): error VIZ318: $.imagePath: the path “../a.jpg” leaves the folder of the images. Name the folder of the images (Images, --images), or allow others: AllowOutsideImages, --allow-outside.")]
    [InlineData("""{"shapes":[],"imagePath":"C:\\a.jpg"}""", "a.json(1,26): error VIZ318: $.imagePath: the path “C:/a.jpg” leaves the folder of the images. Name the folder of the images (Images, --images), or allow others: AllowOutsideImages, --allow-outside.")]
    [InlineData("""{"shapes":[],"imagePath":"a.jpg","imageWidth":-3}""", "a.json(1,47): error VIZ312: $.imageWidth: the image has a side of -3; a side is 1 or more. Write the size in pixels, or leave it out.")]
    [InlineData("""{"shapes":[],"imagePath":"a.jpg" """, "a.json(1,34): error VIZ304: $: the file ends in the middle of the JSON. Fetch or export the file again; it was cut off.")]
    public async Task A_file_at_fault_refuses_the_set(string text, string message)
    {
        _set.With("a.json", text);

        Assert.Equal([message], await _set.FaultsAsync("", new GroundTruthOptions { Format = "labelme" }));
    }

    [Fact]
    public async Task Faults_stand_in_the_order_of_the_files_each_with_its_line()
    {
        _set.With("a.json", "{\"shapes\":[\n\n7],\"imagePath\":\"a.jpg\"}").With("b.json", "{\"shapes\":[8],\"imagePath\":\"b.jpg\"}");

        Assert.Equal(
            [
                "a.json(3,1): error VIZ306: $.shapes[0]: 7 is found where a shape (an object) is expected. Correct the value, or export the file again.",
                "b.json(1,12): error VIZ306: $.shapes[0]: 8 is found where a shape (an object) is expected. Correct the value, or export the file again.",
            ],
            await _set.FaultsAsync());
    }

    [Fact]
    public async Task Rules_that_are_lowered_leave_out_the_shape_or_pass_over_the_file()
    {
        _set.With("a.json", Labels(Triangle + """,{"label":"x","points":[],"shape_type":"star"},{"label":"x","points":[[1,2]]}""")).With("package.json", "{}");
        var severities = new GroundTruthOptions().Severities
            .Add("labelme-shape-type", RuleSeverity.Ignore).Add("labelme-point-count", RuleSeverity.Ignore).Add("labelme-shapes-missing", RuleSeverity.Ignore);

        var dataset = await _set.ReadAsync("", new GroundTruthOptions { Severities = severities });

        Assert.Equal((1, 1), (dataset.Samples.Length, dataset.Annotations.Count));
    }

    [Fact]
    public async Task A_folder_of_nothing_and_names_of_one_id_are_refused()
    {
        _set.With("none/a.bin", "x").With("a.json", Labels("")).With("a.JSON", Labels(""));

        Assert.Equal(["none: error VIZ303: no files of LabelMe (.json) are found. Name the folder of the files, or one of them."], await _set.FaultsAsync("none", new GroundTruthOptions { Format = "labelme" }));
        Assert.Equal(["a.json: error VIZ308: the sample “a” is there already. Give each file a name of its own, whatever its extension."], await _set.FaultsAsync());
    }

    [Fact]
    public async Task Limits_of_files_and_of_annotations_are_kept()
    {
        _set.With("a.json", Labels(Triangle)).With("b.json", Labels(Triangle));

        Assert.Equal([": error VIZ312: there are more than 1 files. Name a smaller folder, or raise Limits.MaxFiles."], await _set.FaultsAsync("", new GroundTruthOptions { Limits = new GroundTruthLimits { MaxFiles = 1 } }));
        Assert.Equal([": error VIZ312: there are more than 1 objects. Name a smaller folder, or raise Limits.MaxAnnotations."], await _set.FaultsAsync("", new GroundTruthOptions { Limits = new GroundTruthLimits { MaxAnnotations = 1 } }));
    }

    [Fact]
    public async Task Objects_that_are_difficult_are_marked_and_those_without_a_label_or_outline_left_out()
    {
        _set.With("a.json", Labels("""{"label":"x","points":[[1,2],[3,4]],"shape_type":"rectangle","difficult":true},{"label":"x","points":[[1,2],[3,4]],"shape_type":"rectangle","difficult":false},{"label":"","points":[[1,2],[3,4]],"shape_type":"rectangle"},{"label":"x","points":[[1,2]],"shape_type":"cuboid"}"""));

        var dataset = await _set.ReadAsync();
        Assert.Equal([true, false], dataset.Annotations.IsDifficult.ToArray());
        Assert.Equal([": warning VIZ342: shapes that are no outline, or have no label, are left out: 1 cuboid, 1 rectangle without a label. Draw polygons or rectangles around what is to be found, and label them."], await _set.WarningsAsync());
    }

    [Theory]
    [InlineData("""{"fillColor":[1],"flags":{},"imageData":"DATA","imagePath":"a.jpg","shapes":[],"version":"3.0"}""")]
    [InlineData("""{"flags":{},"shapes":[{"label":"x","points":[[1,2],[3,4],[5,6]],"description":"DATA"}],"lineColor":[1],"imagePath":"a.jpg"}""")]
    public async Task A_file_is_recognised_whose_members_lie_behind_an_image(string text)
    {
        _set.With("a.json", text.Replace("DATA", new string('A', 200_000), StringComparison.Ordinal));

        Assert.Equal("labelme", (await _set.ReadAsync()).Format);
        Assert.Equal("labelme", (await _set.ReadAsync("a.json")).Format);
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(8, 255)]
    [InlineData(1, 1)]
    [InlineData(16, 7)]
    public async Task A_mask_is_its_pixels_and_the_box_around_them(int bitDepth, int value)
    {
        // Rows .## and #.. at (3, 4): pixels (4, 4), (5, 4) and (3, 5).
        var png = PngBytes.Gray(3, 2, (x, y) => (x > 0) != (y > 0) ? value : 0, bitDepth).ToBytes();
        _set.With("a.json", Labels(Mask("[3.0,4.9],[5.2,5.0]", png)));

        var dataset = await _set.ReadAsync();

        Assert.Equal([(3 * 30) + 5, 1, 28, 1, 29, 1, (34 * 30) + 25], dataset.Annotations.Segmentations.Runs(0).ToArray());
        Assert.Equal(new Box(3, 4, 3, 2), dataset.Annotations.Boxes[0]);
        Assert.Empty(dataset.Warnings);
    }

    [Fact]
    public async Task Masks_of_one_object_are_united_and_masks_beside_other_shapes_are_boxes()
    {
        var full = PngBytes.Gray(2, 2, (_, _) => 1).ToBytes();
        _set.With("a.json", Labels(string.Join(',', Mask("[0,0],[1,1]", full, "1"), Mask("[1,1],[2,2]", full, "1"), Mask("[5,5],[6,6]", full, "2"), """{"label":"x","points":[[8,5],[9,9]],"group_id":2,"shape_type":"rectangle"}""", Mask("[9,9],[9,9]", PngBytes.Gray(1, 1, (_, _) => 0).ToBytes()))));

        var dataset = await _set.ReadAsync();

        Assert.Equal([0u, 2u, 28u, 3u, 28u, 2u, (37 * 30) + 27u], dataset.Annotations.Segmentations.Runs(0).ToArray());
        Assert.Equal([new Box(0, 0, 3, 3), new Box(5, 5, 4, 4), new Box(9, 9, 0, 0)], dataset.Annotations.Boxes.ToArray());
        Assert.Equal((0, 0), dataset.Annotations.Segmentations.MaskSize(1));
        Assert.Equal(
            [
                "a.json: warning VIZ342: 1 of the masks have no pixels, or lie in images without size, or are one object with other shapes; their boxes are taken. Write mask, imageWidth and imageHeight, and one kind of shape for an object.",
                "a.json: warning VIZ313: $.shapes[4]: the shape has no area. Check the shape; no detection can match it.",
            ],
            dataset.Warnings.Select(warning => (warning with { Line = null, Column = null }).ToString().Replace(_set.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(_set.Path + ":", "a.json:", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task A_mask_is_cut_off_at_its_image()
    {
        _set.With("a.json", Labels("\n" + Mask("[39,29],[40,30]", PngBytes.Gray(2, 2, (_, _) => 1).ToBytes())));

        Assert.Equal(["a.json(2,1): warning VIZ313: $.shapes[0]: the mask leaves the image of 40 × 30 pixels, and is cut off there. Check its corners."], await _set.WarningsAsync());
        var dataset = await _set.ReadAsync();
        Assert.Equal([1199u, 1u], dataset.Annotations.Segmentations.Runs(0).ToArray());
    }

    [Fact]
    public async Task Masks_that_cannot_be_read_refuse_the_set()
    {
        var gray = PngBytes.Gray(2, 2, (_, _) => 1).ToBytes();
        var interlaced = new PngBytes(2, 2, 8, 0) { IsInterlaced = true }.ToBytes();
        string[] shapes = [Mask("[0,0],[1,1]", [1, 2, 3]), Mask("[0,0],[2,1]", gray), Mask("[0,0],[1,1]", interlaced), Mask("[0,0],[1,1]", gray[..^20]), """{"label":"x","points":[[0,0],[1,1]],"shape_type":"mask","mask":"?"}"""];
        _set.With("a.json", Labels(string.Concat(shapes.Select(shape => "\n" + shape + ",")).TrimEnd(',')));

        var faults = await _set.FaultsAsync();

        Assert.Equal(
            [
                "the mask cannot be read: the file does not begin as a PNG does, with the bytes 89 50 4E 47 0D 0A 1A 0A b…. Draw it again, or write a PNG in base64.",
                "the mask has 2 × 2 pixels; by its corners, which both belong to it, it has 3 × 2. Correct the corners, or draw it again.",
                "the mask cannot be read: it is interlaced. Draw it again, or write a PNG in base64.",
                "the mask cannot be read: the file ends within the chunk IDAT at byte 33. Draw it again, or write a PNG in base64.",
                "the mask cannot be read: it is not base64. Draw it again, or write a PNG in base64.",
            ],
            faults.Select(fault => fault[(fault.IndexOf(".mask: ", StringComparison.Ordinal) + 7)..]));
    }

    [Fact]
    public async Task Limits_of_masks_are_kept_before_memory_is_taken()
    {
        var large = PngBytes.Gray(4000, 3000, (_, y) => y % 2).ToBytes();
        _set.With("a.json", Labels("\n" + Mask("[0,0],[3999,2999]", large)).Replace("\"imageHeight\":30,\"imageWidth\":40", "\"imageHeight\":3000,\"imageWidth\":4000", StringComparison.Ordinal));
        var few = new GroundTruthOptions { Limits = new GroundTruthLimits { MaxPixels = 11_000_000 } };

        var most = (1L << 22) + (2 * 1500);
        Assert.Equal([$"a.json(2,1): error VIZ312: $.shapes[0]: the mask has more than {most} runs along its rows or down its columns. Draw a polygon around what is so large and ragged."], await _set.FaultsAsync());
        Assert.StartsWith("a.json(2,86): error VIZ342: $.shapes[0].mask: the mask cannot be read: ", Assert.Single(await _set.FaultsAsync("", few)), StringComparison.Ordinal);
        _set.With("a.json", Labels("\n" + string.Join(',', Enumerable.Repeat(Mask("[0,0],[1,1]", PngBytes.Gray(2, 2, (_, _) => 1).ToBytes()), 3))));
        Assert.Contains(
            await _set.FaultsAsync("", new GroundTruthOptions { Limits = new GroundTruthLimits { MaxPixels = 4 } }),
            fault => fault.EndsWith(": error VIZ312: $.shapes[2].mask: the masks of the file have more than 8 pixels together. Raise Limits.MaxPixels, of which that is twice.", StringComparison.Ordinal));
        _set.With("a.json", Labels("\n" + Mask("[0,0],[1,1]", PngBytes.Gray(2, 2, (_, _) => 1).ToBytes())));
        Assert.Equal(
            ["a.json(2,1): error VIZ312: $.shapes[0]: the image of the mask has more than 1000 pixels. Correct imageWidth and imageHeight, or raise Limits.MaxPixels."],
            await _set.FaultsAsync("", new GroundTruthOptions { Limits = new GroundTruthLimits { MaxPixels = 1000 } }));
    }

    [Fact]
    public async Task The_largest_limit_of_pixels_is_none()
    {
        _set.With("a.json", Labels(Mask("[0,0],[1,1]", PngBytes.Gray(2, 2, (_, _) => 1).ToBytes())));

        var dataset = await _set.ReadAsync("", new GroundTruthOptions { Limits = new GroundTruthLimits { MaxPixels = long.MaxValue } });

        Assert.Equal(new Box(0, 0, 2, 2), dataset.Annotations.Boxes[0]);
        Assert.Equal((30, 40), dataset.Annotations.Segmentations.MaskSize(0));
    }

    [Fact]
    public async Task Limits_of_masks_hold_for_the_set()
    {
        var ragged = PngBytes.Gray(1400, 1000, (x, y) => (x + y) % 2, bitDepth: 1).ToBytes();
        for (var file = 0; file < 15; file++)
        {
            _set.With($"{file}.json", Labels(Mask("[0,0],[1399,999]", ragged)).Replace("\"imageHeight\":30,\"imageWidth\":40", "\"imageHeight\":1000,\"imageWidth\":1400", StringComparison.Ordinal));
        }

        var most = (1L << 24) + (16 * Directory.EnumerateFiles(_set.Path).Sum(path => new FileInfo(path).Length));
        Assert.Equal([$": error VIZ312: the masks of the set have more than {most} runs along their rows and down their columns. Name a smaller folder, or draw polygons."], await _set.FaultsAsync());
    }

    [Fact]
    public async Task Shapes_of_many_members_do_not_slow_those_behind_them()
    {
        var members = string.Concat(Enumerable.Range(0, 100_000).Select(index => $",\"m{index}\":0"));
        var small = string.Concat(Enumerable.Repeat(",{\"a\":0}", 200_000));
        var lowered = new GroundTruthOptions { Severities = new GroundTruthOptions().Severities.Add("member-missing", RuleSeverity.Error), MaxDiagnostics = 1 };
        _set.With("a.json", Labels(Triangle[..^1] + members + "}" + small)).With("b/b.json", Labels(Triangle + small));

        var (slow, fast) = (await TimeOfAsync("a.json"), await TimeOfAsync("b"));

        Assert.True(slow < 20 * fast, $"{slow} against {fast}");

        async Task<TimeSpan> TimeOfAsync(string name)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            await _set.FaultsAsync(name, lowered);
            return watch.Elapsed;
        }
    }

    [Fact]
    public async Task What_is_written_is_read_back_equal()
    {
        var random = new Random(7);
        var polygons = Enumerable.Range(0, 50).Select(_ => Enumerable.Range(0, 2 * random.Next(3, 12)).Select(_ => random.NextDouble() * 30).ToArray()).ToArray();
        var shapes = polygons.Select(polygon => $$"""{"label":"x","points":[{{string.Join(',', polygon.Chunk(2).Select(point => string.Create(CultureInfo.InvariantCulture, $"[{point[0]:R},{point[1]:R}]")))}}]}""");

        var annotations = (await _set.With("a.json", Labels(string.Join(',', shapes))).ReadAsync()).Annotations;

        Assert.Equal(polygons, Enumerable.Range(0, annotations.Count).Select(index => PolygonsOf(annotations, index)[0]));
    }

    [Fact]
    public async Task Mutants_are_read_or_refused()
    {
        byte[][] valid =
        [
            Encoding.UTF8.GetBytes(Labels(Triangle + """,{"label":"dog","points":[[1,2],[30,4]],"group_id":3,"shape_type":"circle"},{"label":"dog","points":[[1,2],[3,4]],"group_id":3,"shape_type":"rectangle"}""")),
            Encoding.UTF8.GetBytes("""{"flags":{"night":true},"shapes":[{"label":"a","points":[[1,2],[3,4]],"shape_type":"mask"},{"label":"__ignore__","points":[[1,2]],"shape_type":"point"}],"imagePath":"..\\a.jpg","imageData":"AAAA"}"""),
            Encoding.UTF8.GetBytes(Labels(Mask("[3,4],[5,5]", PngBytes.Gray(3, 2, (x, y) => (x > 0) != (y > 0) ? 1 : 0).ToBytes()))),
        ];

        await MutationRound.RunAsync(valid, "a.json", path => GroundTruthFormats.CreateDefault().ReadAsync(path, new() { Format = "labelme" }));
    }

    private static string Mask(string points, byte[] png, string group = "null") =>
        $$"""{"label":"x","points":[{{points}}],"group_id":{{group}},"shape_type":"mask","mask":"{{Convert.ToBase64String(png)}}"}""";

    private static double[][] PolygonsOf(AnnotationTable annotations, int annotation) =>
        [.. Enumerable.Range(0, annotations.Segmentations.PolygonCount(annotation)).Select(polygon => annotations.Segmentations.Polygon(annotation, polygon).ToArray())];

    private static string Labels(string shapes, string path = "a.jpg") =>
        $$"""{"version":"5.0.1","flags":{},"shapes":[{{shapes}}],"imagePath":"{{path}}","imageData":null,"imageHeight":30,"imageWidth":40}""";
}
