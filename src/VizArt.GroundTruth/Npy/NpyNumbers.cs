using System.Buffers.Binary;
using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Reads arrays of numbers that are no pictures: labels of points, and points.</summary>
internal static class NpyNumbers
{
    /// <summary>Reads one label a point. Numbers of 32 bits without a sign keep their bits.</summary>
    /// <exception cref="GroundTruthException">The file cannot be used, or holds no such array.</exception>
    public static int[] ReadLabels(string path, GroundTruthOptions options)
    {
        const string Expected = "one whole number a point (N, of 8 to 64 bits)";
        var (header, bytes) = Read(path, options, Expected, header =>
            header.Type is { IsWhole: true, Kind: not 'b' } && (header.Shape.Length == 1 || (header.Shape.Length == 2 && header.Shape[1] == 1)));
        var labels = new int[header.Shape[0]];
        var size = (int)header.Type.Bytes;
        for (var index = 0; index < labels.Length; index++)
        {
            var element = bytes.AsSpan(index * size, size);
            var number = header.Type.Kind == 'i' ? Signed(element) : (Int128)Unsigned(element);
            labels[index] = number >= int.MinValue && number <= uint.MaxValue
                ? unchecked((int)(long)number)
                : throw Refuse(path, header, Expected);
        }

        return labels;
    }

    /// <summary>Whether the array has the shape of points rather than of labels.</summary>
    /// <exception cref="GroundTruthException">The file cannot be used.</exception>
    public static bool HoldsPoints(string path, GroundTruthOptions options)
    {
        var faults = new DiagnosticList(path, options);
        try
        {
            using var file = NpyStreams.OpenFile(path);
            return NpyHeader.Read(file, file.Length, "the file", options.Limits, faults) is { } header && !faults.HasErrors
                ? header.Shape.Length == 2 && header.Shape[1] == 3
                : throw faults.ToException();
        }
        catch (Exception e) when (NpyStreams.IsOfFile(e))
        {
            throw GroundTruthFile.Unreadable(path, e);
        }
    }

    /// <summary>Reads points: x, y, z, x, y, z, …</summary>
    /// <exception cref="GroundTruthException">The file cannot be used, or holds no such array.</exception>
    public static double[] ReadPoints(string path, GroundTruthOptions options)
    {
        var (header, bytes) = Read(path, options, "x, y and z of each point (N, 3, of floating-point or whole numbers)", header =>
            (header.Type.IsWhole || header.Type is { Kind: 'f', Bytes: 2 or 4 or 8 }) && header.Type.Kind != 'b' && header.Shape.Length == 2 && header.Shape[1] == 3);
        var count = (int)header.Shape[0];
        var coordinates = new double[3 * count];
        var size = (int)header.Type.Bytes;
        for (var index = 0; index < coordinates.Length; index++)
        {
            var place = header.IsFortran ? ((index % 3) * count) + (index / 3) : index;
            var element = bytes.AsSpan(place * size, size);
            coordinates[index] = (header.Type.Kind, size) switch
            {
                ('f', 2) => (double)BinaryPrimitives.ReadHalfLittleEndian(element),
                ('f', 4) => BinaryPrimitives.ReadSingleLittleEndian(element),
                ('f', _) => BinaryPrimitives.ReadDoubleLittleEndian(element),
                ('i', _) => Signed(element),
                _ => Unsigned(element),
            };
        }

        return coordinates;
    }

    private static (NpyHeader Header, byte[] Bytes) Read(string path, GroundTruthOptions options, string expected, Func<NpyHeader, bool> fits)
    {
        var faults = new DiagnosticList(path, options);
        try
        {
            using var file = NpyStreams.OpenFile(path);
            if (NpyHeader.Read(file, file.Length, "the file", options.Limits, faults) is not { } header || faults.HasErrors)
            {
                throw faults.ToException();
            }

            // The header was held against the file's length, so that no more is reserved than is there.
            if (!fits(header) || header.Shape[0] > Math.Min(options.Limits.MaxPoints, int.MaxValue / 3) || header.DataBytes > Array.MaxLength)
            {
                throw Refuse(path, header, expected);
            }

            var bytes = new byte[header.DataBytes];
            file.ReadExactly(bytes);
            if (header.Type.IsBigEndian)
            {
                for (var element = 0; element < bytes.Length; element += (int)header.Type.Bytes)
                {
                    bytes.AsSpan(element, (int)header.Type.Bytes).Reverse();
                }
            }

            return (header, bytes);
        }
        catch (Exception e) when (NpyStreams.IsOfFile(e))
        {
            throw GroundTruthFile.Unreadable(path, e);
        }
    }

    private static GroundTruthException Refuse(string path, NpyHeader header, string expected) => GroundTruthFile.Refuse(path, PredictionRules.Shape.AtFile()
        .Found(string.Join(", ", header.Shape)).With(string.Create(CultureInfo.InvariantCulture, $"{header.Type.Kind}{header.Type.Bytes}"), expected));

    private static long Signed(ReadOnlySpan<byte> element) => element.Length switch
    {
        1 => (sbyte)element[0],
        2 => BinaryPrimitives.ReadInt16LittleEndian(element),
        4 => BinaryPrimitives.ReadInt32LittleEndian(element),
        _ => BinaryPrimitives.ReadInt64LittleEndian(element),
    };

    private static ulong Unsigned(ReadOnlySpan<byte> element) => element.Length switch
    {
        1 => element[0],
        2 => BinaryPrimitives.ReadUInt16LittleEndian(element),
        4 => BinaryPrimitives.ReadUInt32LittleEndian(element),
        _ => BinaryPrimitives.ReadUInt64LittleEndian(element),
    };
}
