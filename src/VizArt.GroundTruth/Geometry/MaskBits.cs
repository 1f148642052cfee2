using System.Buffers;

namespace VizArt.GroundTruth;

/// <summary>Turns masks of one value a pixel, row after row, into runs down the columns and back.</summary>
internal static class MaskBits
{
    /// <summary>So many columns are turned at once: a cache line of each row.</summary>
    private const int StripWidth = 64;

    public static uint[] Encode(int height, int width, ReadOnlySpan<bool> rows)
    {
        var runs = new Column<uint>();
        var strip = ArrayPool<bool>.Shared.Rent(height * Math.Min(width, StripWidth));
        try
        {
            var (isCovered, length) = (false, 0u);
            for (var left = 0; left < width; left += StripWidth)
            {
                var columns = strip.AsSpan(0, height * Math.Min(StripWidth, width - left));
                Turn(rows, left, width, height, columns);
                AddRuns(columns, runs, ref isCovered, ref length);
            }

            runs.Add(length);
        }
        finally
        {
            ArrayPool<bool>.Shared.Return(strip);
        }

        return runs.ToArray();
    }

    public static bool[] Decode(int height, int width, ReadOnlySpan<uint> runs)
    {
        var rows = new bool[height * width];
        var position = 0L;
        for (var index = 1; index < runs.Length; index += 2)
        {
            position += runs[index - 1];
            var end = position + runs[index];
            while (position < end)
            {
                var (column, row) = Math.DivRem(position, height);
                var rowEnd = Math.Min(height, row + end - position);
                position += rowEnd - row;
                for (; row < rowEnd; row++)
                {
                    rows[(row * width) + column] = true;
                }
            }
        }

        return rows;
    }

    private static void Turn(ReadOnlySpan<bool> rows, int left, int width, int height, Span<bool> columns)
    {
        var count = columns.Length / height;
        for (var row = 0; row < height; row++)
        {
            var values = rows.Slice((row * width) + left, count);
            for (var column = 0; column < values.Length; column++)
            {
                columns[(column * height) + row] = values[column];
            }
        }
    }

    private static void AddRuns(ReadOnlySpan<bool> values, Column<uint> runs, ref bool isCovered, ref uint length)
    {
        while (!values.IsEmpty)
        {
            var next = values.IndexOf(!isCovered);
            if (next < 0)
            {
                length += (uint)values.Length;
                return;
            }

            runs.Add(length + (uint)next);
            (isCovered, length) = (!isCovered, 0);
            values = values[next..];
        }
    }
}
