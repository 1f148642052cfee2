namespace VizArt.GroundTruth.Tests;

public sealed class ClassFolderTests : IDisposable
{
    private readonly YoloFolder _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public async Task A_folder_of_images_is_a_class()
    {
        _set.With("dog/1.png", "x").With("cat/1.jpg", "x").With("cat/deep/2.JPG", "x").With("cat/.hidden", "x").With("README.md", "x");
        Directory.CreateDirectory(Path.Combine(_set.Path, "emu"));

        var dataset = await _set.ReadAsync();

        Assert.Equal("folders", dataset.Format);
        Assert.Empty(dataset.Warnings);
        Assert.Equal(["cat", "dog", "emu"], dataset.Categories.Select(category => category.Name));
        Assert.Equal(["cat/1", "cat/deep/2", "dog/1"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal([0, 0, 1], dataset.SampleCategories.ToArray());
    }

    [Fact]
    public async Task Folders_of_splits_hold_folders_of_classes()
    {
        _set.With("train/a/1.png", "x").With("val/a/1.png", "x").With("val/b/2.png", "x");

        var dataset = await _set.ReadAsync();
        var val = await _set.ReadAsync(options: new() { Split = "val" });

        Assert.Equal(["a", "b"], dataset.Categories.Select(category => category.Name));
        Assert.Equal(["train", "val", "val"], dataset.Samples.Select(sample => sample.Attributes["split"]));
        Assert.Equal(["val/a/1", "val/b/2"], val.Samples.Select(sample => sample.Id));
    }

    [Fact]
    public async Task Two_images_of_one_name_keep_their_extensions()
    {
        _set.With("a/1.png", "x").With("a/1.jpg", "x");

        Assert.Equal(["a/1.jpg", "a/1.png"], (await _set.ReadAsync()).Samples.Select(sample => sample.Id));
    }

    [Fact]
    public async Task Files_that_are_no_images_are_told_once()
    {
        _set.With("a/1.png", "x").With("a/2.txt", "x").With("b/notes.doc", "x");

        Assert.Equal([": warning VIZ326: “a/2.txt” is no image and is passed over; 2 files so. Remove it, or give it the extension of its format."], await _set.WarningsAsync());
    }

    [Fact]
    public async Task Faults_are_told_to_the_letter()
    {
        var named = new GroundTruthOptions { Format = "folders" };
        _set.With("a/1.txt", "x");
        Assert.Equal(": error VIZ326: no folder of a class holds an image. Name the folder that holds one folder per class, or one per split with such in it.", (await _set.FaultsAsync("", named))[0]);
        Assert.Equal(["a/1.txt: error VIZ326: this is a file; a folder with one folder per class is expected. Name that folder."], await _set.FaultsAsync("a/1.txt", named));

        _set.With("a/1.png", "x");
        Assert.Equal(": error VIZ326: there is no split “val”; known are none. Name one of them, or none for all.", (await _set.FaultsAsync("", named with { Split = "val" }))[0]);
        Assert.Equal([": error VIZ312: there are more than 1 files. Name a smaller folder, or raise Limits.MaxFiles."], await _set.FaultsAsync("", named with { Limits = new() { MaxFiles = 1 } }));
    }

    [Fact]
    public async Task Folders_of_another_meaning_are_no_classes()
    {
        _set.With("images/1.jpg", "x").With("depth/1.jpg", "x");

        Assert.Contains("folders (a folder with images)", (await _set.FaultsAsync())[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mutants_of_images_and_of_slices_are_read_or_refused()
    {
        _set.With("cat/1.png", YoloFolder.Png(4, 2)).With("dog/2.png", YoloFolder.Png(4, 2));

        await MutationRound.RunAsync([YoloFolder.Png(4, 2)], bytes => _set.With("cat/1.png", bytes).Path, UseAsync);
        await MutationRound.RunAsync(["sample,light\ncat/1,night\n\"dog/2\",\"a \"\"day\"\"\"\n"u8.ToArray()], bytes => _set.With("slices.csv", bytes).Path, UseAsync);

        static Task UseAsync(string path) => GroundTruthFormats.CreateDefault().ReadAsync(path, new GroundTruthOptions { Format = "folders" });
    }
}
