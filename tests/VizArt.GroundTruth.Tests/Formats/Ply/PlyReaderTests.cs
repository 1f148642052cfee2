namespace VizArt.GroundTruth.Tests;

/// <summary>PLY files as writers make them.</summary>
public sealed class PlyReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, bool, int> Ways()
    {
        var ways = new TheoryData<string, string, bool, int>();
        foreach (var format in new[] { "ascii", "binary_little_endian", "binary_big_endian" })
        {
            foreach (var newLine in new[] { "\n", "\r\n", "\r" })
            {
                ways.Add(format, newLine, false, 1);
                ways.Add(format, newLine, true, 64 * 1024);
            }
        }

        return ways;
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_is_written_is_read_back_equal(string format, string newLine, bool hasMesh, int chunkBytes)
    {
        var file = new PlyFile { Format = format, NewLine = newLine, HasMesh = hasMesh };
        _folder.Write("a.ply", file.ToBytes());

        var dataset = await ReadAsync(new GroundTruthOptions { ChunkBytes = chunkBytes });

        var cloud = dataset.PointClouds[0]!.Read();
        Assert.Equal(file.Points.SelectMany(point => new[] { point.X, point.Y, point.Z }), cloud.Coordinates.ToArray());
        Assert.Equal([10, 13], cloud.Labels.ToArray());
        Assert.Equal(2, dataset.Facts.Points);
        Assert.Empty(dataset.Warnings);
    }

    [Fact]
    public async Task Values_of_text_may_stand_on_any_lines()
    {
        _folder.Write("a.ply", "ply\nformat ascii 1.0\nelement vertex 2\nproperty float x\nproperty float y\nproperty float z\nend_header\n1\n2 3 4 5\n\n6");

        var cloud = (await ReadAsync()).PointClouds[0]!.Read();

        Assert.Equal([1, 2, 3, 4, 5, 6], cloud.Coordinates.ToArray());
    }

    [Fact]
    public async Task A_file_without_vertices_is_valid_and_has_no_points()
    {
        _folder.Write("a.ply", "ply\nformat ascii 1.0\nelement face 1\nproperty list uchar int vertex_indices\nend_header\n0\n");

        Assert.Equal(0, (await ReadAsync()).Facts.Points);
    }

    [Theory]
    [InlineData("element vertex 2\nproperty float x\nend_header\n1.25\n", "a.ply(7): error VIZ345: the file ends in element “vertex” 1 of 2. Export the file again; it was cut off.")]
    [InlineData("element vertex 99\nproperty float x\nend_header\n1\n", "a.ply: error VIZ345: byte 67: the element “vertex” needs at least 197 bytes; 2 are left. Export the file again; it was cut off.")]
    [InlineData("element vertex 1\nproperty float x\nproperty float y\nproperty float z\nend_header\n1 2 3 4\n", "a.ply(8): error VIZ345: the last row goes on after its last value. Correct the row, or export the file again.")]
    [InlineData("element f 1\nproperty list char int i\nend_header\n-1\n", "a.ply(6): error VIZ345: the list “i” of element “f” 0 has a length of -1, which is no length or more than the file holds. Export the file again.")]
    [InlineData("element vertex 1\nproperty fload x\nend_header\n1\n", "a.ply(4): error VIZ345: “property fload x” is found where one line of format, element, property, comment, obj_info or end_header is expected. Correct the header, or export the file again.")]
    public async Task A_broken_file_is_refused_with_its_place(string rest, string message)
    {
        _folder.Write("a.ply", "ply\nformat ascii 1.0\n" + rest);

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadAsync());

        Assert.Equal(message, CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    [Fact]
    public async Task What_follows_the_last_element_is_told()
    {
        _folder.Write("a.ply", [.. new PlyFile { Format = "binary_big_endian" }.ToBytes(), 1]);

        Assert.Equal("VIZ345", Assert.Single((await ReadAsync()).Warnings).Code);
    }

    [Fact]
    public Task No_change_of_a_valid_file_makes_anything_but_a_dataset_or_a_refusal() => MutationRound.RunAsync(
        [new PlyFile { HasMesh = true }.ToBytes(), new PlyFile { Format = "binary_little_endian", HasMesh = true }.ToBytes(), new PlyFile { Format = "binary_big_endian", NewLine = "\r" }.ToBytes()],
        "a.ply",
        async path =>
        {
            var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(path, new GroundTruthOptions { Format = "ply" });
            dataset.PointClouds[0]!.Read();
        });

    private Task<Dataset> ReadAsync(GroundTruthOptions? options = null) =>
        GroundTruthFormats.CreateDefault().ReadAsync(Path.Combine(_folder.Path, "a.ply"), options);
}
