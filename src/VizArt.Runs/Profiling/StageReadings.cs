namespace VizArt.Runs;

/// <summary>Reads clocks, memory and collections at the start and the end of a stage, as far as the options want them.</summary>
internal sealed class StageReadings
{
    private readonly TimeProvider _time;
    private readonly MemorySampler _sampler;
    private readonly bool _measuresMemory;
    private readonly bool _countsAllocations;
    private readonly bool _measuresCpuTime;
    private readonly bool _isAlone;

    public StageReadings(StageProfilerOptions options, TimeProvider time, MemorySampler sampler)
    {
        _time = time;
        _sampler = sampler;
        _measuresMemory = options.MeasureMemory;
        _isAlone = !options.Concurrent;
        _countsAllocations = options.MeasureMemory && _isAlone;
        _measuresCpuTime = options.MeasureCpuTime && _isAlone;
    }

    /// <summary>Reads what takes long and hardly changes, before anything else is done for the stage.</summary>
    public void Prepare(StageScope scope)
    {
        if (_measuresMemory || _measuresCpuTime)
        {
            var measures = scope.MeasuresToFill;
            if (_measuresMemory)
            {
                measures.MemoryBefore = measures.MemoryAfter = measures.MemoryPeak = _sampler.ReadResident();
            }
        }
    }

    /// <summary>Starts the clocks, that of the wall last.</summary>
    public void Start(StageScope scope)
    {
        if (scope.Measures is { } measures)
        {
            if (_measuresMemory)
            {
                measures.Collections = (GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2));
                if (_countsAllocations)
                {
                    measures.ThreadId = Environment.CurrentManagedThreadId;
                    measures.AllocatedByProcess = GC.GetTotalAllocatedBytes(precise: false);
                    measures.AllocatedByThread = GC.GetAllocatedBytesForCurrentThread();
                }
            }

            if (_measuresCpuTime)
            {
                measures.CpuTime = CpuClock.Read();
            }
        }

        scope.StartTimestamp = _time.GetTimestamp();
    }

    /// <summary>Stops the clocks, that of the wall first.</summary>
    public void Stop(StageScope scope)
    {
        if (scope.Measures is { RestsSince: not 0 })
        {
            Shift(scope);
        }

        scope.Duration = _time.GetElapsedTime(scope.StartTimestamp);
        if (scope.Measures is not { } measures)
        {
            return;
        }

        var isTold = _isAlone && !scope.Root.IsOverlapped;
        if (_measuresCpuTime)
        {
            measures.CpuTime = CpuClock.Read() - measures.CpuTime;
            measures.HasCpuTime = isTold;
        }

        if (!_measuresMemory)
        {
            return;
        }

        var (gen0, gen1, gen2) = measures.Collections;
        measures.Collections = (GC.CollectionCount(0) - gen0, GC.CollectionCount(1) - gen1, GC.CollectionCount(2) - gen2);
        measures.HasCollections = true;
        if (_countsAllocations && isTold)
        {
            measures.Allocated = Math.Max(0, GC.GetTotalAllocatedBytes(precise: false) - measures.AllocatedByProcess);

            // The process's count goes in steps, the thread's own is exact.
            if (measures.ThreadId == Environment.CurrentManagedThreadId)
            {
                measures.Allocated = Math.Max(measures.Allocated, GC.GetAllocatedBytesForCurrentThread() - measures.AllocatedByThread);
            }
        }

        measures.MemoryAfter = _sampler.ReadResident();
        measures.GpuMemory = _sampler.ReadGpu();
    }

    /// <summary>Notes where a stage is interrupted.</summary>
    public void Rest(StageScope scope)
    {
        var measures = scope.MeasuresToFill;
        measures.RestsSince = _time.GetTimestamp();
        if (_measuresCpuTime)
        {
            measures.CpuTime = CpuClock.Read() - measures.CpuTime;
        }

        if (_countsAllocations)
        {
            measures.AllocatedByProcess = GC.GetTotalAllocatedBytes(precise: false) - measures.AllocatedByProcess;
        }
    }

    /// <summary>Goes on counting from where the stage was interrupted.</summary>
    public void Resume(StageScope scope)
    {
        if (scope.Measures is { RestsSince: not 0 })
        {
            Shift(scope);
        }
    }

    public static StageExecution ToExecution(StageScope scope, WallClock.Anchor anchor)
    {
        var measures = scope.Measures;
        return new StageExecution
        {
            Path = scope.Node.Path,
            SampleId = scope.SampleId,
            Iteration = scope.Iteration,
            StartedAt = anchor.At(scope.StartTimestamp),
            Duration = scope.Duration,
            CpuTime = measures is { HasCpuTime: true } ? measures.CpuTime : null,
            AllocatedBytes = StageMeasures.Known(measures?.Allocated ?? -1),
            Gen0Collections = measures is { HasCollections: true } ? measures.Collections.Gen0 : null,
            Gen1Collections = measures is { HasCollections: true } ? measures.Collections.Gen1 : null,
            Gen2Collections = measures is { HasCollections: true } ? measures.Collections.Gen2 : null,
            MemoryBeforeBytes = StageMeasures.Known(measures?.MemoryBefore ?? -1),
            MemoryAfterBytes = StageMeasures.Known(measures?.MemoryAfter ?? -1),
            PeakMemoryBytes = StageMeasures.Known(measures?.MemoryPeak ?? -1),
            GpuMemoryBytes = StageMeasures.Known(measures?.GpuMemory ?? -1),
            Succeeded = scope.ErrorType is null,
            ErrorType = scope.ErrorType,
            ErrorMessage = scope.ErrorMessage,
        };
    }

    /// <summary>Moves all starts by what passed since the interruption, so that it counts nowhere.</summary>
    private void Shift(StageScope scope)
    {
        var measures = scope.Measures!;
        if (_countsAllocations)
        {
            measures.AllocatedByProcess = GC.GetTotalAllocatedBytes(precise: false) - measures.AllocatedByProcess;

            // A stage that goes on elsewhere has no thread of its own.
            measures.ThreadId = 0;
        }

        if (_measuresCpuTime)
        {
            measures.CpuTime = CpuClock.Read() - measures.CpuTime;
        }

        scope.StartTimestamp += _time.GetTimestamp() - measures.RestsSince;
        measures.RestsSince = 0;
    }
}
