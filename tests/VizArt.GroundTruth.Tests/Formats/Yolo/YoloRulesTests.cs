namespace VizArt.GroundTruth.Tests;

public sealed class YoloRulesTests : IDisposable
{
    private readonly YoloFolder _set = new();

    public void Dispose() => _set.Dispose();

    [Theory]
    [InlineData("0 0.5 0.5 1", "VIZ322: 4 fields; a detection row has 5 (class x y width height). Remove the row, or export again.")]
    [InlineData("0 0.5 0.5 1 1 0.9", "VIZ322: 6 fields; a detection row has 5 (class x y width height), and a sixth is the confidence of a prediction. Name the ground truth; a model's answers are none.")]
    [InlineData("0 0.1 0.1 0.2 0.2 0.3 0.3 0.4", "VIZ322: 8 fields; a segmentation row has 7 or more and an odd number (class, x y of 3 points or more). Remove the row, or export again.")]
    [InlineData("1.5 0.5 0.5 1 1", "VIZ322: the class is “1.5”; a whole number from 0 is expected. Write the index of the class.")]
    [InlineData("-1 0.5 0.5 1 1", "VIZ322: the class is “-1”; a whole number from 0 is expected. Write the index of the class.")]
    [InlineData("cell 0.5 0.5 1 1", "VIZ322: the class is “cell”; a whole number from 0 is expected. Write the index of the class.")]
    [InlineData("1 0.5 0.5 1 1", "VIZ322: the class 1 is not among the 1 names. Correct the row, or complete names.")]
    [InlineData("0 0,5 0.5 1 1", "VIZ322: “0,5” is found where a number is expected. Correct the row: numbers with a point, between spaces.")]
    [InlineData("0 nan 0.5 1 1", "VIZ307: nan is no finite number. Correct the value, or remove the row.")]
    [InlineData("0 1.02 0.5 1 1", "VIZ322: the coordinate 1.02 is outside of [-0.01, 1.01]; YOLO's are parts of the image's sides. Divide x and width by the image's width, y and height by its height.")]
    [InlineData("0 1e300 0.5 1 1", "VIZ312: the coordinate 1E+300 is larger than that of any image. Correct the value, or remove the row.")]
    [InlineData("0 0.5 0.5 1 -0.005", "VIZ312: the box has a side of -0.005. Write the middle, then width and height, which are 0 or more.")]
    public async Task A_bad_row_is_rejected_with_its_line_number(string row, string message)
    {
        _set.Image("a", "\r\n" + row).With("classes.txt", "cell");

        Assert.Equal([$"labels/a.txt(2): error {message}"], await _set.FaultsAsync());
    }

    [Fact]
    public async Task One_bad_row_does_not_hide_the_next()
    {
        _set.Image("a", "0 0.5 0.5 1\n0 0.5 0.5 1 1\n0 x 0.5 1 1\n").With("classes.txt", "cell");

        Assert.Equal(2, (await _set.FaultsAsync()).Length);
    }

    [Fact]
    public async Task A_coordinate_just_outside_is_taken_as_it_is()
    {
        _set.Image("a", "0 -0.0098 0.5 1 1.009").With("classes.txt", "cell");

        Assert.Empty((await _set.ReadAsync()).Warnings);
    }

    [Fact]
    public async Task The_range_may_be_lifted()
    {
        _set.Image("a", "0 1.5 0.5 1 1").With("classes.txt", "cell");

        var dataset = await _set.ReadAsync(options: new() { Severities = new GroundTruthOptions().Severities.Add("yolo-coordinate", RuleSeverity.Warning) });

        Assert.Equal(200, dataset.Annotations.Boxes[0].X);
        Assert.Equal("VIZ322", Assert.Single(dataset.Warnings).Code);
    }

    [Fact]
    public async Task Rows_that_are_there_already_are_dropped_and_told_once()
    {
        _set.Image("a", "0 0.5 0.5 1 1\n0 0.50 0.5 1 1\n0 0.5 0.5 1 1.0\n").With("classes.txt", "cell");

        Assert.Equal(1, (await _set.ReadAsync()).Annotations.Count);
        Assert.Equal(["labels/a.txt(2): warning VIZ308: the row is there already and is dropped; 2 rows so. Remove the row."], await _set.WarningsAsync());
    }

    [Fact]
    public async Task A_box_without_area_is_kept_and_told()
    {
        _set.Image("a", "0 0.5 0.5 0 1").With("classes.txt", "cell");

        Assert.Equal(["labels/a.txt(1): warning VIZ313: the box has no area. Check the row; no detection can match it."], await _set.WarningsAsync());
    }

    [Fact]
    public async Task Images_and_label_files_that_do_not_pair_are_told_with_their_count()
    {
        _set.Image("a", null).Image("b", null).Image("c", "").With("labels/d.txt", "0 0.5 0.5 1 1").With("classes.txt", "cell");

        Assert.Equal(3, (await _set.ReadAsync()).Samples.Length);
        Assert.Equal(
            [
                ": warning VIZ324: the label file “labels/d.txt” has no image and is passed over; 1 file so. Fetch the image, or remove the label file.",
                ": warning VIZ324: the image “images/a.png” has no label file and is taken for one without objects; 2 images so. Add an empty file for an image without objects, or ignore this rule.",
            ],
            await _set.WarningsAsync());
    }

    [Theory]
    [InlineData("train: images\nnc: 2\nnames: [cell]\n", "(2,5): error VIZ323: nc is 2, and there are 1 names. Correct nc, or leave it out.")]
    [InlineData("train: images\nnames: [cell, cell]\n", "(2,15): error VIZ323: the name “cell” is there already. Give each class its own name.")]
    [InlineData("train: images\nnames: cell\n", "(2,8): error VIZ323: “cell”: a list of names, or a mapping of numbers to names is expected. Correct the value.")]
    [InlineData("train: images\nnames: {0: a, 2: b}\n", "(2,8): error VIZ323: the class “2”: each of 0 to 1 once is expected. Correct the value.")]
    [InlineData("train: images\ntrain: images\nnames: [cell]\n", "(2,1): error VIZ323: the key “train” is there already. Keep one; readers disagree on which of them counts.")]
    [InlineData("train: images\nkpt_shape: 17\nnames: [cell]\n", "(2,12): error VIZ323: “17”: [count, 2] or [count, 3] is expected. Correct the value.")]
    [InlineData("train: images\nkpt_shape: [2, 3]\nflip_idx: [0, 0]\nnames: [cell]\n", "(3,11): error VIZ323: a list: each keypoint's index once is expected. Correct the value.")]
    [InlineData("train: images\ntask: dance\nnames: [cell]\n", "(2,7): error VIZ323: “dance”: detect, segment, obb or pose is expected. Correct the value.")]
    [InlineData("train: ../../secret/x\nnames: *none\n", "(2,8): error VIZ323: this is not YAML: an alias names no anchor before it. Correct the file here.")]
    [InlineData("train: /etc\nnames: [cell]\n", "(1,8): error VIZ318: the path “/etc” leaves the folder of the set. Write paths below that folder, name another folder, or allow others: AllowOutsideImages, --allow-outside.")]
    public async Task A_yaml_at_fault_is_refused_with_the_place(string yaml, string message)
    {
        _set.With("data.yaml", yaml).Image("a", "");

        Assert.Equal("data.yaml" + message, (await _set.FaultsAsync("data.yaml"))[0]);
    }

    [Fact]
    public async Task A_download_is_never_run()
    {
        _set.With("data.yaml", "train: images\nnames: [cell]\ndownload: https://example.org/x.zip\n").Image("a", "");

        Assert.Equal(["data.yaml(3,11): warning VIZ323: download is never run. Fetch the data yourself, if they are not there."], await _set.WarningsAsync());
    }

    [Fact]
    public async Task A_path_of_another_machine_is_told_and_the_files_own_folder_taken()
    {
        _set.With("data.yaml", "path: ../datasets/coco8\ntrain: images\nval: images/val\nnames: [cell]\n").Image("a", "");

        Assert.Equal(
            [
                "data.yaml(1,7): warning VIZ323: the path “../datasets/coco8” is no folder below that of the file; the file's own is taken for it. Correct path, or say where the data are: Images, --images.",
                "data.yaml(3,6): warning VIZ323: val: “images/val” is not there; it is passed over. Fetch it, or correct the path.",
            ],
            await _set.WarningsAsync());
    }

    [Fact]
    public async Task Aliases_and_nesting_make_no_bomb()
    {
        var bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 30).Select(level => $"b{level}: &b{level} [{string.Join(',', Enumerable.Repeat(level == 1 ? "*a" : $"*b{level - 1}", 9))}]\n"));
        _set.With("data.yaml", bomb + "train: images\nnames: [cell]\n").Image("a", "");
        Assert.Single((await _set.ReadAsync()).Samples);

        _set.With("data.yaml", "train: images\nnames: " + new string('[', 100_000));
        Assert.Equal(["data.yaml(2,72): error VIZ323: this is not YAML: nested deeper than 64 levels. Correct the file here."], await _set.FaultsAsync("data.yaml"));
    }

    [Fact]
    public async Task Without_names_the_numbers_are_taken_for_them()
    {
        _set.Image("a", "7 0.5 0.5 1 1");

        Assert.Equal(new SourceId(7), Assert.Single((await _set.ReadAsync()).Categories).Id);
        Assert.Equal([": warning VIZ323: there are no names of the classes; their numbers are taken for them. Add names to data.yaml, or a classes.txt with a name a line."], await _set.WarningsAsync());
    }

    [Fact]
    public async Task An_image_whose_size_cannot_be_read_is_refused()
    {
        _set.With("images/a.png", "no image").With("labels/a.txt", "0 0.5 0.5 1 1").With("classes.txt", "cell");

        Assert.Equal(["images/a.png: error VIZ329: the size of the image cannot be read: it is no PNG, JPEG, BMP, GIF or WebP, or is cut off. Replace the file by a PNG, JPEG, BMP, GIF or WebP that opens."], await _set.FaultsAsync());
    }

    [Fact]
    public async Task Images_and_label_files_that_are_pointers_are_named_as_such()
    {
        const string Pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n";
        _set.With("images/a.png", Pointer).With("labels/a.txt", Pointer).With("classes.txt", "cell");

        Assert.Equal(
            [
                ": error VIZ310: 1 of 1 images are Git LFS pointers, so their sizes are not known; run git lfs pull",
                "labels/a.txt: error VIZ302: the file is a Git LFS pointer, not the data. Run git lfs pull.",
            ],
            await _set.FaultsAsync());
    }

    [Theory]
    [InlineData("0 0.5 0.5 1 1 0.5 0.5 3", "VIZ316: the visibility of a keypoint is 3; 0, 1 or 2 is expected. Correct the row.")]
    [InlineData("0 0.5 0.5 1 1 0.5 0.5", "VIZ322: 7 fields; a pose row has 8 (class x y width height, 1 keypoints of 3). Remove the row, or export again.")]
    public async Task Keypoints_are_held_to_their_shape(string row, string message)
    {
        _set.With("data.yaml", "val: images\nkpt_shape: [1, 3]\nnames: [person]\n").Image("a", row);

        Assert.Equal([$"labels/a.txt(1): error {message}"], await _set.FaultsAsync());
    }

    [Fact]
    public async Task A_row_of_an_oriented_box_has_four_corners()
    {
        _set.Image("a", "0 0.5 0.5 1 1").With("classes.txt", "ship");

        Assert.Equal(["labels/a.txt(1): error VIZ322: 5 fields; a row of an oriented box has 9 (class, x y of 4 corners). Remove the row, or export again."], await _set.FaultsAsync(options: new() { YoloTask = YoloTask.Oriented }));
    }

    [Fact]
    public async Task Counts_are_held_to_their_limits()
    {
        _set.Image("a", "0 0.5 0.5 1 1\n0 0.5 0.5 0.5 1").With("classes.txt", "cell");

        Assert.Equal([": error VIZ312: there are more than 1 rows. Name a smaller folder, or raise Limits.MaxAnnotations."], await _set.FaultsAsync(options: new() { Limits = new() { MaxAnnotations = 1 } }));
        Assert.Equal(["images: error VIZ312: there are more than 1 files. Name a smaller folder, or raise Limits.MaxFiles."], await _set.FaultsAsync(options: new() { Limits = new() { MaxFiles = 1 } }));
    }

    [Fact]
    public async Task A_folder_without_any_files_is_refused()
    {
        _set.With("data.yaml", "names: [cell]\n");

        Assert.Equal([": error VIZ303: no images and no label files are found. Name data.yaml, the folder with images and labels, a folder of label files, or one of them."], await _set.FaultsAsync());
    }

    [Fact]
    public async Task An_image_of_two_splits_counts_for_the_first_and_that_is_told()
    {
        _set.Image("a", "0 0.5 0.5 1 1").Image("b", "0 0.5 0.5 1 1").With("data.yaml", "train: images\nval: images\nnames: [cell]\n");

        var dataset = await _set.ReadAsync();

        Assert.Equal(["train", "train"], dataset.Samples.Select(sample => sample.Attributes["split"]));
        Assert.Equal([": warning VIZ323: the image “images/a.png” of val is in train already and counts once; 2 images so. Keep each image in one split."], await _set.WarningsAsync());
        Assert.Equal(["val", "val"], (await _set.ReadAsync("", new GroundTruthOptions { Split = "val" })).Samples.Select(sample => sample.Attributes["split"]));
    }

    [Fact]
    public async Task A_fault_in_a_folder_of_two_splits_is_told_once()
    {
        _set.Image("a", "0 0.5 0.5 1").With("data.yaml", "train: images\nval: images\nnames: [cell]\n");

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => _set.ReadAsync());

        Assert.Single(refusal.Diagnostics, fault => fault.Code == "VIZ322");
    }
}
