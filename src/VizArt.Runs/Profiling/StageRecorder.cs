using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>Reads clocks and memory at the start and the end of stages, and keeps them until they are drained.</summary>
internal sealed class StageRecorder : IDisposable
{
    /// <summary>The type of error of a stage that its call outlived.</summary>
    public const string LeftOpen = "VizArt.Runs.StageLeftOpen";

    private const string LeftOpenMessage =
        "The stage was still open when its call ended: dispose its scope, or stop its activity, within the call.";

    private static readonly TimeSpan SamplingPeriod = TimeSpan.FromMilliseconds(100);

    private readonly StageProfilerOptions _options;
    private readonly TimeProvider _time;
    private readonly ResidentMemory _memory;
    private readonly ITimer? _sampler;
    private readonly bool _countsAllocations;
    private readonly OpenStages _open = new();
    private readonly Lock _lock = new();

    private List<StageScope> _recorded = [];
    private bool _isSampling;
    private long _dropped;
    private volatile bool _isDisposed;

    public StageRecorder(StageProfilerOptions options, TimeProvider time, ResidentMemory memory)
    {
        _options = options;
        _time = time;
        _memory = memory;
        _countsAllocations = options is { MeasureMemory: true, Concurrent: false };
        _sampler = options.MeasureMemory ? CreateSampler() : null;
    }

    public bool IsDisposed => _isDisposed;

    public long Dropped => Interlocked.Read(ref _dropped);

    /// <returns>False when it is full.</returns>
    public bool TryStart(StageScope scope)
    {
        ref var measures = ref scope.Measures;
        measures.MemoryBefore = measures.MemoryAfter = measures.MemoryPeak = ReadMemory();
        if (scope.Parent is null)
        {
            measures.StartedAt = _time.GetUtcNow();
        }

        lock (_lock)
        {
            if (_recorded.Count >= _options.Capacity)
            {
                _dropped++;
                return false;
            }

            _recorded.Add(scope);
            _open.Add(scope);
            if (!_isSampling && _sampler is not null)
            {
                _isSampling = true;
                _sampler.Change(SamplingPeriod, SamplingPeriod);
            }
        }

        if (_countsAllocations)
        {
            measures.ThreadId = Environment.CurrentManagedThreadId;
            measures.AllocatedByProcess = GC.GetTotalAllocatedBytes(precise: false);
            measures.AllocatedByThread = GC.GetAllocatedBytesForCurrentThread();
        }

        // Last, so that the readings above are no part of the stage.
        measures.StartTimestamp = _time.GetTimestamp();
        return true;
    }

    /// <summary>Ends a scope that was just closed; with a root, all that is still open inside it.</summary>
    public void Stop(StageScope scope)
    {
        Measure(scope);
        lock (_lock)
        {
            Settle(scope);
            if (scope.Parent is not null)
            {
                return;
            }

            for (var open = _open.First; open is not null;)
            {
                var next = open.NextOpen;
                if (ReferenceEquals(open.Root, scope) && open.TryClose())
                {
                    Measure(open);
                    open.Mark(LeftOpen, LeftOpenMessage);
                    Settle(open);
                }

                open = next;
            }
        }
    }

    public ImmutableArray<StageExecution> Drain()
    {
        List<StageScope> ended;
        lock (_lock)
        {
            ended = _recorded;
            _recorded = [];
            if (_open.First is not null)
            {
                _recorded = ended.FindAll(static scope => scope.IsListedOpen || scope.Root.IsListedOpen);
                ended = ended.FindAll(static scope => !scope.IsListedOpen && !scope.Root.IsListedOpen);
            }
        }

        var paths = new StagePaths();
        return [.. ended.Select(scope => ToExecution(scope, paths.PathOf(scope)))];
    }

    public void Dispose()
    {
        _isDisposed = true;
        _sampler?.Dispose();
        _memory.Dispose();
    }

    /// <summary>Raises the peaks of what is open; stops the timer where nothing is.</summary>
    private void SampleMemory()
    {
        var resident = ReadMemory();
        lock (_lock)
        {
            if (_open.First is null)
            {
                _isSampling = false;
                _sampler!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            for (var open = _open.First; open is not null; open = open.NextOpen)
            {
                open.Measures.MemoryPeak = Math.Max(open.Measures.MemoryPeak, resident);
            }
        }
    }

    private void Measure(StageScope scope)
    {
        ref var measures = ref scope.Measures;
        measures.Duration = _time.GetElapsedTime(measures.StartTimestamp);
        if (_countsAllocations)
        {
            measures.Allocated = GC.GetTotalAllocatedBytes(precise: false) - measures.AllocatedByProcess;

            // The process's count goes in steps, the thread's own is exact.
            if (measures.ThreadId == Environment.CurrentManagedThreadId)
            {
                measures.Allocated = Math.Max(measures.Allocated, GC.GetAllocatedBytesForCurrentThread() - measures.AllocatedByThread);
            }
        }

        measures.MemoryAfter = ReadMemory();
    }

    private void Settle(StageScope scope)
    {
        _open.Remove(scope);
        ref var measures = ref scope.Measures;
        measures.MemoryPeak = Math.Max(measures.MemoryPeak, measures.MemoryAfter);
        if (scope.Parent is { } parent)
        {
            parent.Measures.MemoryPeak = Math.Max(parent.Measures.MemoryPeak, measures.MemoryPeak);
        }
    }

    private StageExecution ToExecution(StageScope scope, string path)
    {
        ref var measures = ref scope.Measures;
        ref var root = ref scope.Root.Measures;
        return new StageExecution
        {
            Path = path,
            SampleId = scope.SampleId,
            Iteration = scope.Iteration,
            StartedAt = root.StartedAt + _time.GetElapsedTime(root.StartTimestamp, measures.StartTimestamp),
            Duration = measures.Duration,
            AllocatedBytes = _countsAllocations ? measures.Allocated : null,
            MemoryBeforeBytes = Known(measures.MemoryBefore),
            MemoryAfterBytes = Known(measures.MemoryAfter),
            PeakMemoryBytes = Known(measures.MemoryPeak),
            Succeeded = scope.ErrorType is null,
            ErrorType = scope.ErrorType,
            ErrorMessage = scope.ErrorMessage,
        };

        static long? Known(long bytes) => bytes >= 0 ? bytes : null;
    }

    private long ReadMemory() => _sampler is null ? -1 : _memory.Read();

    private ITimer CreateSampler()
    {
        // The timer must not carry the flow, and with it the current stage, of whoever made the profiler.
        using var suppressed = ExecutionContext.IsFlowSuppressed() ? (IDisposable?)null : ExecutionContext.SuppressFlow();
        return _time.CreateTimer(static recorder => ((StageRecorder)recorder!).SampleMemory(), this,
            Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
