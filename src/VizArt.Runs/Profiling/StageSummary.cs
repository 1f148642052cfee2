namespace VizArt.Runs;

/// <summary>What the executions of one stage amount to. Its memory is bounded, whatever their number.</summary>
internal sealed class StageSummary(string path)
{
    /// <summary>Stands for the paths beyond the number that is told apart.</summary>
    public const string OtherPaths = "*";

    private readonly PriorityQueue<StageExecution, TimeSpan> _slowest = new();
    private readonly List<StageExecution> _failures = [];
    private bool _isLimitReached;

    public string Path { get; } = path;

    public DurationSketch Durations { get; } = new();

    public long FailureCount { get; private set; }

    public IReadOnlyList<StageExecution> Failures => _failures;

    /// <summary>Of the successful ones, the slowest first.</summary>
    public IEnumerable<StageExecution> Slowest => _slowest.UnorderedItems.Select(item => item.Element).OrderByDescending(execution => execution.Duration).ThenBy(execution => execution.StartedAt);

    /// <summary>CPU time of those whose CPU time is known; null where it is of none.</summary>
    public TimeSpan? CpuTime { get; private set; }

    public long? AllocatedBytes { get; private set; }

    public (long Gen0, long Gen1, long Gen2)? Collections { get; private set; }

    public long? PeakMemoryBytes { get; private set; }

    public long? GpuMemoryBytes { get; private set; }

    /// <summary>Counts an execution.</summary>
    /// <param name="scope">Has ended.</param>
    public void Add(StageScope scope)
    {
        Durations.Add(scope.Duration);
        if (scope.Measures is not { } measures)
        {
            return;
        }

        if (measures.HasCpuTime)
        {
            CpuTime = CpuTime.GetValueOrDefault() + measures.CpuTime;
        }

        if (measures.Allocated >= 0)
        {
            AllocatedBytes = AllocatedBytes.GetValueOrDefault() + measures.Allocated;
        }

        if (measures.HasCollections)
        {
            var (gen0, gen1, gen2) = Collections.GetValueOrDefault();
            Collections = (gen0 + measures.Collections.Gen0, gen1 + measures.Collections.Gen1, gen2 + measures.Collections.Gen2);
        }

        PeakMemoryBytes = Largest(PeakMemoryBytes, measures.MemoryPeak);
        GpuMemoryBytes = Largest(GpuMemoryBytes, measures.GpuMemory);
    }

    /// <summary>Whether an execution of this duration is among the slowest.</summary>
    public bool IsSlow(TimeSpan duration, int most) =>
        _slowest.Count < most || (most > 0 && _slowest.TryPeek(out _, out var fastest) && duration > fastest);

    /// <summary>Keeps an execution among the slowest, in place of the fastest of them where there are enough.</summary>
    public void AddSlow(StageExecution execution, int most)
    {
        if (_slowest.Count < most)
        {
            _slowest.Enqueue(execution, execution.Duration);
        }
        else
        {
            _slowest.EnqueueDequeue(execution, execution.Duration);
        }
    }

    /// <summary>Counts a failure.</summary>
    /// <param name="execution">Tells of it; null where there are enough that do.</param>
    public void AddFailure(StageExecution? execution)
    {
        FailureCount++;
        if (execution is not null)
        {
            _failures.Add(execution);
        }
    }

    /// <summary>Notes that failures are only counted from now on.</summary>
    /// <returns>Whether it is the first time.</returns>
    public bool TryReachLimit()
    {
        var isFirst = !_isLimitReached;
        _isLimitReached = true;
        return isFirst;
    }

    private static long? Largest(long? known, long bytes) => bytes < 0 ? known : Math.Max(known.GetValueOrDefault(), bytes);
}
