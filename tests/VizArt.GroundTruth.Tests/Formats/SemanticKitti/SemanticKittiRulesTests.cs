namespace VizArt.GroundTruth.Tests;

/// <summary>Every rule of SemanticKITTI's files, broken: the message to the letter. And the folders by which a set may be named.</summary>
public sealed class SemanticKittiRulesTests : IDisposable
{
    private readonly YoloFolder _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public async Task A_file_that_ends_within_a_label_is_refused_with_the_byte()
    {
        _set.With("a.label", new byte[6]);

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => _set.ReadAsync("a.label"));

        Assert.Equal("a.label: error VIZ348: byte 4: the file has 6 bytes, which is no multiple of the 4 of a point. Fetch or export the file again; it was cut off.", CocoFile.Show(Assert.Single(refusal.Diagnostics)));
        Assert.Equal(4, refusal.Diagnostics[0].ByteOffset);
    }

    [Fact]
    public async Task More_labels_than_the_limit_are_refused()
    {
        _set.With("a.label", new byte[12]);

        var faults = await _set.FaultsAsync("a.label", new GroundTruthOptions { Limits = new GroundTruthLimits { MaxPoints = 2 } });

        Assert.Equal(["a.label: error VIZ348: the file has 3 labels; the limit is 2. Split the file, or raise Limits.MaxPoints."], faults);
    }

    [Theory]
    [InlineData("sequences/08")]
    [InlineData("sequences/08/labels")]
    [InlineData("sequences/08/velodyne")]
    public async Task A_sequence_is_read_whichever_of_its_folders_is_named(string name)
    {
        _set.With("sequences/08/labels/000001.label", [10, 0, 1, 0]).With("sequences/08/velodyne/000001.bin", new byte[16]);

        var dataset = await _set.ReadAsync(name);

        Assert.Equal(("semantic-kitti", 1L), (dataset.Format, dataset.Facts.Points));
        Assert.Equal([10], dataset.PointClouds[0]!.Read().Labels.ToArray());
        Assert.Empty(dataset.Warnings);
    }

    [Fact]
    public async Task Mutants_of_labels_and_of_points_are_read_or_refused()
    {
        _set.With("labels/a.label", [10, 0, 1, 0, 40, 0, 0, 0]).With("velodyne/a.bin", new byte[32]);

        await MutationRound.RunAsync([[10, 0, 1, 0, 40, 0, 0, 0]], bytes => _set.With("labels/a.label", bytes).Path, UseAsync);
        _set.With("labels/a.label", [10, 0, 1, 0, 40, 0, 0, 0]);
        await MutationRound.RunAsync([new byte[32]], bytes => _set.With("velodyne/a.bin", bytes).Path, UseAsync);
    }

    private static async Task UseAsync(string path)
    {
        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(path, new GroundTruthOptions { Format = "semantic-kitti" });
        dataset.PointClouds[0]!.Read();
    }
}
