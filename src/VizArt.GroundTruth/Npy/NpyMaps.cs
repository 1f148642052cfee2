using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace VizArt.GroundTruth;

/// <summary>The label maps of an array: one of two sides, or as many as the first of three sides says.</summary>
/// <param name="Header">The array.</param>
/// <param name="Count">How many maps; 1 or more.</param>
/// <param name="Height">Rows of each.</param>
/// <param name="Width">Columns of each.</param>
/// <param name="IsStack">Whether the array has three sides, so that each map has a number.</param>
internal sealed record NpyMaps(NpyHeader Header, int Count, int Height, int Width, bool IsStack)
{
    private const int ChunkBytes = 1 << 20;
    private const int MostMaps = 65_536;
    private const int MostChannels = 4;

    /// <summary>The maps of an array; null where it holds no labels of pixels.</summary>
    public static NpyMaps? Of(NpyHeader header, string name, GroundTruthLimits limits, DiagnosticList faults)
    {
        var shape = header.Shape;
        if (!header.Type.IsWhole || shape.Length is not (2 or 3))
        {
            return null;
        }

        if (shape is [> MostChannels, > MostChannels, > 2 and <= MostChannels])
        {
            faults.Add(NpyRules.Colors.AtFile().Found(string.Join(", ", shape)).With(name));
            return null;
        }

        // One channel at the end is a map that some tools write with three sides.
        var isStack = shape.Length == 3 && (shape[2] != 1 || shape[0] == 1);
        var (count, height, width) = isStack ? (shape[0], shape[1], shape[2]) : (1, shape[0], shape[1]);
        var most = Math.Min(limits.MaxPixels, Array.MaxLength);
        if (count < 1 || count > MostMaps || height < 1 || width < 1 || height > int.MaxValue || width > int.MaxValue || (Int128)height * width > most)
        {
            faults.Add(NpyRules.TooLarge.AtFile().Found(string.Join(", ", shape)).With(name, most, MostMaps));
            return null;
        }

        return new NpyMaps(header, (int)count, (int)height, (int)width, isStack);
    }

    /// <summary>Looks at every element of an array of whole numbers or truth values.</summary>
    /// <returns>The values, or null where some are no labels, which is told.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static LabelValues? Scan(Stream stream, NpyHeader header, string name, DiagnosticList faults, ProgressCount? progress, CancellationToken cancellationToken)
    {
        var values = new LabelValues();
        var present = new bool[1 << 16];
        var isSound = true;
        var numbers = new long[header.Type.Bytes == 8 ? ChunkBytes / 8 : 0];
        var labels = new int[header.Type.Bytes == 4 ? ChunkBytes / 4 : 0];
        var isSigned = header.Type.Kind == 'i';
        ForEachChunk(stream, header, header.DataBytes, chunk =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Add(chunk.Length);
            switch (header.Type.Bytes)
            {
                case 1:
                    foreach (var one in chunk)
                    {
                        present[one] = true;
                    }

                    break;
                case 2:
                    foreach (var one in MemoryMarshal.Cast<byte, ushort>(chunk))
                    {
                        present[one] = true;
                    }

                    break;
                case 4:
                    var four = MemoryMarshal.Cast<byte, int>(chunk);
                    var wrong = isSigned ? -1 : four.IndexOfAnyInRange(int.MinValue, -1);
                    isSound &= wrong < 0 || Tell((uint)four[wrong]);
                    four.CopyTo(labels);
                    values.Add(labels.AsSpan(0, four.Length));
                    break;
                default:
                    var eight = MemoryMarshal.Cast<byte, long>(chunk);
                    var odd = eight.IndexOfAnyExceptInRange(isSigned ? int.MinValue : 0, int.MaxValue);
                    isSound &= odd < 0 || Tell(isSigned ? eight[odd] : (ulong)eight[odd]);
                    AddRuns(values, eight);
                    break;
            }
        });

        for (var value = 0; value < present.Length; value++)
        {
            if (present[value])
            {
                values.Add(!isSigned ? value : header.Type.Bytes == 1 ? (sbyte)value : (short)value);
            }
        }

        if (header.Type.Kind == 'b' && Array.IndexOf(present, true, 2) is > 0 and var other)
        {
            faults.Add(NpyRules.OddBool.AtFile().Found(other).With(name));
            values = new LabelValues();
            values.Add(0);
            values.Add(1);
        }

        return isSound ? values : null;

        bool Tell(Int128 value)
        {
            faults.AddOnce(NpyRules.ValueRange.AtFile().Found(value.ToString(System.Globalization.CultureInfo.InvariantCulture)).With(name));
            return false;
        }
    }

    /// <summary>Makes one of the maps.</summary>
    /// <exception cref="IOException">The stream cannot be read, or has become shorter.</exception>
    public LabelMap Read(Stream stream, int map)
    {
        var labels = GC.AllocateUninitializedArray<int>(Height * Width);
        if (!Header.IsFortran && stream.CanSeek)
        {
            // The map is in one piece: of a stack, the others need not be read.
            var bytes = labels.Length * Header.Type.Bytes;
            stream.Seek(map * bytes, SeekOrigin.Current);
            var taken = 0;
            ForEachChunk(stream, Header, bytes, chunk =>
            {
                var count = (int)(chunk.Length / Header.Type.Bytes);
                Turn(chunk, labels.AsSpan(taken, count));
                taken += count;
            });
            return new LabelMap(Width, Height, labels);
        }

        var (first, step, position) = Header.IsFortran && IsStack ? (map, Count, 0L) : ((long)map * labels.Length, 1, 0L);
        var next = 0;
        var isTransposed = Header.IsFortran;
        var (x, y) = (0, 0);
        ForEachChunk(stream, Header, Header.DataBytes, chunk =>
        {
            var size = (int)Header.Type.Bytes;
            var count = chunk.Length / size;
            var from = first + ((long)next * step) - position;
            if (step == 1 && !isTransposed && next < labels.Length && from < count)
            {
                var taken = (int)Math.Min(count - from, labels.Length - next);
                Turn(chunk.Slice((int)from * size, taken * size), labels.AsSpan(next, taken));
                next += taken;
            }
            else if (isTransposed)
            {
                Span<int> one = stackalloc int[1];
                for (; from < count && next < labels.Length; from += step, next++)
                {
                    Turn(chunk.Slice((int)from * size, size), one);
                    labels[(y * Width) + x] = one[0];
                    if (++y == Height)
                    {
                        (x, y) = (x + 1, 0);
                    }
                }
            }

            position += count;
        });
        return new LabelMap(Width, Height, labels);
    }

    private static void AddRuns(LabelValues values, ReadOnlySpan<long> numbers)
    {
        while (!numbers.IsEmpty && !values.AreTooMany)
        {
            values.Add(numbers[0]);
            var next = numbers.IndexOfAnyExcept(numbers[0]);
            numbers = next < 0 ? [] : numbers[next..];
        }
    }

    private void Turn(ReadOnlySpan<byte> elements, Span<int> labels)
    {
        switch (Header.Type)
        {
            case { Kind: 'b' }:
                for (var index = 0; index < labels.Length; index++)
                {
                    labels[index] = elements[index] == 0 ? 0 : 1;
                }

                break;
            case { Bytes: 4 }:
                MemoryMarshal.Cast<byte, int>(elements).CopyTo(labels);
                break;
            case { Kind: 'u', Bytes: 1 }:
                Widen<byte>(elements, labels);
                break;
            case { Bytes: 1 }:
                Widen<sbyte>(elements, labels);
                break;
            case { Kind: 'u', Bytes: 2 }:
                Widen<ushort>(elements, labels);
                break;
            case { Bytes: 2 }:
                Widen<short>(elements, labels);
                break;
            default:
                Widen<long>(elements, labels);
                break;
        }
    }

    private static void Widen<T>(ReadOnlySpan<byte> elements, Span<int> labels)
        where T : struct, System.Numerics.IBinaryInteger<T>
    {
        var numbers = MemoryMarshal.Cast<byte, T>(elements);
        for (var index = 0; index < labels.Length; index++)
        {
            labels[index] = int.CreateTruncating(numbers[index]);
        }
    }

    private delegate void TakeChunk(ReadOnlySpan<byte> elements);

    /// <summary>Reads elements a megabyte at a time, and puts their bytes in the machine's order.</summary>
    private static void ForEachChunk(Stream stream, NpyHeader header, long bytes, TakeChunk take)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            for (var left = bytes; left > 0;)
            {
                var chunk = buffer.AsSpan(0, (int)Math.Min(left, ChunkBytes));
                stream.ReadExactly(chunk);
                left -= chunk.Length;
                if (header.Type.IsBigEndian == BitConverter.IsLittleEndian)
                {
                    Reverse(chunk, header.Type.Bytes);
                }

                take(chunk);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Reverse(Span<byte> chunk, long size)
    {
        switch (size)
        {
            case 2:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ushort>(chunk), MemoryMarshal.Cast<byte, ushort>(chunk));
                break;
            case 4:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(chunk), MemoryMarshal.Cast<byte, uint>(chunk));
                break;
            case 8:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ulong>(chunk), MemoryMarshal.Cast<byte, ulong>(chunk));
                break;
        }
    }
}
