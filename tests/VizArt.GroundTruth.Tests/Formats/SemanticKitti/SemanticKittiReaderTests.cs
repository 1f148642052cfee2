namespace VizArt.GroundTruth.Tests;

/// <summary>SemanticKITTI's pairs of labels and points.</summary>
public sealed class SemanticKittiReaderTests : IDisposable
{
    private static readonly byte[] Labels = [10, 0, 1, 0, 40, 0, 0, 0];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("labels")]
    [InlineData("labels/000000.label")]
    public async Task The_class_is_in_the_lower_bits_and_the_object_in_the_upper_ones(string named)
    {
        _folder.Write("labels/000000.label", Labels);
        _folder.Write("velodyne/000000.bin", [.. new float[] { 1, 2, 3, 0.5f, 4, 5, 6, 0.5f }.SelectMany(BitConverter.GetBytes)]);

        var dataset = await ReadAsync(named);

        var cloud = dataset.PointClouds[0]!.Read();
        Assert.Equal([10, 40], cloud.Labels.ToArray());
        Assert.Equal([1, 0], cloud.Instances.ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 6], cloud.Coordinates.ToArray());
        Assert.Equal("000000.bin", Path.GetFileName(dataset.Samples[0].Path));
        Assert.Empty(dataset.Warnings);
    }

    [Fact]
    public async Task Labels_without_points_have_no_coordinates_and_that_is_told()
    {
        _folder.Write("a.label", Labels);

        var dataset = await ReadAsync("a.label");

        Assert.All(dataset.PointClouds[0]!.Read().Coordinates.ToArray(), number => Assert.True(double.IsNaN(number)));
        Assert.Equal("a.label: warning VIZ348: there is no “a.bin” beside the labels; the points have no coordinates. Fetch it if the coordinates are needed.", CocoFile.Show(Assert.Single(dataset.Warnings)));
    }

    [Fact]
    public async Task Pairs_of_different_counts_are_refused()
    {
        _folder.Write("a.label", Labels);
        _folder.Write("a.bin", new byte[48]);

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadAsync("a.label"));

        Assert.Equal("a.label: error VIZ348: the file has 2 labels; “a.bin” has 3 points. Put the files together that were made of each other.", CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    private Task<Dataset> ReadAsync(string name) => GroundTruthFormats.CreateDefault().ReadAsync(Path.Combine(_folder.Path, name));
}
