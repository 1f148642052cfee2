using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace VizArt.Runs.Tests.Profiling;

/// <summary>Runs alone: what other tests allocate would count.</summary>
[Collection(nameof(Alone))]
public sealed class StageMemoryTests
{
    [Fact]
    public void Allocations_of_a_stage_are_counted_and_belong_to_those_around_it()
    {
        using var profiler = new StageProfiler();

        using (profiler.Call("a", 1))
        using (profiler.Stage("allocate"))
        {
            GC.KeepAlive(new byte[10_000_000]);
        }

        var executions = profiler.Drain();
        Assert.All(executions, e => Assert.InRange(e.AllocatedBytes!.Value, 10_000_000, 20_000_000));
    }

    [Fact]
    public void Allocations_of_other_threads_count_as_well()
    {
        using var profiler = new StageProfiler();

        using (profiler.Call("a", 1))
        {
            var thread = new Thread(() => GC.KeepAlive(new byte[10_000_000]));
            thread.Start();
            thread.Join();
        }

        // The process's count is told in steps of some kB for each thread.
        Assert.InRange(Assert.Single(profiler.Drain()).AllocatedBytes!.Value, 9_900_000, 20_000_000);
    }

    [Fact]
    public void Where_calls_run_at_the_same_time_allocations_are_not_known()
    {
        using var profiler = new StageProfiler(new StageProfilerOptions { Concurrent = true });

        profiler.Call("a", 1).Dispose();

        Assert.Null(Assert.Single(profiler.Drain()).AllocatedBytes);
    }

    [Fact]
    public unsafe void Memory_is_read_before_and_after_and_the_peak_is_not_below()
    {
        using var profiler = new StageProfiler();
        nint block;

        // Native: the heap may have pages left from what it held before.
        using (profiler.Call("a", 1))
        {
            block = Marshal.AllocHGlobal(50_000_000);
            new Span<byte>((void*)block, 50_000_000).Fill(1);
        }

        Marshal.FreeHGlobal(block);

        var root = Assert.Single(profiler.Drain());
        Assert.True(root.MemoryAfterBytes - root.MemoryBeforeBytes > 40_000_000);
        Assert.True(root.PeakMemoryBytes >= root.MemoryAfterBytes);
    }

    [Fact]
    public void A_peak_between_start_and_end_is_found_by_the_sampler()
    {
        var clock = new FakeTimeProvider();
        var memory = new Queue<long>([100, 110, 900, 120, 130]);
        using var profiler = new StageProfiler(new StageProfilerOptions(), clock, new MemorySampler(clock, new ResidentMemory(memory.Dequeue)));

        using (profiler.Call("a", 1))
        using (profiler.Stage("detect"))
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        var executions = profiler.Drain();
        Assert.Equal([(100L, 900L, 130L), (110L, 900L, 120L)], executions.Select(e => (e.MemoryBeforeBytes!.Value, e.PeakMemoryBytes!.Value, e.MemoryAfterBytes!.Value)));
    }

    [Fact]
    public void The_sampler_reads_nothing_while_no_stage_is_open()
    {
        var clock = new FakeTimeProvider();
        var reads = 0;
        using var profiler = new StageProfiler(new StageProfilerOptions(), clock, new MemorySampler(clock, new ResidentMemory(() => ++reads)));
        profiler.Call("a", 1).Dispose();
        clock.Advance(TimeSpan.FromMilliseconds(100));
        var before = reads;

        clock.Advance(TimeSpan.FromSeconds(60));
        var idle = reads - before;
        using (profiler.Call("b", 1))
        {
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(0, idle);
        Assert.Equal(before + 12, reads);
    }

    [Fact]
    public void One_reading_serves_all_profilers_of_a_process()
    {
        var clock = new FakeTimeProvider();
        var reads = 0;
        var sampler = new MemorySampler(clock, new ResidentMemory(() => ++reads));
        using var one = new StageProfiler(new StageProfilerOptions(), clock, sampler);
        using var two = new StageProfiler(new StageProfilerOptions(), clock, sampler);
        using var stage = one.Stage("a");
        using var other = two.Stage("b");

        var before = reads;
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(10, reads - before);
    }

    [Fact]
    public void Memory_of_a_GPU_is_read_at_the_end_and_at_most_every_10_ms()
    {
        var clock = new FakeTimeProvider();
        var reads = 0;
        using var profiler = new StageProfiler(
            new StageProfilerOptions(), clock, new MemorySampler(clock, new ResidentMemory(), () => ++reads == 3 ? null : reads * 1_000));
        for (var i = 0; i < 6; i++)
        {
            using (profiler.Stage("infer"))
            {
                clock.Advance(TimeSpan.FromMilliseconds(6));
            }
        }

        Assert.Equal([1_000, 1_000, 2_000, 2_000, null, null], profiler.Drain().Select(e => e.GpuMemoryBytes));
    }

    [Fact]
    public void Without_memory_only_time_and_outcome_are_measured()
    {
        using var profiler = new StageProfiler(new StageProfilerOptions { MeasureMemory = false, MeasureCpuTime = false });

        profiler.Call("a", 1).Dispose();

        var root = Assert.Single(profiler.Drain());
        Assert.Null(root.CpuTime);
        Assert.Null(root.Gen0Collections);
        Assert.Null(root.AllocatedBytes);
        Assert.Null(root.MemoryBeforeBytes);
        Assert.Null(root.PeakMemoryBytes);
    }

    [Theory]
    [InlineData("73046 16411 13231 1 0 44370 0\n", 16411L)]
    [InlineData("1 0 0", 0L)]
    [InlineData("1 -5 0", null)]
    [InlineData("73046", null)]
    [InlineData("", null)]
    public void The_resident_pages_are_the_second_field(string statistics, long? expected)
    {
        Assert.Equal(expected, ResidentMemory.ParseResidentPages(Encoding.ASCII.GetBytes(statistics)));
    }
}
