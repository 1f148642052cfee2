namespace VizArt.Runs;

/// <summary>Turns what was measured into rows of the table <c>stages</c>. Pure.</summary>
internal static class StageRows
{
    private const double BytesPerMb = 1_000_000;

    /// <summary>The row of one execution.</summary>
    public static StageRow OfExecution(string runId, StageRowKind kind, StageExecution stage) => new()
    {
        RunId = runId,
        Kind = kind,
        Timestamp = stage.StartedAt,
        SampleId = stage.SampleId,
        StageName = stage.Path,
        Iteration = stage.Iteration,
        ExecutionTimeMs = stage.Duration.TotalMilliseconds,
        CpuTimeMs = stage.CpuTime?.TotalMilliseconds,
        GcGen0Count = stage.Gen0Collections,
        GcGen1Count = stage.Gen1Collections,
        GcGen2Count = stage.Gen2Collections,
        MemoryBeforeMb = stage.MemoryBeforeBytes / BytesPerMb,
        CpuMemoryMb = stage.MemoryAfterBytes / BytesPerMb,
        PeakMemoryMb = stage.PeakMemoryBytes / BytesPerMb,
        AllocatedMb = stage.AllocatedBytes / BytesPerMb,
        GpuMemoryMb = stage.GpuMemoryBytes / BytesPerMb,
        Succeeded = stage.Succeeded,
        ErrorType = stage.ErrorType,
        ErrorMessage = stage.ErrorMessage,
    };

    /// <summary>The rows of one stage of a run of production: its sketch, then its failures in their order, then the slowest of the rest.</summary>
    public static IEnumerable<StageRow> OfSummary(string runId, DateTimeOffset runStart, StageSummary summary) =>
    [
        new StageRow
        {
            RunId = runId,
            Kind = StageRowKind.Sketch,
            Timestamp = runStart,
            StageName = summary.Path,
            CpuTimeMs = summary.CpuTime?.TotalMilliseconds,
            GcGen0Count = summary.Collections?.Gen0,
            GcGen1Count = summary.Collections?.Gen1,
            GcGen2Count = summary.Collections?.Gen2,
            PeakMemoryMb = summary.PeakMemoryBytes / BytesPerMb,
            AllocatedMb = summary.AllocatedBytes / BytesPerMb,
            GpuMemoryMb = summary.GpuMemoryBytes / BytesPerMb,
            Succeeded = summary.FailureCount == 0,
            Count = summary.Durations.Count,
            FailedCount = summary.FailureCount,
            SumMs = summary.Durations.SumMs,
            MinMs = summary.Durations.Min?.TotalMilliseconds,
            MaxMs = summary.Durations.Max?.TotalMilliseconds,
            Sketch = summary.Durations.ToString(),
        },
        .. summary.Failures.Select(failure => OfExecution(runId, StageRowKind.Failure, failure)),
        .. summary.Slowest.Select(slow => OfExecution(runId, StageRowKind.Slowest, slow)),
    ];
}
