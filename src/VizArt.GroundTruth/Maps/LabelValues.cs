namespace VizArt.GroundTruth;

/// <summary>Which numbers occur in masks, as long as they are few.</summary>
internal sealed class LabelValues
{
    /// <summary>More values than that are no classes.</summary>
    public const int Most = 4096;

    private readonly HashSet<long> _values = [];
    private long? _last;

    /// <summary>Whether there are more than <see cref="Most"/>.</summary>
    public bool AreTooMany { get; private set; }

    /// <summary>The values in ascending order; none where there are too many.</summary>
    public long[] InOrder() => AreTooMany ? [] : [.. _values.Order()];

    /// <summary>Takes the numbers of a row.</summary>
    public void Add(ReadOnlySpan<int> labels)
    {
        while (!labels.IsEmpty && !AreTooMany)
        {
            // Neighbours are mostly alike.
            var next = _last is { } last and <= int.MaxValue and >= int.MinValue ? labels.IndexOfAnyExcept((int)last) : 0;
            if (next < 0)
            {
                return;
            }

            Add(labels[next]);
            labels = labels[(next + 1)..];
        }
    }

    /// <summary>Takes one number.</summary>
    public void Add(long value)
    {
        _last = value;
        if (!AreTooMany && _values.Add(value) && _values.Count > Most)
        {
            AreTooMany = true;
            _values.Clear();
        }
    }
}
