using System.Buffers;

namespace VizArt.GroundTruth;

/// <summary>Turns runs along the rows of a part of an image into runs down the columns of the image, without its pixels.</summary>
/// <remarks>Where a row differs from the one above, runs down the columns begin or end: the work is that of the runs that go in and come out, however large the image is.</remarks>
internal sealed class RowRuns
{
    /// <summary>Where runs leave more columns untouched than this for each end, they are sorted.</summary>
    private const int MostGaps = 1;

    private readonly List<(long Left, long Right, long Row)> _changes = [];
    private readonly int _width;
    private List<long> _above = [];
    private List<long> _current = [];
    private long _row;

    private RowRuns(int width)
    {
        _width = width;
    }

    /// <summary>Turns them.</summary>
    /// <param name="runs">Lengths of background, foreground, background, … along the rows of the part, from above; what they leave is background.</param>
    /// <param name="partWidth">Width of the part in pixels; 1 or more.</param>
    /// <param name="left">The column of the image at which the part begins.</param>
    /// <param name="top">The row of the image at which the part begins.</param>
    /// <param name="height">Height of the image; what lies outside is cut off.</param>
    /// <param name="width">Width of the image.</param>
    /// <param name="most">How many ends of runs may come out.</param>
    /// <param name="turned">Takes the runs of the image, whose sum is height × width.</param>
    /// <returns>How many ends there are; more than <paramref name="most"/> where nothing was written for that.</returns>
    public static long Turn(ReadOnlySpan<uint> runs, int partWidth, int left, int top, int height, int width, long most, IBufferWriter<uint> turned)
    {
        var rows = new RowRuns(partWidth);
        rows.Add(runs);
        var count = 0L;
        var (first, last) = (width, 0);
        foreach (var change in rows._changes)
        {
            var (from, to) = (Column(change.Left), Column(change.Right));
            count += to - from;
            (first, last) = (Math.Min(first, from), Math.Max(last, to));
        }

        if (count <= most)
        {
            Write(last - first <= MostGaps * (count + 1) ? InBuckets(first, last) : Sorted(), (long)height * width, turned);
        }

        return count;

        int Column(long column) => (int)Math.Clamp(column + left, 0, width);

        long Row(long row) => Math.Clamp(row + top, 0, height);

        // Changes come row by row: those of a column are in order.
        long[] InBuckets(int begin, int end)
        {
            var places = new int[Math.Max(0, end - begin) + 1];
            foreach (var change in rows._changes)
            {
                for (var column = Column(change.Left); column < Column(change.Right); column++)
                {
                    places[column - begin + 1]++;
                }
            }

            for (var column = 1; column < places.Length; column++)
            {
                places[column] += places[column - 1];
            }

            var ends = new long[count];
            foreach (var change in rows._changes)
            {
                for (var column = Column(change.Left); column < Column(change.Right); column++)
                {
                    ends[places[column - begin]++] = ((long)column * height) + Row(change.Row);
                }
            }

            return ends;
        }

        long[] Sorted()
        {
            var (ends, next) = (new long[count], 0);
            foreach (var change in rows._changes)
            {
                for (var column = Column(change.Left); column < Column(change.Right); column++)
                {
                    ends[next++] = ((long)column * height) + Row(change.Row);
                }
            }

            Array.Sort(ends);
            return ends;
        }
    }

    private static void Write(long[] ends, long pixels, IBufferWriter<uint> turned)
    {
        var position = 0L;
        for (var index = 0; index < ends.Length; index++)
        {
            // A run that ends at the foot of a column goes on where one begins at the head of the next.
            if (index + 1 < ends.Length && ends[index + 1] == ends[index])
            {
                index++;
                continue;
            }

            Add(ends[index] - position);
            position = ends[index];
        }

        if (position < pixels)
        {
            Add(pixels - position);
        }

        void Add(long run)
        {
            turned.GetSpan(1)[0] = (uint)run;
            turned.Advance(1);
        }
    }

    private void Add(ReadOnlySpan<uint> runs)
    {
        var (column, isInside) = (0L, false);
        foreach (var run in runs)
        {
            for (long rest = run, taken; rest > 0; rest -= taken)
            {
                var isWhole = column == 0 && rest >= _width;
                taken = isWhole ? rest - (rest % _width) : Math.Min(rest, _width - column);
                if (isInside)
                {
                    AddInterval(column, isWhole ? _width : column + taken);
                }

                column += isWhole ? _width : taken;
                if (column == _width)
                {
                    EndRow();
                    column = 0;

                    // Rows that are whole are alike: the first of them makes the change.
                    _row += isWhole ? (taken / _width) - 1 : 0;
                }
            }

            isInside = !isInside;
        }

        if (column > 0)
        {
            EndRow();
        }

        EndRow();
    }

    private void AddInterval(long from, long to)
    {
        // Behind a run of no background the interval goes on.
        if (_current.Count > 0 && _current[^1] == from)
        {
            _current[^1] = to;
        }
        else
        {
            _current.Add(from);
            _current.Add(to);
        }
    }

    /// <summary>Takes down where the row differs from the one above: the ends of the intervals of one of them, but not of both.</summary>
    private void EndRow()
    {
        var (above, current, begin) = (0, 0, -1L);
        while (above < _above.Count || current < _current.Count)
        {
            var (fromAbove, fromCurrent) = (above < _above.Count ? _above[above] : long.MaxValue, current < _current.Count ? _current[current] : long.MaxValue);
            above += fromAbove <= fromCurrent ? 1 : 0;
            current += fromCurrent <= fromAbove ? 1 : 0;
            if (fromAbove == fromCurrent)
            {
                continue;
            }

            var end = Math.Min(fromAbove, fromCurrent);
            if (begin >= 0)
            {
                _changes.Add((begin, end, _row));
            }

            begin = begin >= 0 ? -1 : end;
        }

        (_above, _current) = (_current, _above);
        _current.Clear();
        _row++;
    }
}
