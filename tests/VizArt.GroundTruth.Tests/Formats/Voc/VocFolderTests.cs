namespace VizArt.GroundTruth.Tests;

/// <summary>How a set lies on disk.</summary>
public sealed class VocFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("Annotations")]
    [InlineData("Annotations/a.xml")]
    public async Task The_root_the_folder_and_the_file_lead_to_the_same_images(string named)
    {
        _folder.Write("Annotations/a.xml", new VocFile().ToString());
        _folder.Write("JPEGImages/a.jpg", "x");

        var dataset = await ReadAsync(named);

        Assert.Equal(Path.Combine(_folder.Path, "JPEGImages", "a.jpg"), Assert.Single(dataset.Samples).Path);
        Assert.Equal("voc", dataset.Format);
    }

    [Fact]
    public async Task Images_lie_beside_the_files_where_there_is_no_folder_of_them_and_elsewhere_where_one_is_named()
    {
        _folder.Write("set/a.xml", new VocFile().ToString());

        Assert.Equal(Path.Combine(_folder.Path, "set", "a.jpg"), (await ReadAsync("set")).Samples[0].Path);
        var elsewhere = await ReadAsync("set", new GroundTruthOptions { Images = Path.Combine(_folder.Path, "pictures") });
        Assert.Equal(Path.Combine(_folder.Path, "pictures", "a.jpg"), elsewhere.Samples[0].Path);
    }

    [Fact]
    public async Task The_lists_of_ImageSets_become_the_attribute_split_and_lists_of_classes_do_not()
    {
        WriteSet();

        var dataset = await ReadAsync("");

        Assert.Equal(["train", "val", null], dataset.Samples.Select(sample => sample.Attributes.GetValueOrDefault("split")));
    }

    [Fact]
    public async Task One_part_of_a_set_is_read_where_it_is_named()
    {
        WriteSet();

        var dataset = await ReadAsync("Annotations", new GroundTruthOptions { Split = "val" });

        Assert.Equal("b", Assert.Single(dataset.Samples).Id);
    }

    [Fact]
    public async Task A_list_without_names_is_told()
    {
        _folder.Write("Annotations/a.xml", new VocFile().ToString());
        _folder.Write("ImageSets/Main/val.txt", "");

        var warning = Assert.Single((await ReadAsync("")).Warnings);

        Assert.Equal("list-unused", warning.Rule);
        Assert.EndsWith("val.txt", warning.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folders_are_found_in_any_case_of_letters()
    {
        _folder.Write("annotations/a.xml", new VocFile().ToString());
        _folder.Write("jpegimages/a.jpg", "x");

        Assert.Equal(Path.Combine(_folder.Path, "jpegimages", "a.jpg"), (await ReadAsync("")).Samples[0].Path);
    }

    [Fact]
    public async Task Files_come_in_the_order_of_their_names_whatever_the_order_of_their_making()
    {
        foreach (var name in new[] { "b", "a-b", "a", "A", "é", "10", "9" })
        {
            _folder.Write($"{name}.xml", new VocFile { FileName = $"<filename>{name}.jpg</filename>", Objects = [VocFile.Object(name, VocFile.ValidBox)] }.ToString());
        }

        _folder.Write("notes.txt", "no annotation");
        _folder.Write("._a.xml", "what a file system leaves");

        var dataset = await ReadAsync("");

        Assert.Equal(["10", "9", "A", "a", "a-b", "b", "é"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], dataset.Annotations.Images.ToArray());
        Assert.Equal(dataset.Samples.Select(sample => sample.Id), dataset.Categories.Select(category => category.Name));
    }

    [Theory]
    [InlineData("a", "a.jpg")]
    [InlineData("a.png", "a.jpg")]
    [InlineData("a.PNG", "a.jpg")]
    [InlineData("IMG_0001.JPG", "a.jpg")]
    [InlineData("other", "other.tif")]
    public async Task An_image_of_another_name_is_found_and_told(string fileName, string found)
    {
        _folder.Write("Annotations/a.xml", new VocFile { FileName = $"<filename>{fileName}</filename>" }.ToString());
        _folder.Write("JPEGImages/a.jpg", "x");
        _folder.Write("JPEGImages/a.webp", "x");
        _folder.Write("JPEGImages/other.tif", "x");

        var dataset = await ReadAsync("");

        Assert.Equal(found, Path.GetFileName(dataset.Samples[0].Path));
        Assert.Equal(
            $"a.xml(2,11): warning VIZ321: /annotation/filename: there is no image “{fileName}”; “{found}” is taken for it; 1 file so. Correct filename if that is another image.",
            CocoFile.Show(Assert.Single(dataset.Warnings)));
    }

    [Fact]
    public async Task Images_that_are_nowhere_are_left_to_whoever_wants_them()
    {
        _folder.Write("Annotations/a.xml", new VocFile().ToString());
        _folder.Write("JPEGImages/z.jpg", "x");

        var dataset = await ReadAsync("");

        Assert.Empty(dataset.Warnings);
        Assert.Equal("VIZ311", Assert.Single(SampleFiles.Check(dataset, [0])).Code);
    }

    [Fact]
    public async Task Two_files_of_one_image_are_told()
    {
        _folder.Write("a.xml", new VocFile().ToString());
        _folder.Write("b.xml", new VocFile().ToString());

        var dataset = await ReadAsync("");

        Assert.Equal(2, dataset.Samples.Length);
        Assert.Equal(
            "b.xml(2,11): warning VIZ321: /annotation/filename: the image “a.jpg” has annotations already, by “a.xml”. Correct filename, or put the objects of an image into one file.",
            CocoFile.Show(Assert.Single(dataset.Warnings)));
    }

    [Fact]
    public async Task Two_files_of_one_sample_refuse_the_set()
    {
        _folder.Write("a.xml", new VocFile().ToString());
        _folder.Write("a.XML", new VocFile().ToString());
        if (Directory.GetFiles(_folder.Path).Length < 2)
        {
            return;
        }

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadAsync(""));

        Assert.Equal(
            "a.xml: error VIZ308: there is a file of the sample “a” already. Give each file its own name; their extensions do not count.",
            CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    [Fact]
    public async Task What_a_tool_does_everywhere_is_told_once()
    {
        for (var index = 0; index < 30; index++)
        {
            _folder.Write($"{index}.xml", new VocFile { FileName = "", Size = "", Objects = [VocFile.Object("car", VocFile.ValidBox.Replace("11", "0", StringComparison.Ordinal)), VocFile.Object("car", VocFile.ValidBox.Replace("21", "0", StringComparison.Ordinal))] }.ToString());
        }

        var dataset = await ReadAsync("");

        Assert.Equal(["box-counts-from-zero", "filename-missing", "size-missing"], dataset.Warnings.Select(warning => warning.Rule));
        Assert.Contains("; 60 boxes so", dataset.Warnings[0].Message, StringComparison.Ordinal);
        Assert.Contains("; 30 files so", dataset.Warnings[1].Message, StringComparison.Ordinal);
        Assert.All(dataset.Warnings, warning => Assert.Equal("0.xml", Path.GetFileName(warning.Path)));
    }

    [Fact]
    public async Task Every_bad_file_is_told_and_none_hides_the_next()
    {
        _folder.Write("a.xml", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n");
        _folder.Write("b.xml", "");
        _folder.Write("c.xml", new VocFile().ToString());
        _folder.Write("d.xml", "<annotation>");
        _folder.Write("e.xml", new VocFile { FileName = "<filename>e.jpg</filename>", Objects = ["<object/>"] }.ToString());

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadAsync(""));

        Assert.Equal(
            [("a.xml", "VIZ302"), ("b.xml", "VIZ302"), ("d.xml", "VIZ304"), ("e.xml", "VIZ305"), ("e.xml", "VIZ305")],
            refusal.Diagnostics.Select(fault => (Path.GetFileName(fault.Path), fault.Code)));
        Assert.Equal(new GroundTruthFacts("voc", 5, 1, 1), refusal.Facts);
    }

    [Fact]
    public async Task A_set_of_nothing_but_faults_is_told_in_part_and_counted()
    {
        for (var index = 0; index < 300; index++)
        {
            _folder.Write($"{index:000}.xml", new VocFile { FileName = $"<filename>{index}.jpg</filename>", Objects = ["<object/>"] }.ToString());
        }

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadAsync(""));

        Assert.Equal((100, 500), (refusal.Diagnostics.Length, refusal.Omitted));
        Assert.Equal("049.xml", Path.GetFileName(refusal.Diagnostics[^1].Path));
    }

    [Theory]
    [InlineData("Annotations/a.xml", "slices.csv")]
    [InlineData("a.xml", "slices.csv")]
    public async Task Slices_lie_at_the_root_of_the_set(string annotation, string slices)
    {
        _folder.Write(annotation, new VocFile().ToString());
        _folder.Write(slices, "sample,light\na,night\n");

        Assert.Equal("night", (await ReadAsync("")).Samples[0].Attributes["light"]);
        Assert.Equal("night", (await ReadAsync(annotation)).Samples[0].Attributes["light"]);
    }

    [Fact]
    public async Task Of_slices_what_is_of_no_sample_is_told_unless_one_file_was_named()
    {
        _folder.Write("a.xml", new VocFile().ToString());
        _folder.Write("b.xml", new VocFile { FileName = "<filename>b.jpg</filename>" }.ToString());
        _folder.Write("slices.csv", "sample,light\na,night\nz,day\n");

        Assert.Equal("VIZ319", Assert.Single((await ReadAsync("")).Warnings).Code);
        Assert.Empty((await ReadAsync("a.xml")).Warnings);
    }

    [Fact]
    public async Task A_folder_without_files_is_told_where_the_format_is_named()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "Annotations"));

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadAsync(""));

        Assert.EndsWith(
            ": error VIZ303: no .xml file lies in this folder or in its “Annotations”. Name the folder that holds the XML files, or one of them.",
            Assert.Single(refusal.Diagnostics).ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_reading_ends()
    {
        _folder.Write("a.xml", new VocFile().ToString());
        using var cancellation = new CancellationTokenSource();
        var format = new VocFormat();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => format.ReadAsync(new GroundTruthSource(_folder.Path, new GroundTruthOptions()), cancellation.Token));
    }

    private void WriteSet()
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            _folder.Write($"Annotations/{name}.xml", new VocFile { FileName = $"<filename>{name}.jpg</filename>" }.ToString());
        }

        _folder.Write("ImageSets/Main/train.txt", "a\n");
        _folder.Write("ImageSets/Main/val.txt", "b\r\n");
        _folder.Write("ImageSets/Main/trainval.txt", "a\nb\n");
        _folder.Write("ImageSets/Main/aeroplane_train.txt", "a  1\nc -1\n");
    }

    private Task<Dataset> ReadAsync(string named, GroundTruthOptions? options = null) =>
        GroundTruthFormats.CreateDefault().ReadAsync(Path.Combine(_folder.Path, named), options);
}
