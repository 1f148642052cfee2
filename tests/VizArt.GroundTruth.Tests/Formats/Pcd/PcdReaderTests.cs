namespace VizArt.GroundTruth.Tests;

/// <summary>PCD files as writers make them.</summary>
public sealed class PcdReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ascii", "\n", 1)]
    [InlineData("ascii", "\r\n", 64 * 1024)]
    [InlineData("binary", "\n", 1)]
    [InlineData("binary", "\r\n", 64 * 1024)]
    [InlineData("binary_compressed", "\n", 1)]
    [InlineData("binary_compressed", "\r\n", 64 * 1024)]
    public async Task What_is_written_is_read_back_equal(string data, string newLine, int chunkBytes)
    {
        var random = new Random(7);
        var points = Enumerable.Range(0, 1000)
            .Select(index => ((float)index, index % 9 == 0 ? float.NaN : random.NextSingle(), index / 100f, (uint)(index % 5))).ToArray();
        _folder.Write("a.pcd", new PcdFile { Data = data, NewLine = newLine, Points = points, Size = (100, 10) }.ToBytes());

        var dataset = await ReadAsync("a.pcd", new GroundTruthOptions { ChunkBytes = chunkBytes });

        var cloud = dataset.PointClouds[0]!.Read();
        Assert.Equal(points.Select(point => (int)point.Item4), cloud.Labels.ToArray());
        Assert.Equal(points.SelectMany(point => new[] { point.Item1, point.Item2, point.Item3 }), cloud.Coordinates.ToArray().Select(number => (float)number));
        Assert.Equal((1000L, 100, 10), (dataset.Facts.Points, dataset.Facts.Width, dataset.Facts.Height));
        Assert.Equal(["0", "1", "2", "3", "4"], dataset.Categories.Select(category => category.Name));
        Assert.Empty(dataset.Warnings);
    }

    [Theory]
    [InlineData("FIELDS x y z\nWIDTH 1\nPOINTS 1\nDATA ascii\n1 2 3\n")]
    [InlineData("VERSION .5\nCOLUMNS x y z\nPOINTS 1\nDATA ascii\n\n1 2 3")]
    [InlineData("# c\n\nVERSION 0.6\nFIELDS x _ y z _\nSIZE 4 1 8 4 2\nTYPE F U F F U\nCOUNT 1 3 1 1 1\nWIDTH 1\nHEIGHT 1\nDATA ascii\n1e0 9 9 9 +2 0.3e1 9\n")]
    public async Task Older_and_padded_files_are_read(string text)
    {
        _folder.Write("a.pcd", text);

        var cloud = (await ReadAsync("a.pcd")).PointClouds[0]!.Read();

        Assert.Equal([1, 2, 3], cloud.Coordinates.ToArray());
        Assert.False(cloud.HasLabels);
    }

    [Theory]
    [InlineData("FIELDS x y z\nPOINTS 2\nDATA ascii\n1 2 3\n", "a.pcd: error VIZ346: byte 33: the points need 11 bytes; 6 follow the header. Export the file again; it was cut off.")]
    [InlineData("FIELDS x y z\nPOINTS 2\nDATA ascii\n1.25 2.25 3.25\n", "a.pcd(5): error VIZ346: the file ends after 1 of 2 points. Export the file again; it was cut off.")]
    [InlineData("FIELDS x y z\nPOINTS 1\nDATA ascii\n1,2,3 4,5\n", "a.pcd(4): error VIZ346: “1,2,3” is found where a number is expected. Write numbers with a decimal point, separated by blanks.")]
    [InlineData("FIELDS x y z\nPOINTS 1\nDATA ascii\n1.25 2\n", "a.pcd(4): error VIZ346: the row has fewer values than the 3 of a point. Correct the row, or export the file again.")]
    [InlineData("FIELDS x y z\nPOINTS 1\nDATA ascii\n1 2 3 4\n", "a.pcd(4): error VIZ346: the row has more values than the 3 of a point. Correct the row, or export the file again.")]
    [InlineData("FIELDS x y z t _\nSIZE 4 4 4 1 1\nTYPE F F F U U\nPOINTS 1\nDATA ascii\n1 2 3 300 999\n", "a.pcd(6): error VIZ346: “t” is 300, which is no number of its type uint8. Correct the value, or declare a type that holds it.")]
    [InlineData("FIELDS x y z t\nSIZE 4 4 4 4\nTYPE F F F I\nPOINTS 1\nDATA ascii\n1 2 3 1.5\n", "a.pcd(6): error VIZ346: “t” is 1.5, which is no number of its type int32. Correct the value, or declare a type that holds it.")]
    [InlineData("FIELDS x y z\nWIDTH 2\nHEIGHT 2\nPOINTS 3\nDATA ascii\n", "a.pcd: error VIZ346: WIDTH 2 × HEIGHT 2 is not POINTS 3. Correct the header, or export the file again.")]
    [InlineData("1 2 3\n4 5 6\n", "a.pcd(1): error VIZ346: the file does not begin with the header of a PCD file (VERSION, FIELDS, …, DATA). Export the file again.")]
    [InlineData("FIELDS x y z\nPOINTS 99999999999\nDATA binary\n", "a.pcd: error VIZ346: the header declares 99999999999 points; the limit is 134217728. Correct the header, or raise Limits.MaxPoints.")]
    [InlineData("FIELDS x y z label\nPOINTS 1\nDATA ascii\n1 2 3 2.5\n", "a.pcd: error VIZ347: the field “label” of point 0 is 2.5; a class is a whole number from −2,147,483,648 to 2,147,483,647; 1 points so. Write whole numbers, or name another field with LabelField.")]
    public async Task A_broken_file_is_refused_with_its_place(string text, string message)
    {
        _folder.Write("a.pcd", text);

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadAsync("a.pcd"));

        Assert.Equal(message, CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    [Theory]
    [InlineData("FIELDS x y z\nWIDTH 0\nHEIGHT 0\nPOINTS 0\nDATA ascii\n")]
    [InlineData("FIELDS x y z\nWIDTH 0\nHEIGHT 1\nPOINTS 0\nDATA binary\n")]
    [InlineData("FIELDS x label\nCOUNT 0 0\nWIDTH 0\nDATA binary\n")]
    [InlineData("FIELDS x y z\nPOINTS 0\nDATA binary_compressed\n")]
    [InlineData("FIELDS x y z\nPOINTS 0\nDATA binary_compressed\n\0\0\0\0\0\0\0\0")]
    public async Task A_file_of_no_points_is_an_empty_cloud_and_told(string text)
    {
        _folder.Write("a.pcd", text);

        var dataset = await ReadAsync("a.pcd");

        Assert.Equal("a.pcd: warning VIZ346: the file has no points. Nothing, if that is meant; else export the file again.", CocoFile.Show(Assert.Single(dataset.Warnings)));
        Assert.Equal(0, dataset.Facts.Points);
        Assert.Empty(dataset.PointClouds[0]!.Read().Coordinates.ToArray());
    }

    [Fact]
    public async Task A_folder_is_a_set_whose_classes_a_file_names()
    {
        _folder.Write("b.pcd", new PcdFile { Data = "binary" }.ToBytes());
        _folder.Write("a.pcd", new PcdFile { Points = [(0, 0, 0, 1)] }.ToBytes());
        _folder.Write("classes.txt", "ground\ncar\ntree\n");

        var dataset = await ReadAsync("");

        Assert.Equal(["a", "b"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal(["ground", "car", "tree", "7"], dataset.Categories.Select(category => category.Name));
        Assert.Equal("classes.txt: warning VIZ347: 1 labels have no name in this file, the first: 7; their numbers are their names. Add a line for each class, the first for class 0.", CocoFile.Show(Assert.Single(dataset.Warnings)));
        Assert.Equal(3, dataset.Facts.Points);
    }

    [Fact]
    public Task No_change_of_a_valid_file_makes_anything_but_a_dataset_or_a_refusal() => MutationRound.RunAsync(
        [new PcdFile().ToBytes(), new PcdFile { Data = "binary" }.ToBytes(), new PcdFile { Data = "binary_compressed", Points = [.. Enumerable.Repeat((1f, 2f, 3f, 4u), 300)] }.ToBytes()],
        "a.pcd",
        async path =>
        {
            var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(path, new GroundTruthOptions { Format = "pcd" });
            dataset.PointClouds[0]!.Read();
        });

    [Fact]
    public async Task A_placeholder_of_zeros_is_refused()
    {
        _folder.Write("a.pcd", new byte[4096]);

        Assert.Equal("VIZ346", (await Assert.ThrowsAsync<GroundTruthException>(() => ReadAsync("a.pcd"))).Code);
    }

    private Task<Dataset> ReadAsync(string name, GroundTruthOptions? options = null) =>
        GroundTruthFormats.CreateDefault().ReadAsync(Path.Combine(_folder.Path, name), options);
}
