namespace VizArt.Runs;

/// <summary>
/// Keeps what queries found in files that are closed, so that the same question is answered without reading them again. What was not asked for
/// longest goes first. May be shared between queries and used from any thread.
/// </summary>
/// <remarks>A file is known by its path, length and time of last writing: a changed one is read again.</remarks>
public sealed class AuditCache
{
    private const long DefaultMostBytes = 64 * 1024 * 1024;

    /// <summary>Objects of an entry besides its texts, and two bytes for each of a line, roughly.</summary>
    private const int BytesOfEntry = 600;

    private readonly Lock _gate = new();
    private readonly Dictionary<AuditCacheKey, LinkedListNode<AuditCacheItem>> _items = [];
    private readonly LinkedList<AuditCacheItem> _byUse = new();

    /// <summary>Makes a cache.</summary>
    /// <param name="mostBytes">How much memory what is kept may take, roughly, in bytes; 0 keeps nothing. Default: 64 MiB.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public AuditCache(long mostBytes = DefaultMostBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mostBytes);
        MostBytes = mostBytes;
    }

    /// <summary>How much memory what is kept may take, roughly, in bytes.</summary>
    public long MostBytes { get; }

    /// <summary>How much it takes now, roughly, in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>How many files were answered for without being read.</summary>
    public long Hits { get; private set; }

    /// <summary>The most that one file's entries may take: one question must not drive out all others.</summary>
    internal long MostBytesOfItem => MostBytes / 4;

    internal static long BytesOf(AuditEntry entry) => BytesOfEntry + (2L * entry.LineLength);

    internal AuditCacheItem? Find(AuditCacheKey key)
    {
        lock (_gate)
        {
            if (!_items.TryGetValue(key, out var node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value;
        }
    }

    internal void CountHit()
    {
        lock (_gate)
        {
            Hits++;
        }
    }

    internal void Keep(AuditCacheItem item)
    {
        lock (_gate)
        {
            if (item.Bytes > MostBytesOfItem || (_items.TryGetValue(item.Key, out var known) && known.Value.Batches.Count >= item.Batches.Count && (known.Value.IsComplete || !item.IsComplete)))
            {
                return;
            }

            if (known is not null)
            {
                Remove(known);
            }

            _items[item.Key] = _byUse.AddFirst(item);
            Bytes += item.Bytes;
            while (Bytes > MostBytes && _byUse.Last is { } last)
            {
                Remove(last);
            }
        }
    }

    private void Remove(LinkedListNode<AuditCacheItem> node)
    {
        _items.Remove(node.Value.Key);
        _byUse.Remove(node);
        Bytes -= node.Value.Bytes;
    }
}
