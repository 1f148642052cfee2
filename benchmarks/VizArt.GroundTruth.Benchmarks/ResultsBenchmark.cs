using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth.Benchmarks;

/// <summary>Reads generated results files of 190,000 masks.</summary>
internal static class ResultsBenchmark
{
    private const int Images = 5000;
    private const int Results = 190_000;
    private const int Side = 480;

    public static async Task<IReadOnlyList<Rate>> RunAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(WriteTruth(folder));
        var path = WriteMasks(folder);
        return
        [
            await Rate.MeasureAsync("results, 190,000 masks", new FileInfo(path).Length, () => CocoResults.ReadMasksAsync(path, dataset)),
        ];
    }

    private static string WriteTruth(string folder)
    {
        var text = new StringBuilder("{\"images\":[");
        text.AppendJoin(',', Enumerable.Range(1, Images).Select(id => string.Create(CultureInfo.InvariantCulture, $"{{\"id\":{id},\"width\":{Side},\"height\":{Side},\"file_name\":\"{id}.png\"}}")));
        text.Append("],\"annotations\":[],\"categories\":[{\"id\":1,\"name\":\"object\"}]}");
        var path = Path.Combine(folder, "gt.json");
        File.WriteAllText(path, text.ToString());
        return path;
    }

    /// <summary>Blobs of 20 corners or so, up to a third of the image across.</summary>
    private static string WriteMasks(string folder)
    {
        var random = new Random(20261125);
        var path = Path.Combine(folder, "dt.json");
        using var file = new StreamWriter(path);
        for (var result = 0; result < Results; result++)
        {
            var (x, y, radius) = (random.NextDouble() * Side, random.NextDouble() * Side, 5 + (random.NextDouble() * random.NextDouble() * 240));
            var polygon = Enumerable.Range(0, 20).SelectMany(corner =>
            {
                var (sin, cos) = Math.SinCos(corner * Math.Tau / 20);
                var distance = radius * (0.7 + (0.3 * random.NextDouble()));
                return new[] { x + (distance * cos), y + (distance * sin) };
            }).ToArray();
            var counts = RunLengthEncoding.FromPolygons(Side, Side, polygon).ToCompressed().Replace("\\", "\\\\", StringComparison.Ordinal);
            file.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{(result == 0 ? '[' : ',')}{{\"image_id\":{1 + random.Next(Images)},\"category_id\":1,\"segmentation\":{{\"size\":[{Side},{Side}],\"counts\":\"{counts}\"}},\"score\":{random.Next(1000) / 1000.0}}}"));
        }

        file.Write(']');
        return path;
    }
}
