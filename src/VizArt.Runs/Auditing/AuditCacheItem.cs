namespace VizArt.Runs;

/// <summary>The first batches that a file gave, or all.</summary>
/// <param name="Key">What was asked of which file.</param>
/// <param name="Batches">The batches.</param>
/// <param name="IsComplete">Whether there are no more.</param>
/// <param name="Bytes">What they take in memory, roughly.</param>
internal sealed record AuditCacheItem(AuditCacheKey Key, IReadOnlyList<EntryBatch> Batches, bool IsComplete, long Bytes)
{
    public int Entries { get; } = Batches.Sum(batch => batch.Entries.Count);
}
