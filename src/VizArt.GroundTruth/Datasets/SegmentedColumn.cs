namespace VizArt.GroundTruth;

/// <summary>A column of runs of elements that grows without copying what it holds: a large one is made of segments, and no run lies across two of them.</summary>
internal sealed class SegmentedColumn<T>
{
    private const int FirstCapacity = 64;
    private const int SegmentLength = 1 << 20;

    private readonly List<T[]> _segments = [];
    private int _used;

    /// <summary>The segments as they are: later additions leave the runs in them alone.</summary>
    public T[][] ToSegments() => [.. _segments];

    /// <summary>Adds a run.</summary>
    /// <returns>Where it lies, for <see cref="Slice"/>.</returns>
    public long Add(ReadOnlySpan<T> run)
    {
        if (_segments.Count == 0 || _segments[^1].Length - _used < run.Length)
        {
            MakeRoom(run.Length);
        }

        run.CopyTo(_segments[^1].AsSpan(_used));
        var position = ((long)(_segments.Count - 1) << 32) | (uint)_used;
        _used += run.Length;
        return position;
    }

    /// <summary>A run of a column's segments.</summary>
    public static ReadOnlySpan<T> Slice(T[][] segments, long position, int length) =>
        length == 0 ? [] : segments[(int)(position >> 32)].AsSpan((int)(uint)position, length);

    private void MakeRoom(int length)
    {
        // Only the first segment grows, and only up to the common length.
        if (_segments is [var first] && _used + length <= SegmentLength && first.Length < SegmentLength)
        {
            Array.Resize(ref first, Math.Min(SegmentLength, Math.Max(_used + length, 2 * first.Length)));
            _segments[0] = first;
            return;
        }

        _segments.Add(GC.AllocateUninitializedArray<T>(Math.Max(length, _segments.Count == 0 ? FirstCapacity : SegmentLength)));
        _used = 0;
    }
}
