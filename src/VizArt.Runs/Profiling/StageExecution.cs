namespace VizArt.Runs;

/// <summary>One execution of one stage, as measured.</summary>
public sealed record StageExecution
{
    /// <summary>The path of the whole call, the root of all stages.</summary>
    public const string RootPath = "/";

    /// <summary>Path of the stage from the root, such as <c>detect/resize</c>; <see cref="RootPath"/> for the whole call.</summary>
    public required string Path { get; init; }

    /// <summary>The sample that it worked on; null where it was of none.</summary>
    public string? SampleId { get; init; }

    /// <summary>Which pass, from 1.</summary>
    public int Iteration { get; init; }

    /// <summary>When it started, in UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Wall time.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>
    /// CPU time that the process took meanwhile, all its threads together, in user and kernel mode; null where it was not measured, and where
    /// other calls ran at the same time.
    /// </summary>
    public TimeSpan? CpuTime { get; init; }

    /// <summary>Managed memory allocated meanwhile by the process, in bytes; null where it was not measured, and where other calls ran at the same time.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>Garbage collections of any generation meanwhile; null where they were not counted.</summary>
    public int? Gen0Collections { get; init; }

    /// <summary>Those of generation 1 or 2 among them.</summary>
    public int? Gen1Collections { get; init; }

    /// <summary>Those of generation 2 among them.</summary>
    public int? Gen2Collections { get; init; }

    /// <summary>Resident memory of the process before, in bytes; null where the system does not tell.</summary>
    public long? MemoryBeforeBytes { get; init; }

    /// <summary>Resident memory of the process after, in bytes; null where the system does not tell.</summary>
    public long? MemoryAfterBytes { get; init; }

    /// <summary>Largest resident memory seen, in bytes: before, after, and every 100 ms between.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>GPU memory used after, in bytes; null without a GPU.</summary>
    public long? GpuMemoryBytes { get; init; }

    /// <summary>Whether it ended without an error.</summary>
    public bool Succeeded { get; init; } = true;

    /// <summary>Full name of the error's type; null where it succeeded.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Message of the error; null where it succeeded.</summary>
    public string? ErrorMessage { get; init; }
}
