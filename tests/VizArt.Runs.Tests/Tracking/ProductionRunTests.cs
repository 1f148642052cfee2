using Microsoft.Extensions.Time.Testing;

namespace VizArt.Runs.Tests.Tracking;

public sealed class ProductionRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_history_gets_the_sketch_the_failures_and_the_slowest_and_no_row_a_call()
    {
        var tracker = Start(options => options with { SlowestExecutions = 2, Failures = 3 });
        for (var i = 1; i <= 100; i++)
        {
            using var call = tracker.Profiler.Call($"part{i}");
            Run(tracker, "detect", i);
            if (i % 10 == 0)
            {
                Assert.Throws<InvalidOperationException>(() => Run(tracker, "classify", 1, $"no class for part{i}"));
            }
        }

        await tracker.DisposeAsync();

        var sketches = (await tracker.History.ReadStageSketchesAsync(tracker.RunId)).Rows.ToDictionary(row => row.StageName);
        var executions = (await tracker.History.ReadStagesAsync(tracker.RunId)).Rows;
        Assert.Equal(["/", "classify", "detect"], sketches.Keys.Order());
        var detect = sketches["detect"];
        Assert.Equal((100, 0, true), (detect.Count, detect.FailedCount, detect.Succeeded));
        Assert.Equal((5_050.0, 1.0, 100.0, null), (detect.SumMs, detect.MinMs, detect.MaxMs, detect.ExecutionTimeMs));
        Assert.Equal(50, DurationSketch.Parse(detect.Sketch!).Quantile(0.5)!.Value.Value, 0.5);
        Assert.Equal((10, 10, false), (sketches["classify"].Count, sketches["classify"].FailedCount, sketches["classify"].Succeeded));
        Assert.Equal(["part100", "part99"], executions.Where(row => row is { StageName: "detect", Kind: StageRowKind.Slowest }).Select(row => row.SampleId));
        Assert.Equal(
            ["no class for part10", "no class for part20", "no class for part30"],
            executions.Where(row => row is { StageName: "classify", Kind: StageRowKind.Failure }).Select(row => row.ErrorMessage));
        Assert.Equal(7, executions.Length);
    }

    [Fact]
    public async Task After_an_hour_a_new_run_begins_and_the_old_one_is_in_the_history()
    {
        await using var tracker = Start();
        var first = tracker.RunId;
        Run(tracker, "detect", 5);
        _clock.Advance(TimeSpan.FromHours(1));
        await tracker.RollAsync();
        var second = tracker.RunId;
        Run(tracker, "detect", 7);
        Run(tracker, "detect", 7);

        await tracker.DisposeAsync();

        Assert.NotEqual(first, second);
        var runs = (await tracker.History.ReadRunsAsync()).Rows;
        Assert.Equal([first, second], runs.Select(run => run.RunId));
        Assert.Equal(TimeSpan.FromHours(1), runs[1].StartedAt - runs[0].StartedAt - TimeSpan.FromMilliseconds(5));
        Assert.All(runs, run => Assert.Equal(("Inspection", false), (run.Suite, run.IsFull)));
        var sketches = (await tracker.History.ReadStageSketchesAsync()).Rows;
        Assert.Equal([(first, 1), (second, 2)], sketches.Select(row => (row.RunId, row.Count!.Value)));
    }

    [Fact]
    public async Task An_hour_without_a_stage_makes_no_run()
    {
        await using var tracker = Start();
        var id = tracker.RunId;
        Assert.True(tracker.Profiler.IsEnabled);

        _clock.Advance(TimeSpan.FromHours(5));
        await tracker.RollAsync();

        Assert.Equal(id, tracker.RunId);
        Assert.Single((await tracker.History.ReadRunsAsync()).Rows);
    }

    [Fact]
    public async Task Sketches_of_many_runs_merge_into_that_of_all()
    {
        var whole = new DurationSketch();
        await using (var tracker = Start())
        {
            for (var i = 1; i <= 30; i++)
            {
                Run(tracker, "detect", i * i);
                whole.Add(TimeSpan.FromMilliseconds(i * i));
                if (i % 7 == 0)
                {
                    await tracker.RollAsync();
                }
            }
        }

        var merged = new DurationSketch();
        foreach (var row in (await RunHistory.Open(Directory).ReadStageSketchesAsync()).Rows)
        {
            merged.Merge(DurationSketch.Parse(row.Sketch!));
        }

        Assert.Equal(whole.ToString(), merged.ToString());
    }

    [Fact]
    public async Task Without_monitoring_nothing_is_written_and_nothing_measured()
    {
        await using var tracker = RunTracker.Start("Inspection", Directory, enableMonitoring: false);

        using (tracker.Profiler.Call("a"))
        {
            Assert.Null(RunContext.Current);
        }

        await tracker.RollAsync();
        await tracker.DisposeAsync();
        Assert.Same(StageProfiler.Disabled, tracker.Profiler);
        Assert.Equal(36, tracker.RunId.Length);
        Assert.False(System.IO.Directory.Exists(Directory));
    }

    [Fact]
    public async Task A_history_that_cannot_be_written_is_told_and_what_was_collected_waits_for_better_times()
    {
        var problems = new List<Exception>();
        var tracker = Start(options => options with { OnProblem = problems.Add });
        Run(tracker, "detect", 5);
        var stages = Path.Combine(Directory, "history", "stages");
        File.WriteAllText(stages, "in the way");

        var error = await Assert.ThrowsAsync<IOException>(() => tracker.RollAsync());
        File.Delete(stages);
        Run(tracker, "detect", 6);
        await tracker.DisposeAsync();

        Assert.StartsWith($"VIZ410 The history in {Directory} cannot be written: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("Of the stages that were measured, those of 1 run wait for it. ", error.Message, StringComparison.Ordinal);
        Assert.Equal([5, 6], (await tracker.History.ReadStageSketchesAsync()).Rows.Select(row => row.SumMs!.Value));
        Assert.Equal(2, (await tracker.History.ReadRunsAsync()).Rows.Length);
    }

    [Fact]
    public async Task What_could_not_be_written_is_told_at_each_roll_bounded_and_thrown_at_the_end()
    {
        var problems = new List<string>();
        var tracker = Start(options => options with { OnProblem = problem => problems.Add(problem.Message) });
        File.WriteAllText(Path.Combine(Directory, "history", "stages"), "in the way");
        for (var hour = 0; hour < 30; hour++)
        {
            Run(tracker, "detect", 5);
            await Assert.ThrowsAsync<IOException>(() => tracker.RollAsync());
        }

        Run(tracker, "detect", 5);
        _clock.Advance(TimeSpan.FromHours(1));
        var error = await Assert.ThrowsAsync<IOException>(async () => await tracker.DisposeAsync());

        Assert.Contains("those of 24 runs wait for it, those of 7 before are lost. ", error.Message, StringComparison.Ordinal);
        Assert.All(problems, problem => Assert.StartsWith("VIZ410 ", problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stages_of_many_threads_are_all_counted_while_runs_roll()
    {
        const int threads = 4;
        const int calls = 3_000;
        var tracker = Start();
        var working = Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < calls; i++)
            {
                using (tracker.Profiler.Call($"part{i}"))
                {
                    Parallel.For(0, 2, tile => tracker.Profiler.Stage($"tile{tile}").Dispose());
                }
            }
        })));
        while (!working.IsCompleted)
        {
            await tracker.RollAsync();
            await Task.Yield();
        }

        await working;
        await tracker.DisposeAsync();

        var sketches = (await tracker.History.ReadStageSketchesAsync()).Rows;
        var counts = sketches.GroupBy(row => row.StageName).Select(stage => (stage.Key, stage.Sum(row => row.Count))).Order();
        Assert.Equal([("/", threads * calls), ("tile0", threads * calls), ("tile1", threads * calls)], counts.Select(pair => (pair.Key, (int)pair.Item2!.Value)));
        Assert.Equal((await tracker.History.ReadRunsAsync()).Rows.Length, sketches.Select(row => row.RunId).Distinct().Count() + (sketches.Any(row => row.RunId == tracker.RunId) ? 0 : 1));
        Assert.Empty((await tracker.History.ReadStagesAsync()).Rows.Where(row => !row.Succeeded));
    }

    [Fact]
    public async Task Failures_of_all_stages_together_are_limited_and_all_are_counted()
    {
        var tracker = Start();
        for (var i = 0; i < 1_500; i++)
        {
            Assert.Throws<InvalidOperationException>(() => Run(tracker, $"stage{i % 50}", 0, "fails"));
        }

        await tracker.DisposeAsync();

        Assert.Equal(1_000, (await tracker.History.ReadStagesAsync()).Rows.Count(row => row.Kind == StageRowKind.Failure));
        Assert.Equal(1_500, (await tracker.History.ReadStageSketchesAsync()).Rows.Sum(row => row.FailedCount));
    }

    [Fact]
    public async Task Names_made_up_without_end_share_one_sketch_beyond_a_thousand()
    {
        var tracker = Start(options => options with { SlowestExecutions = 0 });
        for (var i = 0; i < 3_000; i++)
        {
            Run(tracker, $"part{i}", 1);
        }

        await tracker.DisposeAsync();

        var sketches = (await tracker.History.ReadStageSketchesAsync()).Rows;
        Assert.Equal(1_001, sketches.Length);
        Assert.Equal((2_000, 3_000), (sketches.Single(row => row.StageName == "*").Count, sketches.Sum(row => row.Count)));
    }

    [Fact]
    public void All_options_at_fault_are_reported_together()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() =>
            Start(options => options with { RollEvery = TimeSpan.Zero, SlowestExecutions = -1, Failures = -2 }));

        Assert.StartsWith(
            "3 invalid options: RollEvery 00:00:00 (1 s to 31 days, or Timeout.InfiniteTimeSpan); SlowestExecutions -1 (0 or more); Failures -2 (0 or more).",
            error.Message,
            StringComparison.Ordinal);
    }

    private string Directory => _folder[".vizart"];

    private RunTracker Start(Func<RunTrackerOptions, RunTrackerOptions>? change = null)
    {
        var options = new RunTrackerOptions { Suite = "Inspection", Directory = Directory, WorkingDirectory = _folder.Path };
        return RunTracker.Start(change?.Invoke(options) ?? options, _clock, _ => null);
    }

    private void Run(RunTracker tracker, string stage, double milliseconds, string? fails = null)
    {
        using (tracker.Profiler.Stage(stage))
        {
            _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
            if (fails is not null)
            {
                throw new InvalidOperationException(fails);
            }
        }
    }
}
