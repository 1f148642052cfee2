namespace VizArt.Runs;

/// <summary>What is read at the start of a stage, and what came of it at its end.</summary>
internal struct StageMeasures
{
    public long StartTimestamp;
    public TimeSpan Duration;

    /// <summary>UTC; only of a root, the others count from there.</summary>
    public DateTimeOffset StartedAt;

    public int ThreadId;
    public long AllocatedByThread;
    public long AllocatedByProcess;

    /// <summary>Bytes allocated meanwhile, once closed; −1 where not measured.</summary>
    public long Allocated;

    /// <summary>Resident bytes; −1 where the system does not tell.</summary>
    public long MemoryBefore;

    /// <inheritdoc cref="MemoryBefore"/>
    public long MemoryAfter;

    /// <inheritdoc cref="MemoryBefore"/>
    public long MemoryPeak;
}
