using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VizArt.GroundTruth;

/// <summary>Undoes the filters of PNG rows, in place.</summary>
internal static class PngFilters
{
    public const int Last = 4;

    /// <summary>Undoes one of the filters.</summary>
    /// <param name="filter">0 to <see cref="Last"/>.</param>
    /// <param name="row">The row.</param>
    /// <param name="above">The row above, undone; zeros above the first one.</param>
    /// <param name="bytesPerPixel">How far the pixel at the left is away.</param>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int bytesPerPixel)
    {
        switch (filter)
        {
            case 1:
                UndoSub(row, bytesPerPixel);
                break;
            case 2:
                UndoUp(row, above);
                break;
            case 3 when bytesPerPixel == 2:
                UndoAverageOfTwo(row, above);
                break;
            case 3:
                UndoAverage(row, above, bytesPerPixel);
                break;
            case 4:
                UndoPaeth(row, above, bytesPerPixel);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A file is read once: no time to warm up.
    private static void UndoSub(Span<byte> row, int bytesPerPixel)
    {
        var position = bytesPerPixel;
        if (bytesPerPixel == 2 && Vector128.IsHardwareAccelerated)
        {
            // A sum over the pixels to the left, in three doublings; then what came before is added.
            var carry = Vector128<ushort>.Zero;
            for (position = 0; position + 16 <= row.Length; position += 16)
            {
                var sum = Vector128.Create<byte>(row[position..]);
                sum += Vector128.Shuffle(sum, Vector128.Create((byte)16, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13));
                sum += Vector128.Shuffle(sum, Vector128.Create((byte)16, 16, 16, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
                sum += Vector128.Shuffle(sum, Vector128.Create((byte)16, 16, 16, 16, 16, 16, 16, 16, 0, 1, 2, 3, 4, 5, 6, 7));
                sum += carry.AsByte();
                sum.CopyTo(row[position..]);
                carry = Vector128.Shuffle(sum.AsUInt16(), Vector128.Create((ushort)7));
            }

            position = Math.Max(position, bytesPerPixel);
        }

        for (; position < row.Length; position++)
        {
            row[position] += row[position - bytesPerPixel];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A file is read once: no time to warm up.
    private static void UndoUp(Span<byte> row, ReadOnlySpan<byte> above)
    {
        var position = 0;
        for (; position + Vector256<byte>.Count <= row.Length; position += Vector256<byte>.Count)
        {
            (Vector256.Create<byte>(row[position..]) + Vector256.Create(above[position..])).CopyTo(row[position..]);
        }

        for (; position < row.Length; position++)
        {
            row[position] += above[position];
        }
    }

    /// <summary>Two sums that do not wait for each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A file is read once: no time to warm up.
    private static void UndoAverageOfTwo(Span<byte> row, ReadOnlySpan<byte> above)
    {
        var (high, low) = (0, 0);
        ref var one = ref MemoryMarshal.GetReference(row);
        ref var over = ref MemoryMarshal.GetReference(above);
        for (var position = 0; position + 1 < row.Length; position += 2)
        {
            high = (byte)(Unsafe.Add(ref one, position) + ((high + Unsafe.Add(ref over, position)) >> 1));
            low = (byte)(Unsafe.Add(ref one, position + 1) + ((low + Unsafe.Add(ref over, position + 1)) >> 1));
            Unsafe.Add(ref one, position) = (byte)high;
            Unsafe.Add(ref one, position + 1) = (byte)low;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A file is read once: no time to warm up.
    private static void UndoAverage(Span<byte> row, ReadOnlySpan<byte> above, int bytesPerPixel)
    {
        for (var position = 0; position < row.Length; position++)
        {
            var left = position < bytesPerPixel ? 0 : row[position - bytesPerPixel];
            row[position] += (byte)((left + above[position]) >> 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A file is read once: no time to warm up.
    private static void UndoPaeth(Span<byte> row, ReadOnlySpan<byte> above, int bytesPerPixel)
    {
        var position = Math.Min(bytesPerPixel, row.Length);
        for (var first = 0; first < position; first++)
        {
            row[first] += above[first];
        }

        while (position < row.Length)
        {
            // Where left and upper left are one, the upper one is predicted; in masks that holds for long stretches.
            if (position + Vector128<byte>.Count <= row.Length
                && Vector128.Create<byte>(row[position..]) == Vector128<byte>.Zero
                && row.Slice(position - bytesPerPixel, bytesPerPixel).SequenceEqual(above.Slice(position - bytesPerPixel, bytesPerPixel)))
            {
                Vector128.Create(above[position..]).CopyTo(row[position..]);
                position += Vector128<byte>.Count;
                continue;
            }

            for (var end = Math.Min(position + Vector128<byte>.Count, row.Length); position < end; position++)
            {
                row[position] += Predict(row[position - bytesPerPixel], above[position], above[position - bytesPerPixel]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Predict(int left, int up, int upperLeft)
    {
        var byUp = up - upperLeft;
        var byLeft = left - upperLeft;
        var (toLeft, toUp, toUpperLeft) = (Math.Abs(byUp), Math.Abs(byLeft), Math.Abs(byUp + byLeft));
        var other = toUp <= toUpperLeft ? up : upperLeft;
        return (byte)(toLeft <= toUp && toLeft <= toUpperLeft ? left : other);
    }
}
