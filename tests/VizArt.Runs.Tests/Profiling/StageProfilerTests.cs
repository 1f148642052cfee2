using Microsoft.Extensions.Time.Testing;

namespace VizArt.Runs.Tests.Profiling;

public sealed class StageProfilerTests
{
    [Fact]
    public void Stages_nest_and_come_parents_first_in_order_of_start()
    {
        using var profiler = new StageProfiler();

        using (profiler.Call("img42", 3))
        {
            using (profiler.Stage("detect"))
            {
                using (profiler.Stage("resize"))
                {
                }

                using (profiler.Stage("infer"))
                {
                }
            }

            using (profiler.Stage("track"))
            {
            }
        }

        var executions = profiler.Drain();
        Assert.Equal(["/", "detect", "detect/resize", "detect/infer", "track"], executions.Select(e => e.Path));
        Assert.All(executions, e => Assert.Equal(("img42", 3, true), (e.SampleId, e.Iteration, e.Succeeded)));
        Assert.Empty(profiler.Drain());
    }

    [Fact]
    public void Times_are_those_of_the_clock()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
        using var profiler = new StageProfiler(time: clock);

        using (profiler.Call("a", 1))
        {
            clock.Advance(TimeSpan.FromMilliseconds(10));
            using (profiler.Stage("detect"))
            {
                clock.Advance(TimeSpan.FromMilliseconds(5));
            }

            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        var executions = profiler.Drain();
        Assert.Equal([16, 5], executions.Select(e => e.Duration.TotalMilliseconds));
        Assert.Equal([0, 10], executions.Select(e => (e.StartedAt - clock.Start).TotalMilliseconds));
    }

    [Fact]
    public async Task A_stage_that_is_opened_in_a_task_is_a_child_of_the_stage_around_it()
    {
        using var profiler = new StageProfiler();

        using (profiler.Call("a", 1))
        {
            using (profiler.Stage("detect"))
            {
                await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
                {
                    using (profiler.Stage($"tile{i}"))
                    {
                        await Task.Yield();
                        using (profiler.Stage("infer"))
                        {
                            await Task.Yield();
                        }
                    }
                })));
            }

            Parallel.For(0, 20, i => profiler.Stage($"loop{i}").Dispose());
            var thread = new Thread(() => profiler.Stage("thread").Dispose());
            thread.Start();
            thread.Join();
        }

        var expected = Enumerable.Range(0, 20).SelectMany(i => new[] { $"detect/tile{i}", $"detect/tile{i}/infer", $"loop{i}" })
            .Concat(["/", "detect", "thread"]);
        Assert.Equal(expected.Order(), profiler.Drain().Select(e => e.Path).Order());
    }

    [Fact]
    public async Task Calls_that_run_at_the_same_time_keep_their_stages_apart()
    {
        using var profiler = new StageProfiler();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () =>
        {
            using (profiler.Call($"sample{i}", 1))
            {
                await Task.Yield();
                using (profiler.Stage($"stage{i}"))
                {
                    await Task.Yield();
                }
            }
        })));

        var executions = profiler.Drain();
        Assert.Equal(100, executions.Length);
        Assert.All(executions.Where(e => e.Path != "/"), e => Assert.Equal($"stage{e.SampleId!["sample".Length..]}", e.Path));
    }

    [Fact]
    public void The_paths_of_a_flow_do_not_depend_on_when_the_stage_around_it_ends()
    {
        using var profiler = new StageProfiler();
        using var call = profiler.Call("a", 1);
        var outer = profiler.Stage("outer");
        var context = ExecutionContext.Capture()!;
        outer.Dispose();

        ExecutionContext.Run(context, _ =>
        {
            profiler.Stage("first").Dispose();
            profiler.Stage("second").Dispose();
        }, null);
        call.Dispose();

        Assert.Equal(["/", "outer", "outer/first", "outer/second"], profiler.Drain().Select(e => e.Path));
    }

    [Fact]
    public void A_scope_that_is_disposed_twice_ends_once()
    {
        var clock = new FakeTimeProvider();
        using var profiler = new StageProfiler(time: clock);
        var stage = profiler.Stage("a");
        clock.Advance(TimeSpan.FromSeconds(1));

        stage.Dispose();
        clock.Advance(TimeSpan.FromSeconds(1));
        stage.Dispose();

        Assert.Equal(TimeSpan.FromSeconds(1), Assert.Single(profiler.Drain()).Duration);
    }

    [Fact]
    public void An_outer_scope_that_ends_first_takes_the_flow_back_to_what_was_before()
    {
        using var profiler = new StageProfiler();
        var outer = profiler.Stage("outer");
        var inner = profiler.Stage("inner");

        outer.Dispose();
        profiler.Stage("next").Dispose();
        inner.Dispose();
        profiler.Stage("last").Dispose();

        Assert.Equal(["outer", "outer/inner", "next", "last"], profiler.Drain().Select(e => e.Path));
    }

    [Fact]
    public void A_stage_that_outlives_its_call_ends_with_it_and_is_marked()
    {
        using var profiler = new StageProfiler();
        var call = profiler.Call("a", 1);
        var forgotten = profiler.Stage("forgotten");

        call.Dispose();
        forgotten.Dispose();

        var executions = profiler.Drain();
        Assert.True(executions[0].Succeeded);
        Assert.Equal(("forgotten", false, "VizArt.Runs.StageLeftOpen"), (executions[1].Path, executions[1].Succeeded, executions[1].ErrorType));
    }

    [Fact]
    public void An_open_call_is_left_for_the_next_drain()
    {
        using var profiler = new StageProfiler();
        var call = profiler.Call("a", 1);
        profiler.Stage("detect").Dispose();

        var early = profiler.Drain();
        call.Dispose();
        var late = profiler.Drain();

        Assert.Empty(early);
        Assert.Equal(["/", "detect"], late.Select(e => e.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\nb")]
    [InlineData("\u0000")]
    [InlineData("\u0085")]
    public void A_name_that_would_break_paths_is_rejected(string name)
    {
        using var profiler = new StageProfiler();

        Assert.Throws<ArgumentException>(() => profiler.Stage(name));
        Assert.Throws<ArgumentException>(() => profiler.Stage(new string('a', 201)));
        Assert.Throws<ArgumentNullException>(() => profiler.Stage(null!));
        profiler.Stage(new string('a', 200)).Dispose();

        Assert.Single(profiler.Drain());
    }

    [Fact]
    public void What_does_not_fit_is_counted()
    {
        using var profiler = new StageProfiler(new StageProfilerOptions { Capacity = 2 });

        using (profiler.Call("a", 1))
        {
            profiler.Stage("one").Dispose();
            profiler.Stage("two").Dispose();
            profiler.Stage("three").Dispose();
        }

        Assert.Equal(2, profiler.Dropped);
        Assert.Equal(["/", "one"], profiler.Drain().Select(e => e.Path));
    }

    [Fact]
    public void A_disabled_profiler_measures_and_allocates_nothing()
    {
        var profiler = StageProfiler.Disabled;
        Run();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.Empty(profiler.Drain());
        Assert.False(profiler.IsEnabled);

        void Run()
        {
            using var call = profiler.Call("a", 1);
            using var stage = profiler.Stage("detect");
        }
    }

    [Fact]
    public void After_disposal_stages_cost_nothing_and_what_was_measured_remains()
    {
        var profiler = new StageProfiler();
        profiler.Stage("before").Dispose();

        profiler.Dispose();
        profiler.Stage("after").Dispose();

        Assert.Equal(["before"], profiler.Drain().Select(e => e.Path));
    }
}
