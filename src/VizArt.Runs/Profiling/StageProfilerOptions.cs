using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>What a <see cref="StageProfiler"/> measures.</summary>
public sealed record StageProfilerOptions
{
    /// <summary>
    /// Names of the <see cref="System.Diagnostics.ActivitySource"/>s whose spans become stages. <c>*</c> at the end stands for any rest,
    /// <c>!</c> in front takes a name out again, whatever the order. Default: every source but the platform's. Empty: none.
    /// </summary>
    /// <example><c>["SamplePipeline", "MyCompany.*", "!MyCompany.Web"]</c></example>
    public ImmutableArray<string> Listen { get; init; } =
        ["*", "!System.*", "!Microsoft.*", "!Experimental.*", "!OpenTelemetry.*"];

    /// <summary>
    /// Whether calls run at the same time under several profilers, so that CPU time and allocations cannot be told apart and are not reported.
    /// Calls that overlap under one profiler are found by it. Default: false.
    /// </summary>
    public bool Concurrent { get; init; }

    /// <summary>Whether resident memory, allocations and garbage collections are read. Default: true.</summary>
    public bool MeasureMemory { get; init; } = true;

    /// <summary>Whether the CPU time of the process is read. Default: true.</summary>
    public bool MeasureCpuTime { get; init; } = true;

    /// <summary>
    /// How many executions are held between two drains, 1 or more; what goes beyond is counted in <see cref="StageProfiler.Dropped"/> and not
    /// measured. Default: 1,000,000.
    /// </summary>
    public int Capacity { get; init; } = 1_000_000;

    /// <summary>
    /// Passes over every text that spans and meters show: names of stages, samples and tests, errors and their messages. Null for
    /// <see cref="Runs.Redactor.Default"/>; of the profiler of a <see cref="RunTracker"/> for that of the run. What <see cref="StageProfiler.Drain"/>
    /// gives stays in the process, and is as it was.
    /// </summary>
    public IRedactor? Redactor { get; init; }

    /// <summary>The run, and the test, that the stages are of; null where neither is known.</summary>
    internal Func<RunContext>? Run { get; init; }

    /// <summary>The log for what happens in the stages; null for that of what is around them.</summary>
    internal RunLog? Log { get; init; }
}
