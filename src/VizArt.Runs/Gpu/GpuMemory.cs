using System.Diagnostics;

namespace VizArt.Runs;

/// <summary>
/// Reads the memory that this process uses on NVIDIA GPUs. A thread of its own talks to the driver, so that a driver that hangs costs one
/// bounded wait, and nothing from then on until it answers.
/// </summary>
/// <remarks>All members may be used from any thread.</remarks>
internal sealed class GpuMemory
{
    /// <summary>Starting a driver that no process keeps awake takes a second or two.</summary>
    public static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ReadPatience = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(1);
    private static readonly string[] LinuxDevices = ["/dev/nvidiactl", "/dev/dxg"];
    private static readonly Lazy<GpuMemory?> ThisProcess = new(() => Open(LoadDriver, StartPatience));

    private readonly object _gate = new();
    private NvmlDevices? _devices;
    private Answer? _answer;
    private bool _isPending = true;
    private bool _isLate;

    private GpuMemory()
    {
    }

    /// <summary>The GPUs of this process; null where there are none, or where their driver does not work: nothing is measured then, nor tried again.</summary>
    public static GpuMemory? Shared => ThisProcess.Value;

    /// <summary>Whether this process is left any GPU: where it is not, there is nothing to read.</summary>
    public bool HasDevices => _devices is { HasVisible: true };

    /// <summary>Names of the machine's GPUs, parted by <c>, </c>; null where not told.</summary>
    public string? Names => _devices?.Names;

    /// <summary>The driver's version; null where not told.</summary>
    public string? Driver => _devices?.Driver;

    /// <summary>Starts the driver's library on a thread of its own.</summary>
    /// <param name="start">Starts it; null for what is not there. It may take for ever.</param>
    /// <param name="patience">How long it is waited for.</param>
    /// <returns>Null where there is no GPU, no driver, or no answer in time.</returns>
    internal static GpuMemory? Open(Func<NvmlDevices?> start, TimeSpan patience)
    {
        var memory = new GpuMemory();
        var thread = new Thread(() => memory.Serve(start)) { IsBackground = true, Name = "VizArt GPU memory" };
        thread.UnsafeStart();
        lock (memory._gate)
        {
            return memory.IsAnswered(patience) && memory._devices is not null ? memory : null;
        }
    }

    /// <summary>
    /// Bytes that this process uses on the devices it is left (<c>CUDA_VISIBLE_DEVICES</c>), together; where the driver does not tell
    /// them by process, what all processes use there. At most 1 ms old. Null where the driver does not tell, or not in time.
    /// </summary>
    public long? ReadUsedBytes()
    {
        if (Volatile.Read(ref _answer) is { } answer && Stopwatch.GetElapsedTime(answer.ReadAt) < Freshness)
        {
            return answer.Bytes;
        }

        lock (_gate)
        {
            if (_isLate || !HasDevices)
            {
                return null;
            }

            if (!_isPending && !(_answer is { } last && Stopwatch.GetElapsedTime(last.ReadAt) < Freshness))
            {
                _isPending = true;
                Monitor.PulseAll(_gate);
            }

            return IsAnswered(ReadPatience) ? _answer?.Bytes : null;
        }
    }

    private static NvmlDevices? LoadDriver()
    {
        if (OperatingSystem.IsMacOS() || (OperatingSystem.IsLinux() && !LinuxDevices.Any(File.Exists)))
        {
            return null;
        }

        return NvmlFunctions.Load() is { } functions
            ? NvmlDevices.Start(functions, Environment.GetEnvironmentVariable(VisibleDevices.Variable), (uint)Environment.ProcessId, !Container.IsInside())
            : null;
    }

    /// <summary>Waits, under the lock, for what was asked. Whoever waits in vain says so, and nobody waits again before there is an answer.</summary>
    private bool IsAnswered(TimeSpan patience)
    {
        var started = Stopwatch.GetTimestamp();
        while (_isPending)
        {
            var left = patience - Stopwatch.GetElapsedTime(started);
            if (left <= TimeSpan.Zero || !Monitor.Wait(_gate, left))
            {
                _isLate = _isPending;
                return !_isPending;
            }
        }

        return true;
    }

    /// <summary>The thread: starts the driver, then answers.</summary>
    private void Serve(Func<NvmlDevices?> start)
    {
        NvmlDevices? devices;
        try
        {
            devices = start();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A library that is not what its name says: as good as none.
            devices = null;
        }

        lock (_gate)
        {
            _devices = devices;
            Settle();
        }

        while (devices is { HasVisible: true })
        {
            lock (_gate)
            {
                while (!_isPending)
                {
                    Monitor.Wait(_gate);
                }
            }

            var readAt = Stopwatch.GetTimestamp();
            var answer = new Answer(devices.UsedBytes(), readAt);
            lock (_gate)
            {
                Volatile.Write(ref _answer, answer);
                Settle();
            }
        }

        void Settle()
        {
            _isPending = _isLate = false;
            Monitor.PulseAll(_gate);
        }
    }

    private sealed record Answer(long? Bytes, long ReadAt);
}
