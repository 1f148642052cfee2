using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>Open Images' files: what is read of them, and every rule broken, message to the letter.</summary>
public sealed class OpenImagesTests : IDisposable
{
    private const string Header = "ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,IsOccluded,IsTruncated,IsGroupOf,IsDepiction,IsInside\n";
    private readonly YoloFolder _set = new();

    public void Dispose() => _set.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("oidv6-train-annotations-bbox.csv")]
    public async Task Boxes_are_read_in_pixels_with_groups_as_crowds(string named)
    {
        _set.With("oidv6-train-annotations-bbox.csv", "\uFEFF" + Header.Replace("\n", "\r\n", StringComparison.Ordinal) + "0b,xclick,/m/1,1,0.25,0.75,0.5,1,0,1,0,0,0\r\n0a,xclick,/m/2,1,0,0.5,0.125,0.25,-1,-1,1,-1,-1\r\n\r\n\"0b\",\"activemil\",\"/m/2\",1,0,1,0,1,0,0,-1,0,0")
            .With("class-descriptions-boxable.csv", "/m/1,Tortoise\n/m/2,\"Cup, small\"\n/m/3,Magpie\n")
            .With("images/0a.jpg", YoloFolder.Png(200, 100)).With("images/0b.png", YoloFolder.Png(80, 40)).With("slices.csv", "sample,light\n0a,night\n0b.png,day\n");

        var dataset = await _set.ReadAsync(named);

        Assert.Equal("openimages", dataset.Format);
        Assert.Equal([("0a", 200, "night", "train"), ("0b", 80, "day", "train")], dataset.Samples.Select(sample => (sample.Id, sample.Width!.Value, sample.Attributes["light"], sample.Attributes["split"])));
        Assert.Equal(["0a.jpg", "0b.png"], dataset.Samples.Select(sample => Path.GetFileName(sample.Path)));
        Assert.Equal([("/m/1", "Tortoise"), ("/m/2", "Cup, small"), ("/m/3", "Magpie")], dataset.Categories.Select(category => (category.Id.ToString(), category.Name)));
        Assert.Equal([new Box(20, 20, 40, 20), new Box(0, 12.5, 100, 12.5), new Box(0, 0, 80, 40)], dataset.Annotations.Boxes.ToArray());
        Assert.Equal([1, 0, 1], dataset.Annotations.Images.ToArray());
        Assert.Equal([0, 1, 1], dataset.Annotations.Categories.ToArray());
        Assert.Equal([false, true, false], dataset.Annotations.IsCrowd.ToArray());
        Assert.Empty(dataset.Warnings);
    }

    [Theory]
    [InlineData("annotations/validation-annotations-bbox.csv", "annotations/class-descriptions.csv", "images/validation/0a.jpg", "validation")]
    [InlineData("validation/labels/detections.csv", "validation/metadata/classes.csv", "validation/data/0a.jpg", "validation")]
    [InlineData("challenge-2019-train-detection-bbox.csv", "oidv7-class-descriptions-boxable.csv", "train/0a.jpg", "train")]
    [InlineData("challenge-2019-validation-detection-bbox.csv", "challenge-2019-classes-description-500.csv", "validation/0a.JPG", "validation")]
    [InlineData("mine-annotations-bbox.csv", "metadata/classes.csv", "0a.jpeg", "mine")]
    [InlineData("labels/-annotations-bbox.csv", "classes.csv", "data/0a.png", null)]
    public async Task Parts_lie_where_tools_put_them(string boxes, string classes, string image, string? split)
    {
        _set.With(boxes, "ImageID,LabelName,XMin,XMax,YMin,YMax\n0a,/m/1,0,1,0,1\n").With(classes, "LabelName,DisplayName\n/m/1,Tortoise\n").With(image, YoloFolder.Png(30, 20));

        var dataset = await _set.ReadAsync();

        Assert.Equal("openimages", dataset.Format);
        Assert.Equal(image, Path.GetRelativePath(_set.Path, Assert.Single(dataset.Samples).Path).Replace(Path.DirectorySeparatorChar, '/'));
        Assert.Equal(split, dataset.Samples[0].Attributes.GetValueOrDefault("split"));
        Assert.Equal(("Tortoise", new Box(0, 0, 30, 20)), (Assert.Single(dataset.Categories).Name, dataset.Annotations.Boxes[0]));
    }

    [Fact]
    public async Task Splits_are_read_together_or_one_alone()
    {
        _set.With("train-annotations-bbox.csv", Header + Row("a")).With("test-annotations-bbox.csv", Header + Row("b") + Row("b", "/m/2")).With("all/train/a.jpg", YoloFolder.Png(10, 10)).With("all/test/b.jpg", YoloFolder.Png(10, 10));
        var options = new GroundTruthOptions { Images = Path.Combine(_set.Path, "all"), CategoryAliases = new GroundTruthOptions().CategoryAliases.Add("/m/2", "/m/1") };

        var all = await _set.ReadAsync("", options);
        var test = await _set.ReadAsync("", options with { Split = "test" });

        Assert.Equal([("a", "train", true), ("b", "test", true)], all.Samples.Select(sample => (sample.Id, sample.Attributes["split"], File.Exists(sample.Path))));
        Assert.Equal(("b", 2, 1), (Assert.Single(test.Samples).Id, test.Annotations.Count, test.Categories.Length));
        Assert.Equal([": error VIZ303: no files of boxes (…-annotations-bbox.csv) are found. Name the folder of such a file, or the file; or another split."], await _set.FaultsAsync("", options with { Split = "val" }));
    }

    [Fact]
    public async Task An_image_belongs_to_one_file()
    {
        _set.With("train-annotations-bbox.csv", Header + Row("a")).With("test-annotations-bbox.csv", Header + Row("a") + Row("b"));

        Assert.Contains(
            "train-annotations-bbox.csv(2): error VIZ308: the image “a” is in “test-annotations-bbox.csv” already. Keep each image in one file, or read one split.",
            await _set.FaultsAsync());
    }

    [Theory]
    [InlineData("a,,/m/1,1,0,1,0,1,0,0,0,0", "error VIZ304: the row has 12 fields; the header has 13. Correct the row; quote fields that hold commas.")]
    [InlineData("\"a,,/m/1,1,0,1,0,1,0,0,0,0,0", "error VIZ304: a quoted field does not end, or goes on after its quote. Write a quote within a field twice.")]
    [InlineData(",,/m/1,1,0,1,0,1,0,0,0,0,0", "error VIZ349: the column “ImageID” is empty. Correct the row, or remove it.")]
    [InlineData("a,,,1,0,1,0,1,0,0,0,0,0", "error VIZ349: the column “LabelName” is empty. Correct the row, or remove it.")]
    [InlineData("a,,/m/1,1,0,one,0,1,0,0,0,0,0", "error VIZ306: “one” is found in the column “XMax” where a number is expected. Correct the row, or fetch the file again.")]
    [InlineData("a,,/m/1,1,0,1,NaN,1,0,0,0,0,0", "error VIZ307: NaN is no finite number. Correct the value, or remove the row.")]
    [InlineData("a,,/m/1,1,0,1,0,120,0,0,0,0,0", "error VIZ349: the coordinate 120 is outside of [-0.01, 1.01]; those of Open Images are parts of the image's sides. Divide XMin and XMax by the image's width, YMin and YMax by its height.")]
    [InlineData("a,,/m/1,1,0,1,-1e300,1,0,0,0,0,0", "error VIZ312: the coordinate -1E+300 is larger than that of any image. Correct the value, or remove the row.")]
    [InlineData("a,,/m/1,1,0.5,0.25,0,1,0,0,0,0,0", "error VIZ312: the box has XMin 0.5, XMax 0.25, YMin 0, YMax 1; XMin ≤ XMax and YMin ≤ YMax are expected. Correct the row: XMin, XMax, YMin, YMax is the order of the columns.")]
    [InlineData("a,,/m/1,1,0,1,0,1,0,0,2,0,0", "error VIZ349: IsGroupOf is “2”; 1, 0 or -1 is expected. Write 1 for a group, 0 for an object, -1 where it is not known.")]
    [InlineData("a,,/m/1,0.75,0,1,0,1,0,0,0,0,0", "error VIZ349: the confidence is 0.75; that of a box of a ground truth is 1. Name the ground truth; a model's answers are none. Where they were checked and are one, lower the rule.")]
    [InlineData("../a,,/m/1,1,0,1,0,1,0,0,0,0,0", "error VIZ318: the path “../a” leaves the folder of the images. Name the folder of the images (Images, --images), or allow others: AllowOutsideImages, --allow-outside.")]
    public async Task A_row_at_fault_refuses_the_set(string row, string message)
    {
        _set.With("a.csv", Header + Row("b") + row + "\n").With("classes.csv", "/m/1,x\n");

        Assert.Equal([$"a.csv(3): {message}"], await _set.FaultsAsync("a.csv"));
    }

    [Fact]
    public async Task Lowered_rules_keep_the_row()
    {
        _set.With("a.csv", Header + "a,,/m/1,0.75,0,1.5,0,1,0,0,0,0,0\n").With("classes.csv", "/m/1,x\n").With("a.jpg", YoloFolder.Png(10, 10));
        var lowered = new GroundTruthOptions { Severities = new GroundTruthOptions().Severities.Add("openimages-coordinate", RuleSeverity.Ignore).Add("openimages-confidence", RuleSeverity.Ignore) };

        Assert.Equal(new Box(0, 0, 15, 10), (await _set.ReadAsync("a.csv", lowered)).Annotations.Boxes[0]);
    }

    [Theory]
    [InlineData("1.5,0.5,0,1")]
    [InlineData("0,1,1.5,0.5")]
    public async Task Corners_in_the_wrong_order_are_refused_also_where_their_range_is_not_asked_for(string corners)
    {
        _set.With("a.csv", Header + $"a,,/m/1,1,{corners},0,0,0,0,0\n").With("classes.csv", "/m/1,x\n");
        var lowered = new GroundTruthOptions { Severities = new GroundTruthOptions().Severities.Add("openimages-coordinate", RuleSeverity.Ignore) };

        Assert.Contains("VIZ312: the box has", Assert.Single(await _set.FaultsAsync("a.csv", lowered)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_box_is_kept_and_told()
    {
        _set.With("a.csv", Header + "a,,/m/1,1,0.5,0.5,0,1,0,0,0,0,0\n").With("classes.csv", "/m/1,x\n").With("a.jpg", YoloFolder.Png(10, 10));

        Assert.Equal(["a.csv(2): warning VIZ313: the box with XMin 0.5, XMax 0.5, YMin 0, YMax 1 has no area. Check the box; no detection can match it."], await _set.WarningsAsync("a.csv"));
        Assert.Equal(1, (await _set.ReadAsync("a.csv")).Annotations.Count);
    }

    [Theory]
    [InlineData("ImageID,LabelName,XMin,XMax,YMin\n", "a.csv(1): error VIZ304: the header is “ImageID,LabelName,XMin,XMax,YMin”; ImageID, LabelName, XMin, XMax, YMin and YMax, each once, are expected. Correct the first line; fields are parted by commas.")]
    [InlineData("ImageID,LabelName,XMin,XMax,YMin,YMax,XMin\n", "a.csv(1): error VIZ304: the header is “ImageID,LabelName,XMin,XMax,YMin,YMax,XMin”; ImageID, LabelName, XMin, XMax, YMin and YMax, each once, are expected. Correct the first line; fields are parted by commas.")]
    [InlineData("ImageID,LabelName,XMin,XMax,YMin,YMax\n", "a.csv: error VIZ303: there are no boxes. Fetch the file again, or name another one.")]
    public async Task A_file_at_fault_is_refused(string text, string message)
    {
        _set.With("a.csv", text).With("classes.csv", "/m/1,x\n");

        Assert.Equal([message], await _set.FaultsAsync("a.csv", new GroundTruthOptions { Format = "openimages" }));
    }

    [Fact]
    public async Task A_file_that_is_not_utf8_is_refused()
    {
        _set.With("a.csv", [.. Encoding.UTF8.GetBytes(Header), 0xFF, 0xFE, (byte)'\n']).With("classes.csv", "/m/1,x\n");

        Assert.Equal(["a.csv: error VIZ304: the file is not valid UTF-8. Save the file as UTF-8."], await _set.FaultsAsync("a.csv"));
    }

    [Fact]
    public async Task Limits_of_a_row_and_of_boxes_are_kept()
    {
        _set.With("a.csv", Header + Row("a") + Row("b")).With("long.csv", Header + Row("a") + Row(new string('b', 70_000)) + Row("c")).With("classes.csv", "/m/1,x\n");

        Assert.Equal(["a.csv: error VIZ312: there are more than 1 boxes. Read one split, or raise Limits.MaxAnnotations."], await _set.FaultsAsync("a.csv", new GroundTruthOptions { Limits = new GroundTruthLimits { MaxAnnotations = 1 } }));
        Assert.Equal(["long.csv(3): error VIZ312: the row is longer than 65536 characters. Correct the row; quoted fields end in their line."], await _set.FaultsAsync("long.csv"));
    }

    [Fact]
    public async Task Names_of_labels_are_those_of_the_file_beside()
    {
        _set.With("a.csv", Header + Row("a") + Row("a", "/m/2") + Row("a", "/m/4") + Row("a", "/m/5")).With("a.jpg", YoloFolder.Png(10, 10)).With("class-descriptions-boxable.csv", "id,name\n/m/1,cup\n/m/2,cup\n/m/1,cup\n/m/3,dog\n");

        var dataset = await _set.ReadAsync("a.csv");

        Assert.Equal([("/m/1", "cup"), ("/m/3", "dog"), ("/m/4", "/m/4"), ("/m/5", "/m/5")], dataset.Categories.Select(category => (category.Id.ToString(), category.Name)));
        Assert.Equal([0, 0, 2, 3], dataset.Annotations.Categories.ToArray());
        Assert.Equal(
            [
                "a.csv: warning VIZ349: the name “cup” belongs to more than one label of “class-descriptions-boxable.csv”, which are one category; 1 names so. Give each label a name of its own, or leave it so.",
                "a.csv: warning VIZ349: the label “/m/4” is not among the names of “class-descriptions-boxable.csv” and is taken for one; 2 labels so. Add it there.",
            ],
            await _set.WarningsAsync("a.csv"));
    }

    [Theory]
    [InlineData("/m/1,a\n/m/1,b\n", "classes.csv(2): error VIZ308: the label “/m/1” is called “a” already. Keep one of the rows.")]
    [InlineData("/m/1,a,b\n", "classes.csv(1): error VIZ349: the row of the names has 3 fields; a label and its name are expected, neither empty. Correct the row; quote names that hold commas.")]
    [InlineData("/m/1,\n", "classes.csv(1): error VIZ349: the row of the names has 2 fields; a label and its name are expected, neither empty. Correct the row; quote names that hold commas.")]
    public async Task Names_at_fault_refuse_the_set(string names, string message)
    {
        _set.With("a.csv", Header + Row("a")).With("classes.csv", names);

        Assert.Equal([message], await _set.FaultsAsync("a.csv"));
    }

    [Fact]
    public async Task Without_names_and_images_labels_and_parts_of_the_sides_stay()
    {
        _set.With("a.csv", Header + "a,,/m/1,1,0.25,0.5,0,1,0,0,0,0,0\n");

        Assert.Equal(
            [
                "a.csv: warning VIZ349: there are no names of the labels; they are taken for them. Put class-descriptions-boxable.csv beside the file.",
                "a.csv: warning VIZ324: there are no images, so their sizes are not known; boxes stay parts of the sides, from 0 to 1. Fetch the images, or name their folder: Images, --images.",
            ],
            await _set.WarningsAsync("a.csv"));
        var dataset = await _set.ReadAsync("a.csv");
        Assert.Equal(("/m/1", new Box(0.25, 0, 0.25, 1)), (dataset.Categories[0].Name, dataset.Annotations.Boxes[0]));
    }

    [Fact]
    public async Task Images_that_are_not_there_are_passed_over_where_others_are()
    {
        _set.With("a.csv", Header + Row("a") + Row("b") + Row("c") + Row("b")).With("b.jpg", YoloFolder.Png(10, 10)).With("classes.csv", "/m/1,x\n");

        Assert.Equal(["a.csv: warning VIZ324: the image “a” is not there, or its size is not known, and its boxes are passed over; 2 of 3 images so. Fetch the images, or name their folder: Images, --images."], await _set.WarningsAsync("a.csv"));
        var dataset = await _set.ReadAsync("a.csv");
        Assert.Equal(("b", 2), (Assert.Single(dataset.Samples).Id, dataset.Annotations.Count));
    }

    [Fact]
    public async Task Images_that_are_pointers_or_broken_refuse_the_set()
    {
        _set.With("a.csv", Header + Row("a") + Row("b")).With("a.jpg", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n").With("b.jpg", "x").With("classes.csv", "/m/1,x\n");

        Assert.Equal(
            [
                "b.jpg: error VIZ329: the size of the image cannot be read: it is no PNG, JPEG, BMP, GIF or WebP, or is cut off. Replace the file by a PNG, JPEG, BMP, GIF or WebP that opens.",
                "a.csv: error VIZ310: 1 of 2 images are Git LFS pointers, so their sizes are not known; run git lfs pull",
            ],
            await _set.FaultsAsync("a.csv"));
    }

    [Fact]
    public async Task What_is_written_is_read_back_equal_however_long()
    {
        var random = new Random(7);
        var boxes = Enumerable.Range(0, 20_000).Select(_ => (X: random.NextDouble() / 2, Y: random.NextDouble() / 2, W: random.NextDouble() / 2, H: random.NextDouble() / 2)).ToArray();
        var text = new StringBuilder(Header);
        foreach (var (x, y, w, h) in boxes)
        {
            text.Append(CultureInfo.InvariantCulture, $"a,,/m/1,1,{x:R},{x + w:R},{y:R},{y + h:R},0,0,0,0,0\n");
        }

        var dataset = await _set.With("a.csv", text.ToString()).ReadAsync("a.csv");

        Assert.Equal(boxes.Select(box => new Box(box.X, box.Y, box.X + box.W - box.X, box.Y + box.H - box.Y)), dataset.Annotations.Boxes.ToArray());
    }

    [Fact]
    public async Task Mutants_are_read_or_refused()
    {
        byte[][] valid =
        [
            Encoding.UTF8.GetBytes(Header + Row("0a") + Row("0b", "/m/2")),
            Encoding.UTF8.GetBytes("\uFEFFImageID,LabelName,XMin,XMax,YMin,YMax\r\n\"a\",\"/m/0x\",0.1,0.2,0.3,0.4\r\n\r\nb,/m/0y,0,1,0,1"),
        ];

        await MutationRound.RunAsync(valid, "a.csv", path => GroundTruthFormats.CreateDefault().ReadAsync(path, new() { Format = "openimages" }));
    }

    private static string Row(string image, string label = "/m/1") => $"{image},xclick,{label},1,0.1,0.5,0.25,0.75,0,1,0,0,0\n";
}
