using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth.Benchmarks;

/// <summary>Clouds as a scanner makes them, x y z, intensity and a class a point, in PCD's three encodings and in binary PLY.</summary>
internal static class CloudBenchmark
{
    private const int Seed = 20261125;
    private const int Points = 2_000_000;
    private const int RecordBytes = 20;

    public static async Task<IReadOnlyList<Rate>> RunAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var records = Records(Points);
        var files = new (string What, string Name, Func<byte[]> Make)[]
        {
            ("PCD, binary", "binary.pcd", () => [.. Header("binary", Points), .. records]),
            ("PCD, binary_compressed (LZF)", "packed.pcd", () => Packed(records)),
            ("PCD, ascii", "ascii.pcd", () => Text(records)),
            ("PLY, binary", "binary.ply", () => [.. Ply(), .. records]),
        };
        var rates = new List<Rate>();
        foreach (var (what, name, make) in files)
        {
            var path = Path.Combine(folder, name);
            await File.WriteAllBytesAsync(path, make());
            var bytes = new FileInfo(path).Length;
            var set = await GroundTruthFormats.CreateDefault().ReadAsync(path);
            rates.Add(await Rate.MeasureAsync($"{what}, 2,000,000 points, to points and labels", bytes, () => Task.FromResult(set.PointClouds[0]!.Read())));
            rates.Add(await Rate.MeasureAsync($"{what}, validated", bytes, () => GroundTruthFormats.CreateDefault().ReadAsync(path)));
        }

        return rates;
    }

    private static byte[] Header(string data, int points) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"# .PCD v0.7 - Point Cloud Data file format\nVERSION 0.7\nFIELDS x y z intensity label\nSIZE 4 4 4 4 4\nTYPE F F F F U\nCOUNT 1 1 1 1 1\nWIDTH {points}\nHEIGHT 1\nVIEWPOINT 0 0 0 1 0 0 0\nPOINTS {points}\nDATA {data}\n"));

    private static byte[] Ply() => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"ply\nformat binary_little_endian 1.0\nelement vertex {Points}\nproperty float x\nproperty float y\nproperty float z\nproperty float intensity\nproperty uint label\nend_header\n"));

    // A turning scanner: neighbours are near each other, and of the same class for a while.
    private static byte[] Records(int points)
    {
        var random = new Random(Seed);
        var bytes = new byte[points * RecordBytes];
        var (radius, label) = (20.0, 1u);
        for (var point = 0; point < points; point++)
        {
            if (point % 97 == 0)
            {
                (radius, label) = (3 + (60 * random.NextDouble()), (uint)random.Next(1, 20));
            }

            var angle = point % 2048 / 2048.0 * 2 * Math.PI;
            var record = bytes.AsSpan(point * RecordBytes, RecordBytes);
            BinaryPrimitives.WriteSingleLittleEndian(record, (float)Math.Round(radius * Math.Cos(angle), 3));
            BinaryPrimitives.WriteSingleLittleEndian(record[4..], (float)Math.Round(radius * Math.Sin(angle), 3));
            BinaryPrimitives.WriteSingleLittleEndian(record[8..], (float)Math.Round(-1.7 + (point / 2048 % 64 * 0.1), 3));
            BinaryPrimitives.WriteSingleLittleEndian(record[12..], random.Next(0, 100) / 100f);
            BinaryPrimitives.WriteUInt32LittleEndian(record[16..], label);
        }

        return bytes;
    }

    private static byte[] Text(byte[] records)
    {
        using var stream = new MemoryStream();
        stream.Write(Header("ascii", Points));
        for (var start = 0; start < records.Length; start += RecordBytes)
        {
            var record = records.AsSpan(start, RecordBytes);
            stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
                $"{BinaryPrimitives.ReadSingleLittleEndian(record)} {BinaryPrimitives.ReadSingleLittleEndian(record[4..])} {BinaryPrimitives.ReadSingleLittleEndian(record[8..])} {BinaryPrimitives.ReadSingleLittleEndian(record[12..])} {BinaryPrimitives.ReadUInt32LittleEndian(record[16..])}\n")));
        }

        return stream.ToArray();
    }

    private static byte[] Packed(byte[] records)
    {
        // Field after field, as PCL packs them.
        var columns = new byte[records.Length];
        for (var point = 0; point < Points; point++)
        {
            for (var field = 0; field < 5; field++)
            {
                records.AsSpan((point * RecordBytes) + (4 * field), 4).CopyTo(columns.AsSpan(4 * ((field * Points) + point)));
            }
        }

        var packed = LzfPacker.Pack(columns);
        var sizes = new byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(sizes, packed.Length);
        BinaryPrimitives.WriteInt32LittleEndian(sizes.AsSpan(4), columns.Length);
        return [.. Header("binary_compressed", Points), .. sizes, .. packed];
    }
}
