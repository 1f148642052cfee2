using System.Diagnostics;
using System.Runtime.InteropServices;

namespace VizArt.Runs.Tests.Profiling;

/// <summary>
/// Stages whose figures are known beforehand. Runs alone: what other tests do would count. The machine may be busy, so that times are held from
/// below, and from above only where waiting for a CPU cannot make them longer.
/// </summary>
[Collection(nameof(Alone))]
public sealed class StageTruthTests : IDisposable
{
    private const int AllocatedBytes = 100_000_000;

    private readonly StageProfiler _profiler = new();

    public void Dispose() => _profiler.Dispose();

    [Fact]
    public async Task A_stage_that_waits_takes_time_and_hardly_any_CPU_time()
    {
        using (_profiler.Stage("wait"))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }

        var stage = Assert.Single(_profiler.Drain());
        Assert.InRange(stage.Duration.TotalMilliseconds, 195, 20_000);
        Assert.InRange(stage.CpuTime!.Value.TotalMilliseconds, 0, 150);
    }

    [Fact]
    public void A_stage_that_spins_takes_the_CPU_time_that_it_spun()
    {
        var before = Environment.CpuUsage.TotalTime;
        using (_profiler.Stage("spin"))
        {
            Spin(TimeSpan.FromMilliseconds(200));
        }

        var around = Environment.CpuUsage.TotalTime - before;
        var stage = Assert.Single(_profiler.Drain());
        Assert.InRange(stage.CpuTime!.Value.TotalMilliseconds, 190, around.TotalMilliseconds + 20);
        Assert.True(stage.Duration.TotalMilliseconds >= 190, $"{stage.Duration}");
    }

    [Fact]
    public void Children_in_parallel_are_two_stages_and_their_CPU_time_is_in_the_one_around_them()
    {
        using (_profiler.Stage("detect"))
        {
            var threads = Enumerable.Range(0, 2).Select(i => new Thread(() =>
            {
                using (_profiler.Stage($"tile{i}"))
                {
                    Spin(TimeSpan.FromMilliseconds(150));
                }
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
        }

        var stages = _profiler.Drain();
        Assert.Equal(["detect", "detect/tile0", "detect/tile1"], stages.Select(stage => stage.Path).Order());
        var detect = stages.Single(stage => stage.Path == "detect");
        Assert.True(detect.CpuTime!.Value.TotalMilliseconds >= 285, $"{detect.CpuTime}");
        Assert.All(stages.Except([detect]), tile =>
        {
            Assert.InRange(tile.Duration.TotalMilliseconds, 145, detect.Duration.TotalMilliseconds);
            Assert.InRange(tile.CpuTime!.Value, TimeSpan.FromMilliseconds(140), detect.CpuTime.Value);
        });
    }

    [Fact]
    public void A_stage_that_allocates_100_MB_of_managed_memory_says_so()
    {
        using (_profiler.Stage("allocate"))
        {
            Touch(GC.AllocateUninitializedArray<byte>(AllocatedBytes));
        }

        var stage = Assert.Single(_profiler.Drain());
        Assert.InRange(stage.AllocatedBytes!.Value, AllocatedBytes, AllocatedBytes * 1.1);
    }

    [Fact]
    public void A_stage_that_allocates_in_small_pieces_has_collections()
    {
        using (_profiler.Stage("allocate"))
        {
            for (var i = 0; i < 400_000; i++)
            {
                GC.KeepAlive(new byte[1_000]);
            }
        }

        var stage = Assert.Single(_profiler.Drain());
        Assert.InRange(stage.AllocatedBytes!.Value, 400_000_000, 480_000_000);
        Assert.True(stage.Gen0Collections >= 1, $"{stage.Gen0Collections}");
        Assert.True(stage.Gen0Collections >= stage.Gen1Collections && stage.Gen1Collections >= stage.Gen2Collections);
    }

    [Fact]
    public unsafe void A_stage_that_takes_100_MB_of_native_memory_has_them_in_its_resident_memory_and_not_in_its_allocations()
    {
        nint block;
        using (_profiler.Stage("allocate"))
        {
            block = Marshal.AllocHGlobal(AllocatedBytes);
            new Span<byte>((void*)block, AllocatedBytes).Fill(1);
        }

        Marshal.FreeHGlobal(block);
        var stage = Assert.Single(_profiler.Drain());
        Assert.InRange((stage.MemoryAfterBytes - stage.MemoryBeforeBytes)!.Value, AllocatedBytes * 0.9, AllocatedBytes * 1.3);
        Assert.True(stage.PeakMemoryBytes >= stage.MemoryAfterBytes);
        Assert.InRange(stage.AllocatedBytes!.Value, 0, 1_000_000);
    }

    [Fact]
    public unsafe void Memory_that_a_long_stage_gave_back_is_in_its_peak()
    {
        using (_profiler.Stage("allocate"))
        {
            var block = Marshal.AllocHGlobal(AllocatedBytes);
            new Span<byte>((void*)block, AllocatedBytes).Fill(1);
            Assert.True(SpinWait.SpinUntil(() => Peak() >= AllocatedBytes * 0.9, TimeSpan.FromSeconds(30)), "no sample was taken in 30 s");
            Marshal.FreeHGlobal(block);
        }

        var stage = Assert.Single(_profiler.Drain());
        Assert.InRange((stage.PeakMemoryBytes - stage.MemoryBeforeBytes)!.Value, AllocatedBytes * 0.9, AllocatedBytes * 1.5);
        Assert.True(stage.MemoryAfterBytes < stage.PeakMemoryBytes - (AllocatedBytes / 2), $"{stage}");

        double Peak() => _profiler.Current!.Measures!.MemoryPeak - _profiler.Current.Measures.MemoryBefore;
    }

    [Fact]
    public void A_stage_that_throws_has_its_time_and_its_exception()
    {
        using (var stage = _profiler.Call("part1"))
        {
            try
            {
                using (_profiler.Stage("spin"))
                {
                    Spin(TimeSpan.FromMilliseconds(20));
                    throw new InvalidOperationException("no GPU");
                }
            }
            catch (InvalidOperationException e)
            {
                stage.Fail(e);
            }
        }

        Assert.All(_profiler.Drain(), stage =>
        {
            Assert.Equal((false, "System.InvalidOperationException", "no GPU"), (stage.Succeeded, stage.ErrorType, stage.ErrorMessage));
            Assert.True(stage.Duration.TotalMilliseconds >= 19, $"{stage.Duration}");
        });
    }

    [Fact]
    public void Calls_that_overlap_cannot_tell_their_CPU_time_and_allocations_and_calls_in_a_row_can()
    {
        _profiler.Call("alone", 1).Dispose();
        var first = _profiler.Call("first", 1);
        var second = new Thread(() => _profiler.Call("second", 1).Dispose());
        using (ExecutionContext.SuppressFlow())
        {
            second.Start();
        }

        second.Join();
        first.Dispose();
        _profiler.Call("after", 1).Dispose();

        Assert.Equal(
            [("alone", true), ("first", false), ("second", false), ("after", true)],
            _profiler.Drain().Select(call => (call.SampleId, (call.CpuTime, call.AllocatedBytes) is (not null, not null))));
    }

    [Fact]
    public void A_million_stages_of_production_leave_no_memory_behind()
    {
        using var folder = new TemporaryFolder();
        using var tracker = RunTracker.Start(new RunTrackerOptions
        {
            Suite = "Inspection",
            Directory = folder[".vizart"],
            Profiling = new StageProfilerOptions { MeasureCpuTime = false, MeasureMemory = false },
        });
        Run(10_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        Run(1_000_000);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, -10_000_000, 500_000);

        void Run(int stages)
        {
            for (var i = 0; i < stages; i += 2)
            {
                using (tracker.Profiler.Call("part"))
                {
                    tracker.Profiler.Stage("detect").Dispose();
                }
            }
        }
    }

    [Fact]
    public void An_empty_stage_without_CPU_time_and_memory_allocates_at_most_200_bytes()
    {
        using var folder = new TemporaryFolder();
        using var tracker = RunTracker.Start(new RunTrackerOptions
        {
            Suite = "Inspection",
            Directory = folder[".vizart"],
            Profiling = new StageProfilerOptions { MeasureCpuTime = false, MeasureMemory = false },
        });
        using var call = tracker.Profiler.Call("part");
        Run(1_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Run(1_000);

        // A few executions enter the slowest.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1_000.0, 1, 215);

        void Run(int stages)
        {
            for (var i = 0; i < stages; i++)
            {
                tracker.Profiler.Stage("detect").Dispose();
            }
        }
    }

    /// <summary>Until the thread, alone in its process, has taken that much of a CPU.</summary>
    private static void Spin(TimeSpan cpuTime)
    {
        var started = Stopwatch.GetTimestamp();
        var value = 1u;
        var left = cpuTime;
        while (left > TimeSpan.Zero)
        {
            // A step that took long was interrupted: others had the CPU.
            for (var i = 0; i < 1_000; i++)
            {
                value = (value * 1_664_525) + 1_013_904_223;
            }

            var now = Stopwatch.GetTimestamp();
            var step = Stopwatch.GetElapsedTime(started, now);
            left -= step < TimeSpan.FromMicroseconds(100) ? step : TimeSpan.Zero;
            started = now;
        }

        GC.KeepAlive(value);
    }

    private static void Touch(byte[] bytes)
    {
        for (var i = 0; i < bytes.Length; i += 4_096)
        {
            bytes[i] = 1;
        }
    }
}
