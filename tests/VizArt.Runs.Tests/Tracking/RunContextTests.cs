namespace VizArt.Runs.Tests.Tracking;

public sealed class RunContextTests : IDisposable
{
    private const string Id = "0198c1a2-7b3c-7def-8123-456789abcdef";

    private readonly TemporaryFolder _folder = new();
    private readonly StageProfiler _profiler = new(new StageProfilerOptions { Run = () => new RunContext { RunId = Id, Test = "Tests.Detects" } });

    public void Dispose()
    {
        _profiler.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Trackers_that_end_in_any_order_leave_the_flow_as_it_was(bool isOuterFirst)
    {
        var outer = RunTracker.Start("Outer", _folder["outer"]);
        var inner = RunTracker.Start("Inner", _folder["inner"]);

        (isOuterFirst ? outer : inner).Dispose();
        var between = RunContext.Current?.RunId;
        (isOuterFirst ? inner : outer).Dispose();

        Assert.Equal((isOuterFirst ? inner : outer).RunId, between);
        Assert.Null(RunContext.Current);
    }

    [Fact]
    public void Inside_of_stages_it_tells_run_test_sample_and_the_path_of_the_innermost()
    {
        using var call = _profiler.Call("img42", 1);
        var inCall = RunContext.Current;
        var detect = _profiler.Stage("detect");
        var resize = _profiler.Stage("resize");
        var inResize = RunContext.Current;
        resize.Dispose();
        var inDetect = RunContext.Current;
        detect.Dispose();

        Assert.Equal(new RunContext { RunId = Id, Test = "Tests.Detects", SampleId = "img42", Stage = "/" }, inCall);
        Assert.Equal(inCall! with { Stage = "detect/resize" }, inResize);
        Assert.Equal(inCall with { Stage = "detect" }, inDetect);
        Assert.Equal(inCall, RunContext.Current);
        call.Dispose();
        Assert.Null(RunContext.Current);
    }

    [Fact]
    public async Task It_flows_into_tasks_threads_and_parallel_loops()
    {
        var seen = new System.Collections.Concurrent.ConcurrentBag<string?>();
        using (_profiler.Call("img42", 1))
        using (_profiler.Stage("detect"))
        {
            await Task.Run(() => seen.Add(RunContext.Current?.Stage));
            Parallel.For(0, 4, _ => seen.Add(RunContext.Current?.Stage));
            var thread = new Thread(() => seen.Add(RunContext.Current?.Stage));
            thread.Start();
            thread.Join();
        }

        Assert.Equal(6, seen.Count);
        Assert.All(seen, stage => Assert.Equal("detect", stage));
    }

    [Fact]
    public async Task A_flow_that_outlives_its_stage_is_in_the_stage_around_and_then_in_none()
    {
        var call = _profiler.Call("img42", 1);
        var detect = _profiler.Stage("detect");
        var context = ExecutionContext.Capture()!;

        detect.Dispose();
        var inCall = await Task.Run(Read);
        call.Dispose();
        var afterwards = await Task.Run(Read);

        Assert.Equal(("/", "img42"), (inCall?.Stage, inCall?.SampleId));
        Assert.Equal(new RunContext { RunId = Id, Test = "Tests.Detects" }, afterwards);

        RunContext? Read()
        {
            RunContext? seen = null;
            ExecutionContext.Run(context, _ => seen = RunContext.Current, null);
            return seen;
        }
    }

    [Fact]
    public void A_tracker_is_the_context_of_the_flow_that_started_it_until_it_ends()
    {
        var tracker = RunTracker.Start("Inspection", _folder[".vizart"]);

        Assert.Equal(new RunContext { RunId = tracker.RunId }, RunContext.Current);
        using (tracker.Profiler.Call("part1"))
        {
            Assert.Equal(new RunContext { RunId = tracker.RunId, SampleId = "part1", Stage = "/" }, RunContext.Current);
        }

        tracker.Dispose();
        Assert.Null(RunContext.Current);
    }

    [Fact]
    public async Task After_a_roll_the_flow_is_in_the_new_run()
    {
        await using var tracker = RunTracker.Start("Inspection", _folder[".vizart"]);
        tracker.Profiler.Stage("detect").Dispose();
        var before = RunContext.Current!.RunId;

        await tracker.RollAsync();

        Assert.NotEqual(before, RunContext.Current!.RunId);
        Assert.Equal(tracker.RunId, RunContext.Current.RunId);
    }

    [Fact]
    public void A_profiler_of_no_run_takes_that_around_it_and_stages_of_two_profilers_stay_apart()
    {
        using var tracker = RunTracker.Start("Inspection", _folder[".vizart"]);
        using var other = new StageProfiler();

        using (tracker.Profiler.Call("part1"))
        using (other.Stage("mine"))
        {
            Assert.Equal(new RunContext { RunId = tracker.RunId, SampleId = "part1", Stage = "mine" }, RunContext.Current);
        }

        Assert.Equal(["mine"], other.Drain().Select(execution => execution.Path));
    }

    [Fact]
    public void Without_a_run_there_is_no_context()
    {
        using var profiler = new StageProfiler();
        using var stage = profiler.Stage("detect");

        Assert.Null(RunContext.Current);
    }

    [Fact]
    public void What_else_flows_is_as_the_stage_left_it()
    {
        var local = new AsyncLocal<int>();
        using (_profiler.Stage("sets"))
        {
            local.Value = 1;
        }

        var kept = local.Value;
        using (_profiler.Stage("does not"))
        {
        }

        Assert.Equal((1, 1), (kept, local.Value));
        Assert.Null(RunContext.Current);
    }

    [Fact]
    public void A_flow_that_starts_the_next_from_within_a_stage_over_and_over_makes_no_path_without_end()
    {
        var longest = 0;
        Descend(1_000);

        Assert.Equal(1_000, _profiler.Drain().Length);
        Assert.InRange(longest, 100, 300);

        void Descend(int left)
        {
            if (left > 0)
            {
                using (_profiler.Stage("a"))
                {
                    longest = Math.Max(longest, RunContext.Current!.Stage!.Length);
                    Descend(left - 1);
                }
            }
        }
    }
}
