namespace VizArt.Runs;

/// <summary>The order of entries: by time, ties by the file's name without what compression adds, then by place in it; or all of it the other way round.</summary>
internal sealed class EntryOrder(bool isOldestFirst) : IComparer<AuditEntry>
{
    public int Compare(AuditEntry? x, AuditEntry? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var order = x.Timestamp.CompareTo(y.Timestamp);
        order = order != 0 ? order : ReferenceEquals(x.File, y.File) ? 0 : string.CompareOrdinal(x.File, y.File);
        order = order != 0 ? order : x.ByteOffset.CompareTo(y.ByteOffset);
        return isOldestFirst ? order : -order;
    }
}
