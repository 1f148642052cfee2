using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth.Benchmarks;

/// <summary>10,000 label files of boxes, and as many of polygons, each beside the head of a PNG.</summary>
internal static class YoloBenchmark
{
    private const int Files = 10_000;
    private const int RowsOfFile = 10;
    private const int PointsOfPolygon = 30;

    public static async Task<IReadOnlyList<Rate>> RunAsync(string folder)
    {
        var rates = new List<Rate>();
        foreach (var (what, numbers) in new[] { ("10,000 label files of 10 boxes", 4), ("10,000 label files of 10 polygons of 30 points", 2 * PointsOfPolygon) })
        {
            var set = Path.Combine(folder, numbers.ToString(CultureInfo.InvariantCulture));
            var bytes = Make(set, numbers);
            rates.Add(await Rate.MeasureAsync(what, bytes, () => GroundTruthFormats.CreateDefault().ReadAsync(set)));
        }

        return rates;
    }

    private static long Make(string set, int numbers)
    {
        var random = new Random(10);
        Directory.CreateDirectory(Path.Combine(set, "images"));
        Directory.CreateDirectory(Path.Combine(set, "labels"));
        File.WriteAllText(Path.Combine(set, "data.yaml"), "path: .\ntrain: images\nnames: [a, b, c, d, e, f, g, h, i, j]\n");
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 640);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 480);
        var bytes = 0L;
        for (var file = 0; file < Files; file++)
        {
            var rows = new StringBuilder();
            for (var row = 0; row < RowsOfFile; row++)
            {
                rows.Append(CultureInfo.InvariantCulture, $"{random.Next(10)}");
                for (var number = 0; number < numbers; number++)
                {
                    rows.Append(CultureInfo.InvariantCulture, $" {random.NextDouble():0.000000}");
                }

                rows.Append('\n');
            }

            var name = file.ToString("000000", CultureInfo.InvariantCulture);
            File.WriteAllText(Path.Combine(set, "labels", name + ".txt"), rows.ToString());
            File.WriteAllBytes(Path.Combine(set, "images", name + ".png"), png);
            bytes += rows.Length;
        }

        return bytes;
    }
}
