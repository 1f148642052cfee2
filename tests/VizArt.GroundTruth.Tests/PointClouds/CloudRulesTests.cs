namespace VizArt.GroundTruth.Tests;

/// <summary>What is asked of the labels of points and of folders of clouds, in whatever format: the message to the letter.</summary>
public sealed class CloudRulesTests : IDisposable
{
    private readonly YoloFolder _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public async Task Points_without_all_coordinates_are_kept_and_that_is_told()
    {
        _set.With("a.pcd", "FIELDS x label\nWIDTH 1\nDATA ascii\n1 2\n");

        var dataset = await _set.ReadAsync("a.pcd");

        Assert.Equal("a.pcd: warning VIZ347: the points have no y, z of one number; what is missing is NaN. Export x, y and z if the coordinates are needed.", CocoFile.Show(Assert.Single(dataset.Warnings)));
        Assert.Equal([1, double.NaN, double.NaN], dataset.PointClouds[0]!.Read().Coordinates.ToArray());
    }

    [Fact]
    public async Task A_label_field_is_taken_that_the_options_name()
    {
        _set.With("a.pcd", "FIELDS x y z label kind\nWIDTH 1\nDATA ascii\n1 2 3 4 5\n");

        var dataset = await _set.ReadAsync("a.pcd", new GroundTruthOptions { LabelField = "kind" });

        Assert.Equal([5], dataset.PointClouds[0]!.Read().Labels.ToArray());
    }

    [Fact]
    public async Task A_label_field_that_is_not_there_is_refused()
    {
        _set.With("a.pcd", "FIELDS x y z label\nWIDTH 1\nDATA ascii\n1 2 3 4\n");

        Assert.Equal(
            ["a.pcd: error VIZ347: the points have no field “kind” of one number; their fields are x, y, z, label. Correct LabelField."],
            await _set.FaultsAsync("a.pcd", new GroundTruthOptions { LabelField = "kind" }));
    }

    [Fact]
    public async Task The_largest_unsigned_number_is_the_class_minus_one()
    {
        _set.With("a.pcd", new PcdFile { Data = "binary", Points = [(1, 2, 3, uint.MaxValue), (4, 5, 6, 0)] }.ToBytes());

        var dataset = await _set.ReadAsync("a.pcd");

        Assert.Equal([-1, 0], dataset.PointClouds[0]!.Read().Labels.ToArray());
        Assert.Equal(["-1", "0"], dataset.Categories.Select(category => category.Name));
    }

    [Fact]
    public async Task Objects_that_are_no_whole_numbers_are_not_told_apart()
    {
        _set.With("a.pcd", "FIELDS x y z instance\nWIDTH 2\nDATA ascii\n1 2 3 1\n4 5 6 0.5\n");

        var dataset = await _set.ReadAsync("a.pcd");

        Assert.Equal("a.pcd: warning VIZ347: the field “instance” of point 1 is 0.5, no whole number of an object; no objects are told apart; 1 points so. Write whole numbers.", CocoFile.Show(Assert.Single(dataset.Warnings)));
        Assert.Empty(dataset.PointClouds[0]!.Read().Instances.ToArray());
    }

    [Fact]
    public async Task More_classes_than_there_can_be_are_refused()
    {
        _set.With("a.pcd", new PcdFile { Data = "binary", Points = [.. Enumerable.Range(0, 65_537).Select(index => (0f, 0f, 0f, (uint)index))] }.ToBytes());

        Assert.Equal(["a.pcd: error VIZ347: the field “label” has more than 65536 different values; it can be no class. Name the field that holds the class with LabelField."], await _set.FaultsAsync("a.pcd"));
    }

    [Fact]
    public async Task A_name_of_two_classes_names_the_first()
    {
        _set.With("a.pcd", "FIELDS x y z label\nWIDTH 1\nDATA ascii\n1 2 3 1\n").With("classes.txt", "car\ncar\n");

        var dataset = await _set.ReadAsync("a.pcd");

        Assert.Equal("classes.txt(2): warning VIZ347: the name “car” is there already; the class is named by its number. Give each class its own name.", CocoFile.Show(dataset.Warnings[0]));
        Assert.Equal(["car", "1"], dataset.Categories.Select(category => category.Name));
    }

    [Fact]
    public async Task Names_that_cannot_be_read_are_passed_over()
    {
        _set.With("a.pcd", "FIELDS x y z label\nWIDTH 1\nDATA ascii\n1 2 3 1\n").With("classes.txt", [0xC3, 0x28]);

        Assert.Equal(["classes.txt: warning VIZ347: the file is no list of class names (it is not valid UTF-8); classes are named by their numbers. Write one name a line, in UTF-8, or rename the file."], await _set.WarningsAsync("a.pcd"));
    }

    [Fact]
    public async Task More_files_than_the_limit_are_refused()
    {
        _set.With("a.pcd", "x").With("b.pcd", "x");

        Assert.Equal([": error VIZ303: the folder holds more than 1 files. Split the set, or raise Limits.MaxFiles."], await _set.FaultsAsync("", new GroundTruthOptions { Limits = new GroundTruthLimits { MaxFiles = 1 } }));
    }
}
