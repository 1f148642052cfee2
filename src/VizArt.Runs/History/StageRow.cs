namespace VizArt.Runs;

/// <summary>A row of the table <c>stages</c>: one execution of one stage.</summary>
public sealed record StageRow
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>When the stage started, in UTC.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The test; null in production.</summary>
    public string? Test { get; init; }

    /// <summary>The sample; null where the stage was of none.</summary>
    public string? SampleId { get; init; }

    /// <summary>Path of the stage, such as <c>detect/resize</c>; <c>/</c> for the whole call.</summary>
    public required string StageName { get; init; }

    /// <summary>Which measured pass, from 1.</summary>
    public long Iteration { get; init; }

    /// <summary>Wall time, in milliseconds.</summary>
    public double? ExecutionTimeMs { get; init; }

    /// <summary>Resident memory of the process at the stage's end, in MB of 1,000,000 bytes.</summary>
    public double? CpuMemoryMb { get; init; }

    /// <summary>Largest resident memory seen during the stage, in MB.</summary>
    public double? PeakMemoryMb { get; init; }

    /// <summary>Managed memory allocated by the stage, in MB.</summary>
    public double? AllocatedMb { get; init; }

    /// <summary>GPU memory used at the stage's end, in MB; null without a GPU.</summary>
    public double? GpuMemoryMb { get; init; }

    /// <summary>Whether it ended without an error.</summary>
    public bool Succeeded { get; init; }

    /// <summary>Type of the error; null where it succeeded.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Message of the error; null where it succeeded.</summary>
    public string? ErrorMessage { get; init; }
}
