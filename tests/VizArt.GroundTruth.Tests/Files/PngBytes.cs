using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>Writes PNGs of any kind: packed samples, filters, Adam7, and chunks that a test puts between.</summary>
internal sealed record PngBytes(int Width, int Height, int BitDepth, int ColorType)
{
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>The sample of a pixel's channel.</summary>
    public Func<int, int, int, int> Sample { get; init; } = (x, y, channel) => 0;

    /// <summary>The filter of a row; its number counts on through the passes.</summary>
    public Func<int, int> Filter { get; init; } = row => row % 5;

    public bool IsInterlaced { get; init; }

    public int PaletteColors { get; init; } = 2;

    public int BytesPerData { get; init; } = int.MaxValue;

    public byte[] Before { get; init; } = [];

    public byte[] After { get; init; } = [];

    public CompressionLevel Level { get; init; } = CompressionLevel.Optimal;

    /// <summary>Changes the rows before they are packed.</summary>
    public Func<byte[], byte[]> Rows { get; init; } = rows => rows;

    private int Channels => ColorType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    public static byte[] Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static PngBytes Gray(int width, int height, Func<int, int, int> sample, int bitDepth = 8) =>
        new(width, height, bitDepth, 0) { Sample = (x, y, _) => sample(x, y) };

    public byte[] ToBytes() =>
    [
        .. Signature,
        .. Chunk("IHDR", HeaderBytes(Width, Height, BitDepth, ColorType, IsInterlaced ? 1 : 0)),
        .. Before,
        .. ColorType == 3 ? Chunk("PLTE", new byte[PaletteColors * 3]) : [],
        .. Data(),
        .. After,
        .. Chunk("IEND", []),
    ];

    public static byte[] HeaderBytes(int width, int height, int bitDepth, int colorType, int interlace)
    {
        var bytes = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(bytes, width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), height);
        (bytes[8], bytes[9], bytes[12]) = ((byte)bitDepth, (byte)colorType, (byte)interlace);
        return bytes;
    }

    public static byte[] Chunk(string name, byte[] content)
    {
        var bytes = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(bytes, content.Length);
        Encoding.ASCII.GetBytes(name, bytes.AsSpan(4));
        content.CopyTo(bytes, 8);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(content.Length + 8), CheckSum(bytes.AsSpan(4, content.Length + 4)));
        return bytes;
    }

    public static uint CheckSum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }

    private byte[] Data()
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, Level, leaveOpen: true))
        {
            stream.Write(Rows(AllRows()));
        }

        return [.. packed.ToArray().Chunk(Math.Max(1, Math.Min(BytesPerData, (int)packed.Length))).SelectMany(part => Chunk("IDAT", part))];
    }

    private byte[] AllRows()
    {
        var all = new List<byte>();
        var number = 0;
        foreach (var (x0, y0, stepX, stepY) in IsInterlaced ? Adam7 : [(0, 0, 1, 1)])
        {
            var width = (Width - x0 + stepX - 1) / stepX;
            byte[]? above = null;
            for (var y = y0; y < Height && width > 0; y += stepY)
            {
                var row = Pack(x0, stepX, width, y);
                all.AddRange(Apply(Filter(number++), row, above ?? new byte[row.Length]));
                above = row;
            }
        }

        return [.. all];
    }

    private byte[] Pack(int x0, int stepX, int width, int y)
    {
        var row = new byte[((width * Channels * BitDepth) + 7) / 8];
        for (var index = 0; index < width * Channels; index++)
        {
            var value = Sample(x0 + (index / Channels * stepX), y, index % Channels);
            if (BitDepth == 16)
            {
                BinaryPrimitives.WriteUInt16BigEndian(row.AsSpan(index * 2), (ushort)value);
            }
            else
            {
                row[index * BitDepth / 8] |= (byte)(value << (8 - BitDepth - (index * BitDepth % 8)));
            }
        }

        return row;
    }

    private IEnumerable<byte> Apply(int filter, byte[] row, byte[] above)
    {
        yield return (byte)filter;
        var distance = Math.Max(1, BitDepth * Channels / 8);
        for (var index = 0; index < row.Length; index++)
        {
            var (left, up, corner) = (index < distance ? 0 : row[index - distance], above[index], index < distance ? 0 : above[index - distance]);
            yield return (byte)(row[index] - (filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 }));
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        return new[] { left, up, corner }.MinBy(candidate => Math.Abs(estimate - candidate));
    }
}
