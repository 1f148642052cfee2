namespace VizArt.GroundTruth.Tests;

public sealed class YoloReaderTests : IDisposable
{
    private const string Data = "path: .\ntrain: images/train\nval: images/val\nnames:\n  0: yes\n  1: 007\n";
    private readonly YoloFolder _set = new();

    public void Dispose() => _set.Dispose();

    [Theory]
    [InlineData("data.yaml")]
    [InlineData("")]
    public async Task A_set_with_a_yaml_is_read_by_its_name_or_its_folder(string name)
    {
        _set.With("data.yaml", Data)
            .With("images/train/a.png", YoloFolder.Png(200, 100)).With("labels/train/a.txt", "0 0.5 0.5 0.5 0.5\n1 0.25 0.5 0.1 0.2\n")
            .With("images/val/b.png", YoloFolder.Png(100, 100)).With("labels/val/b.txt", "");

        var dataset = await _set.ReadAsync(name);

        Assert.Equal("yolo", dataset.Format);
        Assert.Empty(dataset.Warnings);
        Assert.Equal(["yes", "007"], dataset.Categories.Select(category => category.Name));
        Assert.Equal(["a", "b"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal(["train", "val"], dataset.Samples.Select(sample => sample.Attributes["split"]));
        Assert.Equal((200, 100), (dataset.Samples[0].Width, dataset.Samples[0].Height));
        Assert.Equal([new Box(50, 25, 100, 50), new Box((0.25 - 0.05) * 200, 40, 20, 20)], dataset.Annotations.Boxes.ToArray());
        Assert.Equal(YoloTask.Detect, dataset.Convention.YoloTask);
    }

    [Fact]
    public async Task A_folder_that_a_split_names_again_is_listed_once()
    {
        _set.Image("a", "0 0.5 0.5 0.2 0.1\n").With("data.yaml", $"names: [cell]\ntrain: [{string.Join(", ", Enumerable.Repeat("images, ./images/", 30_000))}]\n");
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var dataset = await _set.ReadAsync();

        Assert.Equal(1, dataset.Annotations.Count);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"It took {clock.Elapsed}.");
    }

    [Fact]
    public async Task One_split_is_read_where_the_options_name_it()
    {
        _set.With("data.yaml", Data).With("images/train/a.png", YoloFolder.Png(9, 9)).With("images/val/b.png", YoloFolder.Png(9, 9)).With("labels/val/b.txt", "");

        Assert.Equal("b", Assert.Single((await _set.ReadAsync(options: new() { Split = "val" })).Samples).Id);
        Assert.Equal(["data.yaml: error VIZ323: there is no split “test”; known are train, val. Name one of them, or none for all"], (await _set.FaultsAsync("data.yaml", new() { Split = "test" })).Where(fault => fault.Contains("error", StringComparison.Ordinal)).Select(fault => fault.TrimEnd('.')));
    }

    [Fact]
    public async Task Folders_without_a_yaml_take_their_names_from_classes_txt()
    {
        _set.Image("a", "0 0.5 0.5 1 1").With("classes.txt", "cell\nplatelet\n");

        var dataset = await _set.ReadAsync();

        Assert.Equal(["cell", "platelet"], dataset.Categories.Select(category => category.Name));
        Assert.Equal(new Box(0, 0, 200, 100), Assert.Single(dataset.Annotations.Boxes.ToArray()));
    }

    [Fact]
    public async Task A_folder_of_labels_and_one_label_file_find_their_images()
    {
        _set.Image("a", "0 0.5 0.5 1 1").With("classes.txt", "cell\n");

        Assert.Equal(200, Assert.Single((await _set.ReadAsync("labels")).Samples).Width);
        Assert.Equal(200, Assert.Single((await _set.ReadAsync("labels/a.txt")).Samples).Width);
    }

    [Fact]
    public async Task Folders_of_splits_with_a_yaml_that_climbs_are_read_as_exported()
    {
        _set.With("data.yaml", "train: ../train/images\nval: ../valid/images\nnc: 1\nnames: ['cell']\n").Image("a", "0 0.5 0.5 1 1", "train/").Image("b", "0 0.5 0.5 1 1", "valid/");

        var dataset = await _set.ReadAsync();

        Assert.Equal(["train", "val"], dataset.Samples.Select(sample => sample.Attributes["split"]));
        Assert.Equal(2, dataset.Annotations.Count);
    }

    [Fact]
    public async Task A_list_of_images_is_a_split()
    {
        _set.With("data.yaml", "train: train.txt\nnames: [cell]\n").With("train.txt", "./images/a.png\r\n\nimages/b.png\n").Image("a", "0 0.5 0.5 1 1").Image("b", "");

        var dataset = await _set.ReadAsync("data.yaml");

        Assert.Equal(["images/a", "images/b"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal(1, dataset.Annotations.Count);
    }

    [Fact]
    public async Task One_row_of_more_than_six_columns_makes_the_file_segments()
    {
        _set.Image("a", YoloFolder.Row(0, 0.1, 0.1, 0.5, 0.1, 0.5, 0.9)).With("classes.txt", "cell");

        var dataset = await _set.ReadAsync();

        Assert.Equal([20, 10, 100, 10, 100, 90], dataset.Annotations.Segmentations.Polygon(0, 0).ToArray());
        Assert.Equal(new Box(20, 10, 80, 80), dataset.Annotations.Boxes[0]);
        Assert.Equal(YoloTask.Segment, dataset.Convention.YoloTask);
    }

    [Fact]
    public async Task Eight_numbers_are_an_oriented_box_where_the_yaml_or_the_caller_says_so()
    {
        _set.Image("a", YoloFolder.Row(0, 0.1, 0.1, 0.5, 0.1, 0.5, 0.9, 0.1, 0.9)).With("classes.txt", "ship");

        Assert.Equal(YoloTask.Segment, (await _set.ReadAsync()).Convention.YoloTask);
        Assert.Equal(YoloTask.Oriented, (await _set.ReadAsync(options: new() { YoloTask = YoloTask.Oriented })).Convention.YoloTask);

        _set.With("data.yaml", "task: obb\nval: images\nnames: [ship]\n");
        var dataset = await _set.ReadAsync();
        Assert.Equal(YoloTask.Oriented, dataset.Convention.YoloTask);
        Assert.Equal(8, dataset.Annotations.Segmentations.Polygon(0, 0).Length);
    }

    [Theory]
    [InlineData(3, "0 0.5 0.5 1 1 0.25 0.5 2 0 0 0", new[] { 50, 50, 2, 0, 0, 0.0 })]
    [InlineData(2, "0 0.5 0.5 1 1 0.25 0.5 -0.01 0.5", new[] { 50, 50, 2, -2, 50, 0.0 })]
    public async Task Keypoints_follow_the_box_in_the_shape_that_the_yaml_gives(int numbers, string row, double[] expected)
    {
        _set.With("data.yaml", $"val: images\nkpt_shape: [2, {numbers}]\nflip_idx: [1, 0]\nnames: [person]\n").Image("a", row);

        var dataset = await _set.ReadAsync();

        Assert.Equal(YoloTask.Pose, dataset.Convention.YoloTask);
        Assert.Equal(new Box(0, 0, 200, 100), dataset.Annotations.Boxes[0]);
        Assert.Equal(expected, dataset.Annotations.Keypoints.Of(0).ToArray());
    }

    [Fact]
    public async Task Without_images_boxes_stay_parts_of_the_sides_and_that_is_told()
    {
        _set.With("labels/a.txt", "0 0.5 0.5 0.5 0.5").With("classes.txt", "cell");

        var dataset = await _set.ReadAsync();

        Assert.Null(dataset.Samples[0].Width);
        Assert.Equal(new Box(0.25, 0.25, 0.5, 0.5), dataset.Annotations.Boxes[0]);
        Assert.Equal([": warning VIZ324: there are no images, so their sizes are not known; boxes stay parts of the sides, from 0 to 1. Fetch the images, or name their folder: Images, --images."], await _set.WarningsAsync());
    }

    [Fact]
    public async Task What_a_writer_writes_is_read_back_equal()
    {
        var random = new Random(7);
        var rows = Enumerable.Range(0, 50).Select(_ => Enumerable.Range(0, 4).Select(_ => random.NextDouble()).ToArray()).ToArray();
        _set.Image("a", string.Concat(rows.Select((row, index) => YoloFolder.Row(index % 2, row)))).With("classes.txt", "a\nb");

        var dataset = await _set.ReadAsync();

        for (var row = 0; row < rows.Length; row++)
        {
            Assert.Equal(new Box((rows[row][0] - (rows[row][2] / 2)) * 200, (rows[row][1] - (rows[row][3] / 2)) * 100, rows[row][2] * 200, rows[row][3] * 100), dataset.Annotations.Boxes[row]);
            Assert.Equal(row % 2, dataset.Annotations.Categories[row]);
        }
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public async Task The_culture_changes_nothing(string culture)
    {
        _set.Image("a", "0 0.5 0.5 0.25 1e-1").With("classes.txt", "ı");
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = new(culture);

        try
        {
            Assert.Equal(new Box(75, 45, 50, 10), (await _set.ReadAsync()).Annotations.Boxes[0]);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }
}
