using System.Buffers.Binary;

namespace VizArt.Runs;

/// <summary>
/// Walks a Parquet file's footer (Thrift, compact protocol) before a parser builds anything of it: damaged counts and nesting would keep the
/// parser busy for hours. Every step consumes a byte, so the walk takes no longer than the footer is long.
/// </summary>
internal static class ParquetFooter
{
    private const int MostNesting = 32;
    private const int Trailer = 8;

    /// <exception cref="InvalidDataException">The footer is damaged.</exception>
    public static void Check(ReadOnlySpan<byte> file)
    {
        if (file.Length < 4 + Trailer || !file[..4].SequenceEqual("PAR1"u8) || !file[^4..].SequenceEqual("PAR1"u8))
        {
            throw new InvalidDataException("it does not begin and end as a Parquet file does");
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(file[^Trailer..]);
        if (length > file.Length - 4 - Trailer)
        {
            throw new InvalidDataException($"its footer claims {length} bytes of {file.Length}");
        }

        var rest = file[^(Trailer + (int)length)..^Trailer];
        SkipStruct(ref rest, 0);
    }

    private static void SkipStruct(ref ReadOnlySpan<byte> rest, int nesting)
    {
        if (nesting > MostNesting)
        {
            throw new InvalidDataException($"its footer is nested more than {MostNesting} deep");
        }

        while (Byte(ref rest) is var header and not 0)
        {
            if (header >> 4 == 0)
            {
                Varint(ref rest);
            }

            Skip(header & 15, ref rest, nesting);
        }
    }

    private static void Skip(int type, ref ReadOnlySpan<byte> rest, int nesting)
    {
        switch (type)
        {
            case 1 or 2:
                // A field's truth is its type.
                break;
            case 3:
                Take(ref rest, 1);
                break;
            case 4 or 5 or 6:
                Varint(ref rest);
                break;
            case 7:
                Take(ref rest, 8);
                break;
            case 8:
                Take(ref rest, Varint(ref rest));
                break;
            case 9 or 10:
                SkipList(ref rest, nesting);
                break;
            case 12:
                SkipStruct(ref rest, nesting + 1);
                break;
            default:
                // A map, and what the protocol does not know: no footer has them.
                throw new InvalidDataException($"its footer has a field of type {type}");
        }
    }

    private static void SkipList(ref ReadOnlySpan<byte> rest, int nesting)
    {
        var header = Byte(ref rest);
        var type = header & 15;
        var count = header >> 4 == 15 ? Varint(ref rest) : (ulong)(header >> 4);
        if (type is 1 or 2 && count > 0)
        {
            // Parsers disagree on how wide the truths of a list are.
            throw new InvalidDataException("its footer has a list of truths");
        }

        if (count > (ulong)rest.Length || nesting > MostNesting)
        {
            throw new InvalidDataException($"its footer has a list of {count}, and {rest.Length} bytes for it");
        }

        for (var i = 0UL; i < count; i++)
        {
            Skip(type, ref rest, nesting + 1);
        }
    }

    private static ulong Varint(ref ReadOnlySpan<byte> rest)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte(ref rest);
            value |= (ulong)(next & 127) << shift;
            if (next < 128)
            {
                return value;
            }
        }

        throw new InvalidDataException("its footer has a number of more than ten bytes");
    }

    private static byte Byte(ref ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty)
        {
            throw new InvalidDataException("its footer ends too early");
        }

        var first = rest[0];
        rest = rest[1..];
        return first;
    }

    private static void Take(ref ReadOnlySpan<byte> rest, ulong count)
    {
        if (count > (ulong)rest.Length)
        {
            throw new InvalidDataException("its footer ends too early");
        }

        rest = rest[(int)count..];
    }
}
