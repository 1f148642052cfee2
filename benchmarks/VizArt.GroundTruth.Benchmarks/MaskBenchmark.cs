using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace VizArt.GroundTruth.Benchmarks;

/// <summary>A mask of 2048 × 1024 pixels of 16-bit gray as Cityscapes has them, and an array of 256 MB, both of blocks.</summary>
internal static class MaskBenchmark
{
    private const int Width = 2048;
    private const int Height = 1024;

    public static async Task<IReadOnlyList<Rate>> RunAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var rates = new List<Rate>();
        for (var filter = 0; filter <= 2; filter++)
        {
            var png = Path.Combine(folder, $"filter{filter}.png");
            await File.WriteAllBytesAsync(png, Png(filter));
            var mask = (await GroundTruthFormats.CreateDefault().ReadAsync(png)).LabelMaps[0]!;
            rates.Add(await Rate.MeasureAsync($"PNG, 16-bit gray, 2048 × 1024, filter {filter}, to a label map", Width * Height * 2, () => Task.FromResult(mask.Read())));
        }

        var npy = Path.Combine(folder, "blocks.npy");
        await File.WriteAllBytesAsync(npy, Npy(16_384));
        rates.Add(await Rate.MeasureAsync("NPY, uint8, 16384 × 16384, every value looked at", new FileInfo(npy).Length, () => GroundTruthFormats.CreateDefault().ReadAsync(npy)));
        return rates;
    }

    private static int LabelAt(int x, int y) => ((x / 37) + (y / 29)) % 5 == 0 ? 26_000 + (x / 37) : ((x / 190) + (y / 130)) % 19;

    private static byte[] Npy(int side)
    {
        var text = Encoding.ASCII.GetBytes($"{{'descr': '|u1', 'fortran_order': False, 'shape': ({side}, {side}), }}");
        var elements = new byte[side * side];
        for (var index = 0; index < elements.Length; index++)
        {
            elements[index] = (byte)((index / 97 % 21) + (index / side / 64 % 3));
        }

        return [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)text.Length), .. text, .. elements];
    }

    private static byte[] Png(int filter)
    {
        var rows = new byte[Height * ((Width * 2) + 1)];
        for (var y = 0; y < Height; y++)
        {
            var row = rows.AsSpan(y * ((Width * 2) + 1), (Width * 2) + 1);
            row[0] = (byte)filter;
            for (var x = 0; x < Width; x++)
            {
                var (label, left, up) = (LabelAt(x, y), x == 0 ? 0 : LabelAt(x - 1, y), y == 0 ? 0 : LabelAt(x, y - 1));
                var predicted = filter == 1 ? left : filter == 2 ? up : 0;
                row[(2 * x) + 1] = (byte)((label >> 8) - (predicted >> 8));
                row[(2 * x) + 2] = (byte)(label - predicted);
            }
        }

        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(rows);
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        header[8] = 16;
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] content)
    {
        var bytes = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(bytes, content.Length);
        Encoding.ASCII.GetBytes(name, bytes.AsSpan(4));
        content.CopyTo(bytes, 8);
        var crc = uint.MaxValue;
        foreach (var one in bytes.AsSpan(4, content.Length + 4))
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(content.Length + 8), ~crc);
        return bytes;
    }
}
