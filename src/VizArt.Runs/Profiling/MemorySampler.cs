using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>
/// Reads the memory of the process every 100 ms while stages are open, for all profilers of the process at once; nothing while none is.
/// </summary>
internal sealed class MemorySampler
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    /// <summary>Drivers take from microseconds to milliseconds to tell, so that stages in a row share a reading.</summary>
    private static readonly TimeSpan FreshnessOfGpu = TimeSpan.FromMilliseconds(10);

    private readonly TimeProvider _time;
    private readonly ResidentMemory _memory;
    private readonly Func<long?>? _gpu;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();

    private ImmutableArray<StageRecorder> _recorders = [];
    private long _gpuBytes = -1;
    private long _gpuReadAt;

    /// <param name="time">The clock.</param>
    /// <param name="memory">Tells the resident memory.</param>
    /// <param name="gpu">Tells the bytes in use on GPUs, null where it cannot; null for no GPU.</param>
    public MemorySampler(TimeProvider time, ResidentMemory memory, Func<long?>? gpu = null)
    {
        _time = time;
        _memory = memory;
        _gpu = gpu;

        // The timer must not carry the flow, and with it the current stage, of whoever came first.
        using var suppressed = ExecutionContext.IsFlowSuppressed() ? (IDisposable?)null : ExecutionContext.SuppressFlow();
        _timer = time.CreateTimer(static sampler => ((MemorySampler)sampler!).Sample(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The one of this process, by the system's clock.</summary>
    private static MemorySampler Shared { get; } =
        new(TimeProvider.System, new ResidentMemory(), GpuMemory.Shared is { HasDevices: true } gpu ? gpu.ReadUsedBytes : null);

    /// <summary>That one; for another clock, one of its own.</summary>
    public static MemorySampler Of(TimeProvider? time) =>
        time is null || ReferenceEquals(time, TimeProvider.System) ? Shared : new MemorySampler(time, Shared._memory);

    public long ReadResident() => _memory.Read();

    /// <summary>Bytes in use on GPUs; −1 where there is none, or it does not tell.</summary>
    public long ReadGpu()
    {
        if (_gpu is null)
        {
            return -1;
        }

        var readAt = Volatile.Read(ref _gpuReadAt);
        if (readAt == 0 || _time.GetElapsedTime(readAt) >= FreshnessOfGpu)
        {
            Volatile.Write(ref _gpuBytes, _gpu() ?? -1);
            Volatile.Write(ref _gpuReadAt, Math.Max(1, _time.GetTimestamp()));
        }

        return Volatile.Read(ref _gpuBytes);
    }

    /// <summary>Samples for a recorder as long as it says that it has open stages. Called under the recorder's lock.</summary>
    public void Add(StageRecorder recorder)
    {
        lock (_lock)
        {
            _recorders = _recorders.Add(recorder);
            if (_recorders.Length == 1)
            {
                _timer.Change(Period, Period);
            }
        }
    }

    private void Sample()
    {
        var resident = _memory.Read();
        ImmutableArray<StageRecorder> recorders;
        lock (_lock)
        {
            recorders = _recorders;
        }

        // Not under the lock: a recorder adds itself under its own.
        foreach (var recorder in recorders)
        {
            if (!recorder.SampleMemory(resident))
            {
                Remove(recorder);
            }
        }
    }

    private void Remove(StageRecorder recorder)
    {
        lock (_lock)
        {
            _recorders = _recorders.Remove(recorder);
            if (_recorders.IsEmpty)
            {
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
