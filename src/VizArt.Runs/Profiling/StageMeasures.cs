using System.Diagnostics;

namespace VizArt.Runs;

/// <summary>What is known of a stage besides its time: made only for stages of which there is something.</summary>
internal sealed class StageMeasures
{
    /// <summary>Of a call: what it works on.</summary>
    public string? SampleId;

    public int ThreadId;
    public long AllocatedByThread;
    public long AllocatedByProcess;

    /// <summary>Bytes allocated meanwhile, once closed; −1 where not measured.</summary>
    public long Allocated = -1;

    /// <summary>CPU time of the process at the start; once closed, meanwhile.</summary>
    public TimeSpan CpuTime;

    /// <summary>Whether <see cref="CpuTime"/> is of this stage's call alone.</summary>
    public bool HasCpuTime;

    /// <summary>Collections of each generation at the start; once closed, meanwhile.</summary>
    public (int Gen0, int Gen1, int Gen2) Collections;

    public bool HasCollections;

    /// <summary>Resident bytes; −1 where the system does not tell.</summary>
    public long MemoryBefore = -1;

    /// <inheritdoc cref="MemoryBefore"/>
    public long MemoryAfter = -1;

    /// <inheritdoc cref="MemoryBefore"/>
    public long MemoryPeak = -1;

    /// <summary>Bytes in use on GPUs; −1 where not known.</summary>
    public long GpuMemory = -1;

    /// <summary>The timestamp since which a stage rests that runs with interruptions; 0 where it does not rest.</summary>
    public long RestsSince;

    /// <summary>The span that telemetry sees.</summary>
    public Activity? Activity;

    /// <summary>The last error that was thrown in the stage, while it is open.</summary>
    public Exception? Thrown;

    /// <summary>What was being handled when the stage was opened; 0 for nothing.</summary>
    public nint HandledAtStart;

    public string? ErrorType;

    public string? ErrorMessage;

    /// <summary>What the stage failed with, until it was told; null where only its type and message are known.</summary>
    public Exception? Error;

    /// <summary>The errors of stages directly inside, by type and message: what goes on outward with one of them is told once.</summary>
    public HashSet<(string Type, string? Message)>? ErrorsWithin;

    /// <summary>What is to be told of its failure.</summary>
    public FailureNews News;

    public static long? Known(long bytes) => bytes >= 0 ? bytes : null;
}
