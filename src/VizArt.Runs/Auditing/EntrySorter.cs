namespace VizArt.Runs;

/// <summary>
/// Puts the entries of one file in order, which its lines are in but for neighbours that threads swapped: an entry is held back until the
/// lines read are a second past it, or until too much is held.
/// </summary>
internal sealed class EntrySorter(bool isOldestFirst)
{
    private const int MostHeld = 10_000;
    private const int MostBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan MostSwapped = TimeSpan.FromSeconds(1);

    private readonly EntryOrder _order = new(isOldestFirst);
    private readonly List<AuditEntry> _held = [];
    private long _bytes;

    public void Add(AuditEntry entry)
    {
        _held.Add(entry);
        _bytes += entry.LineLength;
    }

    /// <summary>Takes out what is in order for good.</summary>
    /// <param name="reached">The time of a line read last; null where none is known.</param>
    public List<AuditEntry> TakeReady(DateTimeOffset? reached)
    {
        _held.Sort(_order);
        var count = 0;
        var bytes = _bytes;
        while (count < _held.Count && (_held.Count - count > MostHeld || bytes > MostBytes || IsPast(_held[count].Timestamp, reached)))
        {
            bytes -= _held[count].LineLength;
            count++;
        }

        return Take(count, bytes);
    }

    /// <summary>Takes out all, at the file's end.</summary>
    public List<AuditEntry> TakeAll()
    {
        _held.Sort(_order);
        return Take(_held.Count, 0);
    }

    private bool IsPast(DateTimeOffset time, DateTimeOffset? reached) =>
        reached is { } now && (isOldestFirst ? now - time : time - now) > MostSwapped;

    private List<AuditEntry> Take(int count, long left)
    {
        var ready = _held.GetRange(0, count);
        _held.RemoveRange(0, count);
        _bytes = left;
        return ready;
    }
}
