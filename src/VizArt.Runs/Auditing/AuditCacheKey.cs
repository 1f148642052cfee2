namespace VizArt.Runs;

/// <summary>What was asked of which file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Length">Its length, in bytes.</param>
/// <param name="ModifiedAt">When it was last written.</param>
/// <param name="Filter">See <see cref="AuditFilter.Key"/>.</param>
/// <param name="IsOldestFirst">In which order.</param>
/// <param name="Limit">How many entries were wanted, where that changes in what batches they come; else null.</param>
internal sealed record AuditCacheKey(string Path, long Length, DateTime ModifiedAt, string Filter, bool IsOldestFirst, int? Limit);
