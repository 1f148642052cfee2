namespace VizArt.GroundTruth.Tests;

public sealed class SampleFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Images_that_are_there_give_no_faults()
    {
        _folder.Write("a.png", "image");
        _folder.Write("sub/b.png", new string('x', 5000));

        Assert.Empty(SampleFiles.Check(await ReadAsync(), [0, 1]));
    }

    [Fact]
    public async Task Pointers_and_missing_images_are_counted()
    {
        _folder.Write("a.png", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n");

        var faults = SampleFiles.Check(await ReadAsync(), [0, 1]).Select(CocoFile.Show);

        Assert.Equal(
            [
                "coco.json: error VIZ310: 1 of 2 images are Git LFS pointers; run git lfs pull",
                $"coco.json: error VIZ311: 1 of 2 images are missing, the first: {Path.Combine(_folder.Path, "sub", "b.png")}. Fetch the images, or name the folder in which they lie.",
            ],
            faults);
    }

    [Fact]
    public async Task An_index_beyond_the_samples_is_refused()
    {
        var dataset = await ReadAsync();

        Assert.Throws<ArgumentOutOfRangeException>(() => SampleFiles.Check(dataset, [2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DatasetFingerprint.Compute(dataset, [-1]));
    }

    private Task<Dataset> ReadAsync() => GroundTruthFormats.CreateDefault().ReadAsync(_folder.Write("coco.json", new CocoFile().ToString()));
}
