using System.Buffers;
using System.Runtime.CompilerServices;

namespace VizArt.GroundTruth;

/// <summary>Arithmetic on the run lengths of masks, without decoding them: what <see cref="RunLengthEncoding"/> and scoring stand on.</summary>
/// <remarks>
/// Runs are lengths of background, foreground, background, … down the columns, left to right, as
/// <see cref="SegmentationColumn.Runs(int)"/> gives them; the first may be 0. Follows pycocotools 2.0.11, maskApi.c.
/// </remarks>
public static class MaskRuns
{
    /// <summary>How many pixels a mask covers.</summary>
    /// <param name="runs">The mask.</param>
    /// <returns>The sum of its foreground runs, in pixels.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A file is read once: no time to warm up.
    public static long Area(ReadOnlySpan<uint> runs)
    {
        var area = 0L;
        for (var index = 1; index < runs.Length; index += 2)
        {
            area += runs[index];
        }

        return area;
    }

    /// <summary>The box around the pixels of a mask.</summary>
    /// <param name="height">Height of the mask in pixels; 1 or more.</param>
    /// <param name="runs">The mask.</param>
    /// <returns>The box, with whole numbers for sides; 0, 0, 0, 0 where the mask is empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The height is smaller than 1.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A file is read once: no time to warm up.
    public static Box BoundingBox(int height, ReadOnlySpan<uint> runs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var (left, top, right, bottom) = (-1L, long.MaxValue, 0L, 0L);
        var (column, row) = (0L, 0L);
        for (var index = 1; index < runs.Length; index += 2)
        {
            row += runs[index - 1];
            if (row >= height)
            {
                // Most runs of an object end in the next column: a division is rarely needed.
                var columns = row < 2L * height ? 1 : row / height;
                (column, row) = (column + columns, row - (columns * height));
            }

            var end = row + runs[index];
            if (end == row)
            {
                continue;
            }

            left = left < 0 ? column : left;
            if (end <= height)
            {
                (top, bottom) = (Math.Min(top, row), Math.Max(bottom, end));
            }
            else
            {
                var columns = (end - 1) / height;
                (column, end) = (column + columns, end - (columns * height));
                (top, bottom) = (0, height);
            }

            (right, row) = (column, end);
        }

        return left < 0 ? default : new Box(left, top, right - left + 1, bottom - top);
    }

    /// <summary>How many pixels two masks of one size share.</summary>
    /// <param name="a">One mask.</param>
    /// <param name="b">The other mask.</param>
    /// <returns>The number of pixels that both cover.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Called from the first sample on: no time to warm up.
    public static long Intersection(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        if (a.Length < 2 || b.Length < 2)
        {
            return 0;
        }

        var shared = 0L;
        var (indexA, indexB) = (1, 1);
        long startA = a[0], startB = b[0];
        var (endA, endB) = (startA + a[1], startB + b[1]);
        while (true)
        {
            shared += Math.Max(0, Math.Min(endA, endB) - Math.Max(startA, startB));
            if (endA <= endB)
            {
                indexA += 2;
                if ((uint)indexA >= (uint)a.Length)
                {
                    return shared;
                }

                startA = endA + a[indexA - 1];
                endA = startA + a[indexA];
            }
            else
            {
                indexB += 2;
                if ((uint)indexB >= (uint)b.Length)
                {
                    return shared;
                }

                startB = endB + b[indexB - 1];
                endB = startB + b[indexB];
            }
        }
    }

    /// <summary>Shared pixels over united pixels of two masks of one size; over the pixels of the first alone where the second is a crowd.</summary>
    /// <param name="prediction">The mask that was found.</param>
    /// <param name="truth">The mask that is true.</param>
    /// <param name="isCrowd">Whether the second is a crowd, of which any part is enough.</param>
    /// <returns>The ratio, in [0, 1]; 0 where nothing is shared, also of two empty masks.</returns>
    public static double IntersectionOverUnion(ReadOnlySpan<uint> prediction, ReadOnlySpan<uint> truth, bool isCrowd = false)
    {
        var shared = Intersection(prediction, truth);
        if (shared == 0)
        {
            return 0;
        }

        var covered = Area(prediction);
        return shared / (double)(isCrowd ? covered : covered + Area(truth) - shared);
    }

    /// <summary>The pixels that either mask covers.</summary>
    /// <param name="a">One mask.</param>
    /// <param name="b">The other mask, of the same size.</param>
    /// <param name="united">Takes the runs; no run but the first is 0.</param>
    public static void Union(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b, IBufferWriter<uint> united) => Merge(a, b, united, isUnion: true);

    /// <summary>The pixels that both masks cover.</summary>
    /// <param name="a">One mask.</param>
    /// <param name="b">The other mask, of the same size.</param>
    /// <param name="shared">Takes the runs; no run but the first is 0.</param>
    public static void Intersect(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b, IBufferWriter<uint> shared) => Merge(a, b, shared, isUnion: false);

    /// <summary>The pixels that a polygon covers, as COCO counts them.</summary>
    /// <param name="height">Height of the mask in pixels; 1 or more.</param>
    /// <param name="width">Width of the mask in pixels; 1 or more; height × width is at most 2,147,483,647.</param>
    /// <param name="polygon">x, y, x, y, … in pixels; finite, 3 points or more; the last number of an odd count is left out.</param>
    /// <param name="runs">Takes the runs.</param>
    /// <exception cref="ArgumentException">There are fewer than 6 numbers, one is not finite, or the outline crosses the columns of the mask more than 2^28 times.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is smaller than 1, or the mask too large.</exception>
    /// <remarks>
    /// Follows rleFrPoly of pycocotools 2.0.11 bit by bit: the outline is sampled at a fifth of a pixel, and where it crosses itself, even-odd holds.
    /// Work and memory are bound by the points and the mask, however far away the points lie; beyond 2^30 fifths of a pixel they count as lying there.
    /// </remarks>
    public static void Rasterise(int height, int width, ReadOnlySpan<double> polygon, IBufferWriter<uint> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        RequireSize(height, width);
        PolygonRasteriser.Rasterise(height, width, polygon, runs);
    }

    /// <summary>Sum of the runs: the number of pixels of the whole mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A file is read once: no time to warm up.
    internal static long Pixels(ReadOnlySpan<uint> runs)
    {
        var pixels = 0L;
        foreach (var run in runs)
        {
            pixels += run;
        }

        return pixels;
    }

    internal static void RequireSize(int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, int.MaxValue / height);
    }

    private static void Merge(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b, IBufferWriter<uint> merged, bool isUnion)
    {
        ArgumentNullException.ThrowIfNull(merged);
        var cursorA = new Cursor(a);
        var cursorB = new Cursor(b);

        // Every border of the result is one of the inputs'.
        var runs = merged.GetSpan(checked(a.Length + b.Length + 1));
        var (count, begin, isInside) = (0, 0L, false);
        while (Math.Min(cursorA.Next, cursorB.Next) is var position && position != long.MaxValue)
        {
            cursorA.GoTo(position);
            cursorB.GoTo(position);
            var isCovered = isUnion ? cursorA.IsInside | cursorB.IsInside : cursorA.IsInside & cursorB.IsInside;
            if (isCovered != isInside)
            {
                runs[count++] = (uint)(position - begin);
                (begin, isInside) = (position, isCovered);
            }
        }

        var end = Math.Max(cursorA.End, cursorB.End);
        if (end > begin || count == 0)
        {
            runs[count++] = (uint)(end - begin);
        }

        merged.Advance(count);
    }

    /// <summary>Goes along the borders of a mask.</summary>
    private ref struct Cursor
    {
        private readonly ReadOnlySpan<uint> _runs;
        private int _index;

        public Cursor(ReadOnlySpan<uint> runs)
        {
            _runs = runs;
            Next = runs.Length > 1 ? runs[0] : long.MaxValue;
            End = runs.Length == 1 ? runs[0] : 0;
        }

        /// <summary>Where the next border is; the largest number after the last.</summary>
        public long Next { get; private set; }

        /// <summary>Where the mask ends; known once its last border was passed.</summary>
        public long End { get; private set; }

        /// <summary>Whether what follows the borders passed so far is foreground.</summary>
        public bool IsInside { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void GoTo(long position)
        {
            while (Next == position)
            {
                IsInside = !IsInside;
                var border = Next + _runs[++_index];
                if (_index == _runs.Length - 1)
                {
                    (End, Next) = (border, long.MaxValue);
                    return;
                }

                Next = border;
            }
        }
    }
}
