using System.Runtime.CompilerServices;

namespace VizArt.Runs;

/// <summary>Answers for a closed file from the cache, and reads it where the cache does not go far enough.</summary>
internal sealed class CachedFileReader(LogFile file, AuditScan scan, MessageTemplates templates)
{
    private readonly AuditCacheKey _key = new(
        file.Path, file.Length, file.ModifiedAt, scan.Filter.Key, scan.IsOldestFirst, file.IsCompressed && !scan.IsOldestFirst ? scan.Limit : null);

    public async IAsyncEnumerable<EntryBatch> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var known = scan.Cache.Find(_key);
        if (known is not null)
        {
            foreach (var batch in known.Batches)
            {
                yield return batch;
            }

            if (known.IsComplete || known.Entries >= scan.Limit)
            {
                scan.Cache.CountHit();
                yield break;
            }
        }

        var kept = new List<EntryBatch>();
        var bytes = 0L;
        var isComplete = false;
        try
        {
            await foreach (var batch in new LogFileReader(file, scan, templates).ReadAsync(cancellationToken))
            {
                bytes += batch.Failure is null ? batch.Entries.Sum(AuditCache.BytesOf) : long.MaxValue / 2;
                var isNew = kept.Count >= (known?.Batches.Count ?? 0);
                if (bytes <= scan.Cache.MostBytesOfItem)
                {
                    kept.Add(batch);
                }

                if (isNew)
                {
                    yield return batch;
                }
            }

            isComplete = true;
        }
        finally
        {
            if (bytes <= scan.Cache.MostBytesOfItem)
            {
                scan.Cache.Keep(new AuditCacheItem(_key, kept, isComplete, bytes));
            }
        }
    }
}
