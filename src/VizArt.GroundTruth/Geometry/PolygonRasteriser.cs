using System.Buffers;

namespace VizArt.GroundTruth;

/// <summary>Turns polygons into runs exactly as rleFrPoly of pycocotools 2.0.11 does (maskApi.c).</summary>
/// <remarks>
/// The reference walks along the outline in fifths of a pixel and keeps the steps that cross the middle of a column. Here
/// only those steps are computed, with the same floating-point operations, so that work depends on the columns crossed
/// and not on the length of the outline. Steps left of the mask, where truncation rounds the other way, are never kept.
/// </remarks>
internal static class PolygonRasteriser
{
    private const int Scale = 5;
    private const int MiddleOfColumn = 2;
    private const int FewestNumbers = 6;
    private const long MostCrossings = 1 << 28;
    private const double Farthest = 1 << 30;

    /// <summary>Whether the outline of a sound polygon crosses the columns of a mask no more often than can be worked off.</summary>
    public static bool CanRasterise(int width, ReadOnlySpan<double> polygon) => CountCrossings(width, polygon) <= MostCrossings;

    public static void Rasterise(int height, int width, ReadOnlySpan<double> polygon, IBufferWriter<uint> runs)
    {
        if (polygon.Length < FewestNumbers)
        {
            throw new ArgumentException("A polygon is made of 3 or more points.", nameof(polygon));
        }

        var points = polygon.Length / 2;
        var crossings = CountCrossings(width, polygon[..(2 * points)]);
        if (crossings > MostCrossings)
        {
            throw new ArgumentException("The outline crosses the columns of the mask more than 2^28 times.", nameof(polygon));
        }

        var positions = ArrayPool<uint>.Shared.Rent((int)crossings + 1);
        try
        {
            var count = 0;
            var (startX, startY) = PointAt(polygon, points - 1);
            var (lastX, lastY) = (startX, startY);
            for (var point = 0; point < points; point++)
            {
                var (x, y) = PointAt(polygon, point);
                AddCrossings(height, width, (lastX, lastY), (x, y), positions, ref count);
                (lastX, lastY) = (x, y);
            }

            positions[count++] = (uint)height * (uint)width;
            WriteRuns(positions.AsSpan(0, count), runs);
        }
        finally
        {
            ArrayPool<uint>.Shared.Return(positions);
        }
    }

    /// <summary>How many positions the outline adds at most.</summary>
    private static long CountCrossings(int width, ReadOnlySpan<double> polygon)
    {
        var count = 0L;
        var last = PointAt(polygon, (polygon.Length / 2) - 1).X;
        for (var point = 0; point < polygon.Length / 2; point++)
        {
            var (x, y) = PointAt(polygon, point);
            if (!double.IsFinite(polygon[2 * point]) || !double.IsFinite(polygon[(2 * point) + 1]))
            {
                throw new ArgumentException("A polygon is made of finite numbers.", nameof(polygon));
            }

            var (first, end) = ColumnsBetween(Math.Min(last, x), Math.Max(last, x), width);
            count += Math.Max(0, end - first);
            last = x;
        }

        return count;
    }

    /// <summary>The columns whose middle lies between two places, as the first and the one behind the last.</summary>
    private static (long First, long End) ColumnsBetween(long left, long right, int width)
    {
        // Crossed is the step from 5 k + 2 to 5 k + 3.
        var first = left <= MiddleOfColumn ? 0 : (left + MiddleOfColumn) / Scale;
        var end = right <= MiddleOfColumn ? 0 : (right + MiddleOfColumn) / Scale;
        return (first, Math.Min(end, width));
    }

    private static (long X, long Y) PointAt(ReadOnlySpan<double> polygon, int point) => (ToFifths(polygon[2 * point]), ToFifths(polygon[(2 * point) + 1]));

    private static long ToFifths(double coordinate) => (long)Math.Clamp((Scale * coordinate) + .5, -Farthest, Farthest);

    private static void AddCrossings(
        int height, int width, (long X, long Y) start, (long X, long Y) end, uint[] positions, ref int count)
    {
        var (deltaX, deltaY) = (Math.Abs(end.X - start.X), Math.Abs(end.Y - start.Y));
        if (deltaX == 0)
        {
            return;
        }

        if (deltaX >= deltaY)
        {
            if (start.X > end.X)
            {
                (start, end) = (end, start);
            }

            var slope = (double)(end.Y - start.Y) / deltaX;
            var (first, behind) = ColumnsBetween(start.X, end.X, width);
            for (var column = first; column < behind; column++)
            {
                var step = (Scale * column) + MiddleOfColumn - start.X;
                var y = Math.Min((long)(start.Y + (slope * step) + .5), (long)(start.Y + (slope * (step + 1)) + .5));
                positions[count++] = PositionOf(column, y, height);
            }

            return;
        }

        if (start.Y > end.Y)
        {
            (start, end) = (end, start);
        }

        AddSteepCrossings(height, width, start, end.X, deltaY, (double)(end.X - start.X) / deltaY, positions, ref count);
    }

    /// <summary>Adds the crossings of an edge that is higher than wide, walked along y.</summary>
    private static void AddSteepCrossings(
        int height, int width, (long X, long Y) start, long endX, long steps, double slope, uint[] positions, ref int count)
    {
        var (first, behind) = ColumnsBetween(Math.Min(start.X, endX), Math.Max(start.X, endX), width);
        for (var column = first; column < behind; column++)
        {
            var left = (Scale * column) + MiddleOfColumn;
            var step = FirstStepBeyond(start.X, slope, left, steps);
            positions[count++] = PositionOf(column, start.Y + step - 1, height);
        }
    }

    /// <summary>The first step that is on the other side of the border between <paramref name="left"/> and the next place.</summary>
    private static long FirstStepBeyond(long startX, double slope, long left, long steps)
    {
        // x never turns back along an edge, so a guess can be checked, and the step be searched where rounding led it astray.
        var guess = Math.Clamp((long)Math.Ceiling((left + .5 - startX) / slope), 1, steps);
        if (IsBeyond(guess) && !IsBeyond(guess - 1))
        {
            return guess;
        }

        var (before, beyond) = (0L, steps);
        while (beyond - before > 1)
        {
            var middle = (before + beyond) / 2;
            (before, beyond) = IsBeyond(middle) ? (before, middle) : (middle, beyond);
        }

        return beyond;

        bool IsBeyond(long step) => (long)(startX + (slope * step) + .5) > left == slope > 0;
    }

    private static uint PositionOf(long column, long y, int height)
    {
        var row = y <= MiddleOfColumn ? 0 : Math.Min(height, (y + MiddleOfColumn) / Scale);
        return (uint)((column * height) + row);
    }

    /// <summary>Writes the distances of the positions; two equal ones cancel each other.</summary>
    private static void WriteRuns(Span<uint> positions, IBufferWriter<uint> runs)
    {
        positions.Sort();
        var output = runs.GetSpan(positions.Length);
        output[0] = positions[0];
        var count = 1;
        for (var index = 1; index < positions.Length; index++)
        {
            if (positions[index] != positions[index - 1])
            {
                output[count++] = positions[index] - positions[index - 1];
            }
            else if (++index < positions.Length)
            {
                output[count - 1] += positions[index] - positions[index - 1];
            }
        }

        runs.Advance(count);
    }
}
