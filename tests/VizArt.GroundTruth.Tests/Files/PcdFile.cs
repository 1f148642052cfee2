using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>Writes PCD files.</summary>
internal sealed record PcdFile
{
    private const int HashBits = 14;

    public string Data { get; init; } = "ascii";

    public string Fields { get; init; } = "x y z label";

    public string NewLine { get; init; } = "\n";

    public (int Width, int Height)? Size { get; init; }

    /// <summary>x, y, z, label of each point; coordinates are floats, labels unsigned of 4 bytes.</summary>
    public (float X, float Y, float Z, uint Label)[] Points { get; init; } = [(1.5f, -2, 3, 7), (0.25f, float.NaN, 1e-3f, 2)];

    public byte[] ToBytes()
    {
        var (width, height) = Size ?? (Points.Length, 1);
        var header = string.Create(CultureInfo.InvariantCulture, $"# .PCD v.7 - Point Cloud Data file format\nVERSION .7\nFIELDS {Fields}\nSIZE 4 4 4 4\nTYPE F F F U\nCOUNT 1 1 1 1\nWIDTH {width}\nHEIGHT {height}\nVIEWPOINT 0 0 0 1 0 0 0\nPOINTS {Points.Length}\nDATA {Data}\n");
        return [.. Encoding.ASCII.GetBytes(header.Replace("\n", NewLine, StringComparison.Ordinal)), .. Body()];
    }

    /// <summary>Packs by LZF: greedily, by a table of the places of three bytes.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        var (packed, table, literals, at) = (new List<byte>(), new int[1 << HashBits], new List<byte>(), 0);
        Array.Fill(table, -1);
        while (at < bytes.Length)
        {
            var (length, distance) = (0, 0);
            if (at + 2 < bytes.Length)
            {
                var hash = (int)((uint)((bytes[at] << 16 | bytes[at + 1] << 8 | bytes[at + 2]) * 2654435761u) >> (32 - HashBits));
                distance = at - table[hash];
                while (table[hash] >= 0 && distance <= 8192 && length < 264 && at + length < bytes.Length && bytes[table[hash] + length] == bytes[at + length])
                {
                    length++;
                }

                table[hash] = at;
            }

            if (length < 3)
            {
                literals.Add(bytes[at++]);
                Flush(literals.Count == 32);
                continue;
            }

            Flush(true);
            packed.Add((byte)((Math.Min(length - 2, 7) << 5) | ((distance - 1) >> 8)));
            if (length - 2 >= 7)
            {
                packed.Add((byte)(length - 2 - 7));
            }

            packed.Add((byte)(distance - 1));
            at += length;
        }

        Flush(true);
        return [.. packed];

        void Flush(bool now)
        {
            if (now && literals.Count > 0)
            {
                packed.Add((byte)(literals.Count - 1));
                packed.AddRange(literals);
                literals.Clear();
            }
        }
    }

    private byte[] Body()
    {
        if (Data == "ascii")
        {
            return Encoding.ASCII.GetBytes(string.Concat(Points.Select(point =>
                string.Create(CultureInfo.InvariantCulture, $"{point.X:R} {point.Y:R} {point.Z:R} {point.Label}\n").Replace("NaN", "nan", StringComparison.Ordinal))).Replace("\n", NewLine, StringComparison.Ordinal));
        }

        var count = Points.Length;
        var body = new byte[count * 16];
        for (var index = 0; index < count; index++)
        {
            var (x, y, z, label) = Points[index];
            uint[] numbers = [BitConverter.SingleToUInt32Bits(x), BitConverter.SingleToUInt32Bits(y), BitConverter.SingleToUInt32Bits(z), label];
            for (var field = 0; field < 4; field++)
            {
                var place = Data == "binary" ? (index * 16) + (field * 4) : ((field * count) + index) * 4;
                BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(place), numbers[field]);
            }
        }

        if (Data == "binary")
        {
            return body;
        }

        var packed = Pack(body);
        packed = packed.Length == body.Length ? body : packed;
        return [.. BitConverter.GetBytes(packed.Length), .. BitConverter.GetBytes(body.Length), .. packed];
    }
}
