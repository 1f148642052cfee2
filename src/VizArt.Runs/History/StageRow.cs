namespace VizArt.Runs;

/// <summary>A row of the table <c>stages</c>: one execution of one stage, or the sketch of all that one stage had in a run of production.</summary>
/// <remarks>
/// A sketch has no execution time: it has <see cref="Count"/>, <see cref="SumMs"/> and <see cref="Sketch"/> instead. Its CPU time, allocations and
/// collections are sums over its executions, as far as they are known; its peaks are the largest.
/// </remarks>
public sealed record StageRow
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>What the row is. Default: one execution.</summary>
    public StageRowKind Kind { get; init; }

    /// <summary>When the stage started, in UTC; of a sketch: when the run did.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The test; null in production.</summary>
    public string? Test { get; init; }

    /// <summary>The sample; null where the stage was of none.</summary>
    public string? SampleId { get; init; }

    /// <summary>Path of the stage, such as <c>detect/resize</c>; <c>/</c> for the whole call.</summary>
    public required string StageName { get; init; }

    /// <summary>Which measured pass, from 1.</summary>
    public long Iteration { get; init; }

    /// <summary>Wall time, in milliseconds; null for a sketch.</summary>
    public double? ExecutionTimeMs { get; init; }

    /// <summary>CPU time of the process meanwhile, all threads together, in milliseconds; null where other calls ran at the same time.</summary>
    public double? CpuTimeMs { get; init; }

    /// <summary>Garbage collections of any generation meanwhile.</summary>
    public long? GcGen0Count { get; init; }

    /// <summary>Those of generation 1 or 2 among them.</summary>
    public long? GcGen1Count { get; init; }

    /// <summary>Those of generation 2 among them.</summary>
    public long? GcGen2Count { get; init; }

    /// <summary>Resident memory of the process at the stage's start, in MB of 1,000,000 bytes; null for a sketch.</summary>
    public double? MemoryBeforeMb { get; init; }

    /// <summary>Resident memory of the process at the stage's end, in MB of 1,000,000 bytes; null for a sketch.</summary>
    public double? CpuMemoryMb { get; init; }

    /// <summary>Largest resident memory seen during the stage, or during any, in MB.</summary>
    public double? PeakMemoryMb { get; init; }

    /// <summary>Managed memory allocated by the stage, in MB.</summary>
    public double? AllocatedMb { get; init; }

    /// <summary>GPU memory used at the stage's end, in MB; null without a GPU.</summary>
    public double? GpuMemoryMb { get; init; }

    /// <summary>Whether it ended without an error; of a sketch: whether all did.</summary>
    public bool Succeeded { get; init; }

    /// <summary>Type of the error; null where it succeeded.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Message of the error; null where it succeeded.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Of a sketch: how many executions; null for one execution.</summary>
    public long? Count { get; init; }

    /// <summary>Of a sketch: how many of them failed, those without a row of their own as well.</summary>
    public long? FailedCount { get; init; }

    /// <summary>Of a sketch: their wall time together, in milliseconds.</summary>
    public double? SumMs { get; init; }

    /// <summary>Of a sketch: the shortest, in milliseconds.</summary>
    public double? MinMs { get; init; }

    /// <summary>Of a sketch: the longest, in milliseconds.</summary>
    public double? MaxMs { get; init; }

    /// <summary>Of a sketch: how the durations are distributed, as <see cref="DurationSketch.Parse"/> reads it.</summary>
    public string? Sketch { get; init; }
}
