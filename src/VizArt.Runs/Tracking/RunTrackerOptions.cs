namespace VizArt.Runs;

/// <summary>Which run is tracked, and where.</summary>
/// <example><c>RunTracker.Start(new RunTrackerOptions { Suite = "Inspection", Directory = "/var/lib/inspection/vizart" })</c></example>
public sealed record RunTrackerOptions
{
    /// <summary>
    /// What runs: of tests the test assembly, target framework and configuration, such as <c>SamplePipeline.Tests/net10.0/Debug</c>; of production the
    /// service's name, such as <c>Inspection</c>.
    /// </summary>
    public required string Suite { get; init; }

    /// <summary>The folder of history, logs and pages (<c>.vizart</c>); it is made where it is missing.</summary>
    public required string Directory { get; init; }

    /// <summary>A folder inside the repository under test; null for the current folder.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The run's id, a UUID; null for a new UUIDv7.</summary>
    public string? RunId { get; init; }

    /// <summary>
    /// Whether every test on every sample was asked for. Default: true. A run that rolls is of production, where no test is, and never full.
    /// </summary>
    public bool IsFull { get; init; } = true;

    /// <summary>What the run was limited to; null for a full run.</summary>
    public string? Filter { get; init; }

    /// <summary>The profile of accepted baselines that applies; null for the common one.</summary>
    public string? Profile { get; init; }

    /// <summary>The test project's folder, from the repository's root with forward slashes; null where there is none.</summary>
    public string? Project { get; init; }

    /// <summary>Whether anything is measured and written; without it all of it costs nothing. Default: true.</summary>
    public bool EnableMonitoring { get; init; } = true;

    /// <summary>
    /// After how long a run of a process that goes on gives way to the next: what was collected is written, and a new id begins. An hour in which no stage
    /// ended is left out. Default: 1 h. <see cref="Timeout.InfiniteTimeSpan"/>: never, for tests.
    /// </summary>
    public TimeSpan RollEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What <see cref="RunTracker.Profiler"/> measures.</summary>
    public StageProfilerOptions Profiling { get; init; } = new();

    /// <summary>How many of the slowest executions of each stage enter the history, 0 or more. Default: 10.</summary>
    public int SlowestExecutions { get; init; } = 10;

    /// <summary>
    /// How many failures of each stage enter the history with what they failed with, 0 or more, of all stages together at most 1,000; the rest is
    /// counted. Default: 100.
    /// </summary>
    public int Failures { get; init; } = 100;

    /// <summary>
    /// Is told when the history, or the log's audit trail, cannot be written while the process goes on; what was collected is kept, for up to 24 runs, and tried again with the
    /// next one. It is called from any thread and must not throw. Null: only <see cref="RunTracker.DisposeAsync"/> tells.
    /// </summary>
    public Action<Exception>? OnProblem { get; init; }

    /// <summary>
    /// Is told of the runs: the audit trail of their start and end, and, where <see cref="RunTracker.Profiler"/> is used, each failure of a stage that the history keeps as well (see
    /// <see cref="Failures"/>), once, by the innermost stage. It stays the caller's, who disposes of it after the tracker. Null: nothing is logged.
    /// </summary>
    public RunLog? Log { get; init; }

    /// <summary>Passes over every text that is written, or shown by spans and meters; null for <see cref="Redactor.Default"/>.</summary>
    public IRedactor? Redactor { get; init; }
}
