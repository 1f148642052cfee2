using System.Text;

namespace VizArt.GroundTruth.Tests;

public sealed class ProgressTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Recorder _progress = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_json_file_is_counted_in_bytes_buffer_by_buffer()
    {
        var text = new CocoFile().ToString();
        var path = _folder.Write("coco.json", text);

        await ReadAsync(path, new GroundTruthOptions { ChunkBytes = 16 });

        AssertRisesTo(text.Length, GroundTruthProgressUnit.Bytes);
        Assert.Equal(16, _progress.Told[1].Done);
    }

    [Fact]
    public async Task Predictions_are_counted_too()
    {
        var dataset = await new CocoFile().ReadAsync();
        var path = _folder.Write("results.json", """[{"image_id":7,"category_id":3,"bbox":[10,20,30,40],"score":0.9}]""");

        await CocoResults.ReadDetectionsAsync(path, dataset, new GroundTruthOptions { Progress = _progress });

        AssertRisesTo(65, GroundTruthProgressUnit.Bytes);
    }

    [Fact]
    public async Task A_set_is_counted_in_files()
    {
        for (var file = 0; file < 100; file++)
        {
            _folder.Write($"voc/{file}.xml", new VocFile().ToString());
            _folder.Write($"yolo/labels/{file}.txt", "0 0.5 0.5 0.2 0.2\n");
            _folder.Write($"png/{file}.png", PngBytes.Gray(2, 2, (_, _) => 1).ToBytes());
            _folder.Write($"pcd/{file}.pcd", new PcdFile().ToBytes());
            _folder.Write($"npy/{file}.npy", Npy());
        }

        foreach (var format in new[] { "voc", "yolo", "png", "pcd", "npy" })
        {
            _progress.Told.Clear();

            await ReadAsync(Path.Combine(_folder.Path, format), new GroundTruthOptions { Format = format });

            Assert.Equal(Enumerable.Range(0, 101).Select(done => new GroundTruthProgress(done, 100, GroundTruthProgressUnit.Files)), _progress.Told);
        }
    }

    [Theory]
    [InlineData("ascii")]
    [InlineData("binary")]
    [InlineData("binary_compressed")]
    public async Task A_point_cloud_is_counted_in_bytes_and_reading_its_points_later_is_not(string data)
    {
        var bytes = new PcdFile { Data = data, Points = [.. Enumerable.Repeat((1f, 2f, 3f, 4u), 500)] }.ToBytes();

        var dataset = await ReadAsync(_folder.Write("a.pcd", [.. bytes, (byte)'\n']), new GroundTruthOptions { ChunkBytes = 64 });
        AssertRisesTo(bytes.Length + 1, GroundTruthProgressUnit.Bytes);
        var told = _progress.Told.Count;
        dataset.PointClouds[0]!.Read();

        Assert.Equal(told, _progress.Told.Count);
    }

    [Fact]
    public async Task An_array_is_counted_in_bytes()
    {
        await ReadAsync(_folder.Write("a.npy", Npy()), new GroundTruthOptions());

        AssertRisesTo(Npy().Length, GroundTruthProgressUnit.Bytes);
    }

    [Fact]
    public async Task A_panoptic_set_is_counted_in_bytes_and_then_in_pngs()
    {
        using var set = new PanopticSet();
        var path = set.Write();

        await ReadAsync(path, new GroundTruthOptions());

        Assert.Equal(new GroundTruthProgress(set.Json.Length, set.Json.Length, GroundTruthProgressUnit.Bytes), _progress.Told[^3]);
        Assert.Equal([new GroundTruthProgress(0, 1, GroundTruthProgressUnit.Files), new GroundTruthProgress(1, 1, GroundTruthProgressUnit.Files)], _progress.Told[^2..]);
    }

    [Fact]
    public async Task Custom_json_is_counted_in_images()
    {
        _folder.Write("vizart-mapping.json", """{"images":"$[*]","file":"name","label":"class"}""");
        var path = _folder.Write("a.json", """[{"name":"a.png","class":"x"},{"name":"b.png","class":"y"}]""");

        await ReadAsync(path, new GroundTruthOptions());

        AssertRisesTo(2, GroundTruthProgressUnit.Images);
    }

    [Fact]
    public async Task What_is_cancelled_tells_no_whole()
    {
        using var cancellation = new CancellationTokenSource();
        var path = _folder.Write("coco.json", new CocoFile().ToString());
        _progress.Then = told =>
        {
            if (told.Done > 50)
            {
                cancellation.Cancel();
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => GroundTruthFormats.CreateDefault().ReadAsync(path, new GroundTruthOptions { ChunkBytes = 16, Progress = _progress }, cancellation.Token));

        Assert.Equal(64, _progress.Told[^1].Done);
    }

    private static byte[] Npy()
    {
        var header = Encoding.ASCII.GetBytes("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2)}");
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. header, 1, 1, 2, 2];
    }

    private Task<Dataset> ReadAsync(string path, GroundTruthOptions options) => GroundTruthFormats.CreateDefault().ReadAsync(path, options with { Progress = _progress });

    private void AssertRisesTo(long total, GroundTruthProgressUnit unit)
    {
        Assert.All(_progress.Told, told => Assert.Equal((total, unit), (told.Total, told.Unit)));
        Assert.Equal(_progress.Told.Select(told => told.Done).Distinct().Order(), _progress.Told.Select(told => told.Done));
        Assert.Equal((0, total), (_progress.Told[0].Done, _progress.Told[^1].Done));
    }

    /// <summary>Keeps what is told, at once: <see cref="Progress{T}"/> would tell it later, from elsewhere.</summary>
    private sealed class Recorder : IProgress<GroundTruthProgress>
    {
        public List<GroundTruthProgress> Told { get; } = [];

        public Action<GroundTruthProgress> Then { get; set; } = _ => { };

        public void Report(GroundTruthProgress value)
        {
            Told.Add(value);
            Then(value);
        }
    }
}
