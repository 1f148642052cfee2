using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace VizArt.GroundTruth;

/// <summary>What an NPY says of its array.</summary>
/// <param name="Type">What the elements are.</param>
/// <param name="Shape">The sides; none for a single number.</param>
/// <param name="IsFortran">Whether the first index runs fastest.</param>
/// <param name="HeaderBytes">Where the elements begin.</param>
/// <param name="DataBytes">How many bytes they take.</param>
internal sealed record NpyHeader(NpyType Type, ImmutableArray<long> Shape, bool IsFortran, long HeaderBytes, long DataBytes)
{
    private const int MostCharacters = 10_000;

    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the beginning of an NPY, and leaves the stream at the elements.</summary>
    /// <param name="stream">The NPY.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="limits">How long a header may be.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <returns>The header; null where the array cannot be used.</returns>
    public static NpyHeader? Read(Stream stream, long length, string name, GroundTruthLimits limits, DiagnosticList faults)
    {
        Span<byte> start = stackalloc byte[12];
        var read = stream.ReadAtLeast(start[..10], 10, throwOnEndOfStream: false);
        if (read < 10 || !start.StartsWith(Magic))
        {
            return Refuse(At(NpyRules.Magic, 0, stream).With(name));
        }

        if (start[6] is < 1 or > 3 || start[7] != 0)
        {
            return Refuse(At(NpyRules.Version, Magic.Length, stream).Found($"{start[6]}.{start[7]}").With(name));
        }

        var prefix = start[6] == 1 ? 10 : 12;
        stream.ReadAtLeast(start[10..prefix], prefix - 10, throwOnEndOfStream: false);
        var textBytes = prefix == 10 ? BinaryPrimitives.ReadUInt16LittleEndian(start[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        var most = Math.Min(MostCharacters, limits.MaxHeaderBytes);
        if (textBytes > most)
        {
            return Refuse(At(NpyRules.HeaderLength, 8, stream).Found(textBytes).With(name, most));
        }

        var text = new byte[textBytes];
        if (stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < text.Length)
        {
            return Refuse(At(NpyRules.Header, prefix, stream).Found("the file ends within it").With(name));
        }

        try
        {
            var encoding = start[6] == 3 ? Encoding.UTF8 : Encoding.Latin1;
            return Check(Parse(encoding.GetString(text), prefix + textBytes, name, faults), length, name, stream, faults);
        }
        catch (FormatException e)
        {
            return Refuse(At(NpyRules.Header, prefix, stream).Found(e.Message).With(name));
        }

        NpyHeader? Refuse(in Finding finding)
        {
            faults.Add(finding);
            return null;
        }
    }

    private static NpyHeader Parse(string text, long headerBytes, string name, DiagnosticList faults)
    {
        if (PythonLiteral.Parse(text) is not Dictionary<string, object?> members)
        {
            throw new FormatException("it is no dictionary");
        }

        if (members.Count != 3 || !members.TryGetValue("descr", out var type) || !members.TryGetValue("fortran_order", out var order) || !members.TryGetValue("shape", out var sides))
        {
            throw new FormatException("it has other members than descr, fortran_order and shape");
        }

        if (order is not bool isFortran)
        {
            throw new FormatException("fortran_order is neither True nor False");
        }

        ImmutableArray<long> shape = sides switch
        {
            long only => ImmutableArray.Create(only),
            List<object?> => throw new FormatException("shape is a list, where a tuple is expected"),
            ImmutableArray<object?> many when many.All(side => side is long) => many.Select(side => (long)side!).ToImmutableArray(),
            _ => throw new FormatException("shape is no tuple of whole numbers"),
        };
        if (shape.Any(side => side < 0))
        {
            throw new FormatException("shape has a negative side");
        }

        if (sides is long number)
        {
            // Writers in other languages forget the comma that makes a tuple of one.
            faults.Add(NpyRules.ShapeNumber.AtFile().Found(number).With(name));
        }

        return new NpyHeader(NpyType.Of(type), shape, isFortran, headerBytes, 0);
    }

    private static NpyHeader? Check(NpyHeader header, long length, string name, Stream stream, DiagnosticList faults)
    {
        if (header.Type.HasObjects)
        {
            faults.Add(NpyRules.ObjectType.AtFile().With(name));
            return null;
        }

        var bytes = (Int128)header.Type.Bytes;
        foreach (var side in header.Shape.Contains(0) ? [0L] : header.Shape)
        {
            bytes *= side;
            if (bytes > long.MaxValue)
            {
                faults.Add(NpyRules.ShapeOverflow.AtFile().Found(string.Join(", ", header.Shape)).With(name));
                return null;
            }
        }

        var there = Math.Max(0, length - header.HeaderBytes);
        if (bytes > there)
        {
            faults.Add(At(NpyRules.Truncated, length, stream).Found(there).With(name, (long)bytes));
            return null;
        }

        if (bytes < there)
        {
            faults.Add(At(NpyRules.Trailing, header.HeaderBytes + (long)bytes, stream).Found(there - (long)bytes).With(name));
        }

        return header with { DataBytes = (long)bytes };
    }

    /// <summary>A breach at a byte; of an archive's entry, whose bytes are not those of the file, at the file.</summary>
    private static Finding At(DiagnosticRule rule, long byteOffset, Stream stream) => stream is FileStream ? rule.AtByte(byteOffset) : rule.AtFile();
}
