using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>KITTI's label files of objects: what is read of them, and every rule broken, message to the letter.</summary>
public sealed class KittiTests : IDisposable
{
    private const string Car = "Car 0.00 0 -1.58 587.01 173.33 614.12 200.12 1.65 1.67 3.64 -0.65 1.71 46.70 -1.59\n";
    private const string Region = "DontCare -1 -1 -10 503.89 169.71 590.61 190.13 -1 -1 -1 -1000 -1000 -1000 -10\n";
    private readonly YoloFolder _set = new();

    public void Dispose() => _set.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("training")]
    [InlineData("training/label_2")]
    public async Task A_set_is_the_same_whichever_of_its_folders_is_named(string named)
    {
        _set.With("training/label_2/000000.txt", Car + "Pedestrian 0.5 1 0.2 10 20 30 60.5 1.8 0.5 0.6 1 2 3 0\r\n")
            .With("training/label_2/000001.txt", "")
            .With("training/image_2/000000.png", "x").With("training/image_2/000001.jpg", "x")
            .With("ImageSets/train.txt", "000000\n").With("ImageSets/val.txt", "000001\n").With("training/slices.csv", "sample,light\n000001,night\n");

        var dataset = await _set.ReadAsync(named);

        Assert.Equal("kitti", dataset.Format);
        Assert.Equal(["000000", "000001"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal([Path.Combine(_set.Path, "training", "image_2", "000000.png"), Path.Combine(_set.Path, "training", "image_2", "000001.jpg")], dataset.Samples.Select(sample => sample.Path));
        Assert.Equal(["Car", "Pedestrian"], dataset.Categories.Select(category => category.Name));
        Assert.Equal([new Box(587.01, 173.33, 614.12 - 587.01, 200.12 - 173.33), new Box(10, 20, 20, 40.5)], dataset.Annotations.Boxes.ToArray());
        Assert.Equal(["train", "val"], dataset.Samples.Select(sample => sample.Attributes["split"]));
        Assert.Equal("night", dataset.Samples[1].Attributes["light"]);
        Assert.Empty(dataset.Warnings);
    }

    [Fact]
    public async Task A_region_that_nobody_labelled_is_a_crowd_of_every_type()
    {
        _set.With("label_2/a.txt", Car + Region + "Van 0 0 0 1 2 3 4 1 1 1 1 1 1 1\n");

        var dataset = await _set.ReadAsync();

        Assert.Equal(["Car", "Van"], dataset.Categories.Select(category => category.Name));
        Assert.Equal([false, false, true, true], dataset.Annotations.IsCrowd.ToArray());
        Assert.Equal([0, 1, 0, 1], dataset.Annotations.Categories.ToArray());
        Assert.Equal(new Box(503.89, 169.71, 590.61 - 503.89, 190.13 - 169.71), dataset.Annotations.Boxes[3]);
    }

    [Fact]
    public async Task A_split_and_aliases_choose_what_is_read()
    {
        _set.With("label_2/a.txt", Car).With("label_2/b.txt", Car.Replace("Car", "Van", StringComparison.Ordinal)).With("ImageSets/val.txt", "b\n");
        var options = new GroundTruthOptions { Split = "val", CategoryAliases = new GroundTruthOptions().CategoryAliases.Add("Van", "Car") };

        var dataset = await _set.ReadAsync("", options);

        Assert.Equal(("b", "Car"), (Assert.Single(dataset.Samples).Id, Assert.Single(dataset.Categories).Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("labels")]
    public async Task Folders_of_other_names_are_read_where_the_format_is_named(string named)
    {
        _set.With("labels/a.txt", Car).With("images/a.jpg", "x").With("slices.csv", "sample,light\na,night\n");

        var sample = Assert.Single((await _set.ReadAsync(named, new GroundTruthOptions { Format = "kitti" })).Samples);

        Assert.Equal((Path.Combine("images", "a.jpg"), "night"), (Path.GetRelativePath(_set.Path, sample.Path), sample.Attributes["light"]));
    }

    [Fact]
    public async Task Files_in_labels_are_told_from_those_of_yolo_by_their_first_row()
    {
        _set.With("labels/a.txt", Car).With("data/a.JPG", "x");

        var dataset = await _set.ReadAsync();

        Assert.Equal(("kitti", Path.Combine("data", "a.JPG")), (dataset.Format, Path.GetRelativePath(_set.Path, Assert.Single(dataset.Samples).Path)));
    }

    [Fact]
    public async Task Parts_in_folders_of_their_own_are_one_set_whose_images_need_no_label_files()
    {
        _set.With("default/label_2/a.txt", Car.TrimEnd() + " 1.0\n").With("default/image_2/a.png", "x").With("default/image_2/b.png", "x").With("default/image_2/b.jpg", "x").With("default/label_2/classes.txt", "Car\n").With("default/label_2/._a.txt", "x")
            .With("val/label_2/a.txt", Car).With("val/label_2/c.txt", "").With("slices.csv", "sample,light\nval/a,night\n");

        var dataset = await _set.ReadAsync();
        var val = await _set.ReadAsync("", new GroundTruthOptions { Split = "val" });

        Assert.Equal([("default/a", "default"), ("default/b", "default"), ("val/a", "val"), ("val/c", "val")], dataset.Samples.Select(sample => (sample.Id, sample.Attributes["split"])));
        Assert.Equal("night", dataset.Samples[2].Attributes["light"]);
        Assert.Equal([0, 2], dataset.Annotations.Images.ToArray());
        Assert.Equal([": warning VIZ324: the image “b.png” has no label file and is taken for one without objects; 1 image so. Add an empty file for an image without objects, or ignore this rule."], await _set.WarningsAsync());
        Assert.Equal(["val/a", "val/c"], val.Samples.Select(sample => sample.Id));
    }

    [Fact]
    public async Task Parts_may_lie_in_the_folder_of_the_labels()
    {
        _set.With("label_2/train/a.txt", Car).With("label_2/val/b.txt", Car).With("image_2/train/a.png", "x").With("image_2/train/c.png", "x").With("image_2/val/b.png", "x");

        var dataset = await _set.ReadAsync();

        Assert.Equal([("a", "train"), ("b", "val"), ("c", "train")], dataset.Samples.Select(sample => (sample.Id, sample.Attributes["split"])));
        Assert.All(dataset.Samples, sample => Assert.True(File.Exists(sample.Path)));
        Assert.Equal("b", Assert.Single((await _set.ReadAsync("", new GroundTruthOptions { Split = "val" })).Samples).Id);
    }

    [Theory]
    [InlineData("", new[] { "a", "b" })]
    [InlineData("train", new[] { "a", "b", "c" })]
    public async Task Images_of_all_parts_in_one_folder_are_those_of_their_labels(string folder, string[] ids)
    {
        _set.With("set/train/label_2/a.txt", Car).With("set/val/label_2/b.txt", Car).With($"all/{folder}/a.png", "x").With("all/b.png", "x").With($"all/{folder}/c.png", "x");

        var dataset = await _set.ReadAsync("set", new GroundTruthOptions { Images = Path.Combine(_set.Path, "all") });

        Assert.Equal(ids, dataset.Samples.Select(sample => sample.Id));
        Assert.All(dataset.Samples, sample => Assert.True(File.Exists(sample.Path)));
    }

    [Fact]
    public async Task The_training_set_is_read_alone_and_what_may_be_another_format_is_told()
    {
        _set.With("kitti/training/label_2/a.txt", Car).With("kitti/results/label_2/a.txt", Car).With("kitti/testing/label_2/b.txt", Car).With("kitti/label_2/.keep", "").With("kitti/slices.csv", "sample,light\na,night\n")
            .With("voc/Annotations/a.xml", "<annotation/>").With("voc/x/label_2/a.txt", Car).With("mixed/labels/a.txt", "").With("mixed/labels/b.txt", Car);

        var sample = Assert.Single((await _set.ReadAsync("kitti")).Samples);
        Assert.Equal(("a", "night"), (sample.Id, sample.Attributes["light"]));
        Assert.Equal(2, (await _set.ReadAsync("mixed")).Samples.Length);
        Assert.Contains("more than one format fits: voc (", Assert.Single(await _set.FaultsAsync("voc")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_of_a_training_set_are_those_of_its_images()
    {
        _set.With("training/label_2/000000.txt", Car).With("training/label_2/000001.txt", Car)
            .With("ImageSets/test.txt", "000000\n000001\n").With("ImageSets/train.txt", "000000\n").With("ImageSets/val.txt", "000001\n");

        Assert.Equal(["train", "val"], (await _set.ReadAsync()).Samples.Select(sample => sample.Attributes["split"]));
        Assert.Equal("000001", Assert.Single((await _set.ReadAsync("training/label_2/", new GroundTruthOptions { Split = "val" })).Samples).Id);
        Assert.Equal(
            ["training/label_2/000000.txt: error VIZ303: no label files (.txt) are found. Name the folder with label_2, a folder of label files, or one of them."],
            await _set.FaultsAsync("training/label_2/000000.txt", new GroundTruthOptions { Split = "val" }));
    }

    [Fact]
    public async Task What_is_not_utf8_and_names_that_are_one_are_refused()
    {
        _set.With("label_2/a.txt", [.. "Car"u8, 0xFC, .. Encoding.ASCII.GetBytes(Car[3..])]).With("label_2/a.TXT", Car);

        Assert.Equal(
            [
                "label_2/a.txt(1): error VIZ304: the file is not valid UTF-8. Save the file as UTF-8.",
                ": error VIZ308: the sample “a” is there already. Give each label file a name of its own, whatever its extension.",
            ],
            await _set.FaultsAsync());
    }

    [Fact]
    public async Task Regions_that_would_be_too_many_crowds_are_refused_before_memory_is_taken()
    {
        var types = string.Concat(Enumerable.Range(0, 2000).Select(type => $"t{type}{Car[3..]}"));
        _set.With("label_2/a.txt", types + string.Concat(Enumerable.Repeat(Region, 600)));

        Assert.Equal([": error VIZ312: there are 600 regions of DontCare, each a crowd of 2000 types: more than 1000000 together. Make few types of many (CategoryAliases), or leave the regions out."], await _set.FaultsAsync());
    }

    [Fact]
    public async Task One_file_is_recognised_by_its_first_row_and_its_image_lies_beside_it()
    {
        _set.With("x.txt", "\uFEFF" + Car);

        var dataset = await _set.ReadAsync("x.txt");

        Assert.Equal(("kitti", 1), (dataset.Format, dataset.Annotations.Count));
        Assert.Equal(Path.Combine(_set.Path, "x.png"), dataset.Samples[0].Path);
    }

    [Fact]
    public async Task What_is_written_is_read_back_equal()
    {
        var random = new Random(7);
        var boxes = Enumerable.Range(0, 50).Select(_ => (Left: random.NextDouble() * 1000, Top: random.NextDouble() * 300, Width: random.NextDouble() * 100, Height: random.NextDouble() * 100)).ToArray();
        var text = new StringBuilder();
        foreach (var (left, top, width, height) in boxes)
        {
            text.Append(CultureInfo.InvariantCulture, $"Car 0 0 0 {left:R} {top:R} {left + width:R} {top + height:R} 1 1 1 1 1 1 0\n");
        }

        var dataset = await _set.With("label_2/a.txt", text.ToString()).ReadAsync();

        Assert.Equal(boxes.Select(box => new Box(box.Left, box.Top, box.Left + box.Width - box.Left, box.Top + box.Height - box.Top)), dataset.Annotations.Boxes.ToArray());
    }

    [Theory]
    [InlineData("Car 0 0 0 1 2 3 4\n", "a.txt(1): error VIZ344: 8 fields; a row has 15 (type, truncated, occluded, alpha, left, top, right, bottom, height, width, length, x, y, z, rotation_y). Remove the row, or export again.")]
    [InlineData("Car 0 0 0 1 2 3 4 1 1 1 1 1 1 1 0.9\n", "a.txt(1): error VIZ344: the sixteenth field, the score of a prediction, is 0.9; that of a ground truth is 1. Name the ground truth; a model's answers are none. Where they were checked and are one, lower the rule.")]
    [InlineData("0 1 Car 0 0 0 1 2 3 4 1 1 1 1 1 1 1\n", "a.txt(1): error VIZ344: 17 fields; a row of the tracking benchmark begins with a frame and a track, and is not read. Write a file of rows of 15 fields for each frame.")]
    [InlineData("Car 0 0 0 1 2 3 4 1 1 1 1 1 1 1 1 1 1 1 1\n", "a.txt(1): error VIZ344: more than 17 fields; a row has 15 (type, truncated, occluded, alpha, left, top, right, bottom, height, width, length, x, y, z, rotation_y). Remove the row, or export again.")]
    [InlineData("7 0 0 0 1 2 3 4 1 1 1 1 1 1 1\n", "a.txt(1): error VIZ344: the type is “7”; a name is expected. Write a type such as Car.")]
    [InlineData("Car 0 0 0 1 two 3 4 1 1 1 1 1 1 1\n", "a.txt(1): error VIZ344: “two” is found where a number is expected. Correct the row: numbers with a point, between spaces.")]
    [InlineData("\nCar 0 0 0 1 nan 3 4 1 1 1 1 1 1 1\n", "a.txt(2): error VIZ307: nan is no finite number. Correct the value, or remove the row.")]
    [InlineData("Car 0 0 0 3 2 1 4 1 1 1 1 1 1 1\n", "a.txt(1): error VIZ312: the box has left 3, top 2, right 1, bottom 4; left ≤ right and top ≤ bottom are expected. Write two corners; x, y, width and height must be converted.")]
    [InlineData("Car 0 0 0 0 0 1e200 1e200 1 1 1 1 1 1 1\n", "a.txt(1): error VIZ312: the box with left 0, top 0, right 1E+200, bottom 1E+200 is larger than any image. Write two corners in pixels.")]
    public async Task A_row_at_fault_refuses_the_set(string row, string message)
    {
        _set.With("a.txt", row);

        Assert.Equal([message], await _set.FaultsAsync("a.txt", new GroundTruthOptions { Format = "kitti" }));
    }

    [Fact]
    public async Task One_bad_row_does_not_hide_the_next_and_a_box_of_no_area_is_kept()
    {
        _set.With("label_2/a.txt", "Car 0 0 0 5 2 5 4 1 1 1 1 1 1 1\nCar\n").With("label_2/b.txt", "Car\n");

        Assert.Equal(
            [
                "label_2/a.txt(2): error VIZ344: 1 fields; a row has 15 (type, truncated, occluded, alpha, left, top, right, bottom, height, width, length, x, y, z, rotation_y). Remove the row, or export again.",
                "label_2/b.txt(1): error VIZ344: 1 fields; a row has 15 (type, truncated, occluded, alpha, left, top, right, bottom, height, width, length, x, y, z, rotation_y). Remove the row, or export again.",
                "label_2/a.txt(1): warning VIZ313: the box with left 5, top 2, right 5, bottom 4 has no area. Check the box; no detection can match it.",
            ],
            await _set.FaultsAsync());
    }

    [Fact]
    public async Task A_folder_of_other_files_and_a_part_that_is_not_there_are_refused()
    {
        _set.With("label_2/a.txt", Car).With("other/a.bin", "x");

        Assert.Equal(["other: error VIZ303: no label files (.txt) are found. Name the folder with label_2, a folder of label files, or one of them."], await _set.FaultsAsync("other", new GroundTruthOptions { Format = "kitti" }));
        Assert.Equal([": error VIZ303: no label files (.txt) are found. Name the folder with label_2, a folder of label files, or one of them."], await _set.FaultsAsync("", new GroundTruthOptions { Split = "val" }));
    }

    [Fact]
    public async Task Limits_of_files_and_of_annotations_are_kept()
    {
        _set.With("label_2/a.txt", Car + Region).With("label_2/b.txt", Car);

        Assert.Equal([": error VIZ312: there are more than 1 files. Name a smaller folder, or raise Limits.MaxFiles."], await _set.FaultsAsync("", new GroundTruthOptions { Limits = new GroundTruthLimits { MaxFiles = 1 } }));
        Assert.Equal([": error VIZ312: there are more than 2 objects. Name a smaller folder, or raise Limits.MaxAnnotations."], await _set.FaultsAsync("", new GroundTruthOptions { Limits = new GroundTruthLimits { MaxAnnotations = 2 } }));
    }

    [Fact]
    public async Task Mutants_are_read_or_refused()
    {
        byte[][] valid = [Encoding.UTF8.GetBytes(Car + Region), Encoding.UTF8.GetBytes("Car 0 0 0 1 2 3 4 1 1 1 1 1 1 1\r\n\r\n" + Region)];

        await MutationRound.RunAsync(valid, "a.txt", path => GroundTruthFormats.CreateDefault().ReadAsync(path, new() { Format = "kitti" }));
    }
}
