using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Serilog;

namespace VizArt.Runs.Tests.Logging;

/// <summary>What the log is told of a process that goes on.</summary>
public sealed partial class LoggedRunTests : IDisposable
{
    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_audit_trail_tells_the_start_and_the_end_of_every_run_that_an_hour_ends()
    {
        await using var log = _folder.Open();
        var tracker = Start(log);
        var first = tracker.RunId;
        Run(tracker, "detect", 5);
        Clock.Advance(TimeSpan.FromHours(1));
        await tracker.RollAsync();
        var second = tracker.RunId;
        Clock.Advance(TimeSpan.FromMinutes(10));

        await tracker.DisposeAsync();
        await tracker.DisposeAsync();

        var events = _folder.Lines().Select(line => (Text(line, "AuditEvent"), Text(line, "RunId"), Milliseconds(line)));
        Assert.Equal(
            [("RunStarted", first, null), ("RunFinished", first, 3_600_005), ("RunStarted", second, null), ("RunFinished", second, 600_000)],
            events);
    }

    [Fact]
    public async Task A_failed_stage_is_an_error_with_its_exception_run_sample_and_stage()
    {
        await using var log = _folder.Open();
        await using var tracker = Start(log);

        using (tracker.Profiler.Call("part7"))
        {
            Assert.Throws<InvalidOperationException>(() => Run(tracker, "detect", 5, "no class"));
        }

        log.Flush();
        var line = Assert.Single(Failures());
        Assert.Equal("Error", Text(line, "@l"));
        Assert.Equal((tracker.RunId, "part7", "detect"), (Text(line, "RunId"), Text(line, "Sample"), Text(line, "Stage")));
        Assert.Equal((5.0, "System.InvalidOperationException", "no class"), (Milliseconds(line), Text(line, "ErrorType"), Text(line, "ErrorMessage")));
        Assert.StartsWith("System.InvalidOperationException: no class", Text(line, "@x"), StringComparison.Ordinal);
        Assert.Contains(nameof(Run), Text(line, "@x"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_that_ends_stages_within_stages_is_told_once_by_the_innermost()
    {
        await using var log = _folder.Open();
        await using var tracker = Start(log);

        Assert.Throws<InvalidOperationException>(() => Nested(tracker, "no class"));
        Assert.Throws<InvalidOperationException>(() => Nested(tracker, "no memory"));

        log.Flush();
        Assert.Equal(
            [("detect/resize/tile", "no class"), ("detect/resize/tile", "no memory")],
            Failures().Select(line => (Text(line, "Stage"), Text(line, "ErrorMessage"))));
    }

    [Fact]
    public async Task Another_error_of_the_stage_around_is_told_besides()
    {
        await using var log = _folder.Open();
        await using var tracker = Start(log);

        Assert.Throws<NotSupportedException>(GiveUp);

        log.Flush();
        Assert.Equal(
            [("detect/resize", "no class"), ("detect", "gives up")],
            Failures().Select(line => (Text(line, "Stage"), Text(line, "ErrorMessage"))));

        void GiveUp()
        {
            using var stage = tracker.Profiler.Stage("detect");
            Assert.Throws<InvalidOperationException>(() => Run(tracker, "resize", 1, "no class"));
            throw new NotSupportedException("gives up");
        }
    }

    [Fact]
    public async Task Errors_of_stages_side_by_side_are_told_each_once()
    {
        await using var log = _folder.Open();
        await using var tracker = Start(log);

        var error = Assert.Throws<AggregateException>(() =>
        {
            using var stage = tracker.Profiler.Stage("detect");
            using var both = new Barrier(2);
            Parallel.Invoke(() => Tile(0, both), () => Tile(1, both));
        });

        log.Flush();
        Assert.Equal(2, error.InnerExceptions.Count);
        Assert.Equal(["tile0", "tile1"], Failures().Select(line => Text(line, "ErrorMessage")).Order());

        void Tile(int tile, Barrier both)
        {
            using var stage = tracker.Profiler.Stage("tile");
            both.SignalAndWait();
            throw new InvalidOperationException($"tile{tile}");
        }
    }

    [Fact]
    public async Task Failures_beyond_those_that_the_history_keeps_are_told_once_as_counted_and_again_in_the_next_run()
    {
        await using var log = _folder.Open();
        await using var tracker = Start(log, options => options with { Failures = 2 });

        for (var run = 0; run < 2; run++)
        {
            for (var i = 0; i < 5; i++)
            {
                Assert.Throws<InvalidOperationException>(() => Run(tracker, "detect", 1, "fails"));
            }

            await tracker.RollAsync();
        }

        log.Flush();
        var lines = _folder.Lines().Where(line => line.TryGetProperty("Stage", out _)).Select(line => Text(line, "@l"));
        Assert.Equal(["Error", "Error", "Warning", "Error", "Error", "Warning"], lines);
    }

    [Fact]
    public async Task A_stage_that_its_call_outlived_and_one_that_fails_late_are_told()
    {
        await using var log = _folder.Open();
        await using var tracker = Start(log);
        StageScope late;
        using (tracker.Profiler.Call("part1"))
        {
            _ = tracker.Profiler.Stage("open");
            using (late = tracker.Profiler.Stage("late"))
            {
            }
        }

        late.Fail(new InvalidOperationException("known later"));

        log.Flush();
        Assert.Equal(["open", "open/late"], Failures().Select(line => Text(line, "Stage")));
    }

    [Fact]
    public async Task Loggers_made_before_any_run_write_to_the_log_of_the_run_that_they_are_used_in_and_else_to_none()
    {
        using var other = new LogFolder();
        using var factory = LoggerFactory.Create(logging => logging.AddVizArt());
        await using var serilog = new LoggerConfiguration().WriteTo.VizArt().CreateLogger();
        var logger = factory.CreateLogger("detector");
        await using var logHere = _folder.Open();
        await using var logThere = other.Open();

        Said(logger, "outside");
        serilog.Information("Said {What}", "outside");
        await Task.WhenAll(Task.Run(() => SayInRunAsync(logHere, "here")), Task.Run(() => SayInRunAsync(logThere, "there")));
        Said(logger, "after");

        logHere.Flush();
        logThere.Flush();
        Assert.Equal([("here", "detect"), ("here", null)], Sayings(_folder));
        Assert.Equal([("there", "detect"), ("there", null)], Sayings(other));

        async Task SayInRunAsync(RunLog log, string what)
        {
            await using var tracker = Start(log);
            Assert.Same(log, RunLog.Current);
            using (tracker.Profiler.Stage("detect"))
            {
                await Task.Run(() => Said(logger, what));
            }

            serilog.Information("Said {What}", what);
        }

        static IEnumerable<(string?, string?)> Sayings(LogFolder folder) =>
            folder.Lines().Where(line => line.TryGetProperty("What", out _)).Select(line => (Text(line, "What"), Text(line, "Stage")));
    }

    [Fact]
    public async Task Without_monitoring_nothing_is_logged()
    {
        await using var log = _folder.Open();

        await using (var tracker = Start(log, options => options with { EnableMonitoring = false }))
        {
            Assert.Throws<InvalidOperationException>(() => Run(tracker, "detect", 1, "fails"));
        }

        Assert.False(Directory.Exists(_folder.Logs));
    }

    [Fact]
    public async Task An_audit_trail_that_cannot_be_written_is_told_and_its_events_wait_for_better_times()
    {
        await using var log = _folder.Open();
        var tracker = Start(log);
        var first = tracker.RunId;
        Run(tracker, "detect", 5);
        Directory.Delete(_folder.Logs, recursive: true);
        File.WriteAllText(_folder.Logs, "in the way");

        var error = await Assert.ThrowsAsync<AuditLogException>(() => tracker.RollAsync());
        File.Delete(_folder.Logs);
        await tracker.DisposeAsync();

        Assert.StartsWith($"VIZ411 The event RunFinished could not be written to the log in {_folder.Logs}: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(
            [("RunFinished", first), ("RunStarted", tracker.RunId), ("RunFinished", tracker.RunId)],
            _folder.Lines().Where(line => line.TryGetProperty("AuditEvent", out _)).Select(line => (Text(line, "AuditEvent"), Text(line, "RunId"))));
        Assert.Single((await tracker.History.ReadStageSketchesAsync(first)).Rows);
    }

    [Fact]
    public async Task Events_of_the_audit_trail_beyond_those_that_can_wait_are_told_when_it_is_back()
    {
        await using var log = _folder.Open();
        var tracker = Start(log);
        Directory.Delete(_folder.Logs, recursive: true);
        File.WriteAllText(_folder.Logs, "in the way");
        for (var hour = 0; hour < 30; hour++)
        {
            Run(tracker, "detect", 5);
            await Assert.ThrowsAsync<AuditLogException>(() => tracker.RollAsync());
        }

        File.Delete(_folder.Logs);
        await tracker.DisposeAsync();

        log.Flush();
        var line = Assert.Single(_folder.Lines(), line => Text(line, "@mt")!.Contains("of the audit trail", StringComparison.Ordinal));
        Assert.Equal(("Error", 13), (Text(line, "@l"), line.GetProperty("LostEvents").GetInt32()));
        Assert.Equal(48, _folder.Lines().Count(line => line.TryGetProperty("AuditEvent", out _)));
    }

    [Fact]
    public async Task A_redactor_that_throws_lets_no_text_into_the_history_and_keeps_no_figure_from_it()
    {
        await using var log = _folder.Open();
        var problems = new List<Exception>();
        var tracker = Start(log, options => options with { Redactor = new ThrowingRedactor(), OnProblem = problems.Add });
        var first = tracker.RunId;
        Assert.Throws<InvalidOperationException>(() => Run(tracker, "detect", 5, "hunter2"));

        await tracker.RollAsync();
        await tracker.DisposeAsync();

        Assert.Empty(problems);
        var sketch = Assert.Single((await tracker.History.ReadStageSketchesAsync(first)).Rows);
        Assert.Equal((1, 1), (sketch.Count, sketch.FailedCount));
        Assert.Equal("(left out: the redactor failed)", Assert.Single((await tracker.History.ReadStagesAsync(first)).Rows).ErrorMessage);
    }

    [Fact]
    public async Task A_redactor_of_numbers_takes_neither_ids_nor_sketches_apart()
    {
        var redactor = new Redactor(new RedactorOptions { Patterns = [@"\d", "[a-f]"] });
        await using var log = RunLog.Open(_folder.Options with { Redactor = redactor });
        var tracker = Start(log, options => options with { Redactor = redactor });
        Run(tracker, "scan", 5);
        log.Logger.ForContext("RunId", tracker.RunId).Information("x");

        await tracker.DisposeAsync();

        var sketch = Assert.Single((await tracker.History.ReadStageSketchesAsync(tracker.RunId)).Rows);
        Assert.Equal(1, DurationSketch.Parse(sketch.Sketch!).Count);
        Assert.Equal(tracker.Row.MachineId, Assert.Single((await tracker.History.ReadRunsAsync()).Rows).MachineId);
        Assert.All(_folder.Lines(), line => Assert.Equal(tracker.RunId, Text(line, "RunId")));
    }

    private sealed class ThrowingRedactor : IRedactor
    {
        public string Redact(string text) => throw new TimeoutException("no time");

        public string Redact(string name, string value) => throw new TimeoutException("no time");
    }

    [Fact]
    public async Task A_clock_that_is_set_back_makes_no_run_of_less_than_no_time()
    {
        await using var log = _folder.Open();
        var clock = new ClockThatIsSet();
        var tracker = RunTracker.Start(
            new RunTrackerOptions { Suite = "Inspection", Directory = _folder.Directory, WorkingDirectory = Path.GetTempPath(), Log = log }, clock, _ => null);
        clock.Advance(TimeSpan.FromMinutes(1));
        clock.SetBy = TimeSpan.FromHours(-2);

        await tracker.DisposeAsync();

        Assert.Equal(60_000, Milliseconds(_folder.Lines().Single(line => Text(line, "AuditEvent") == "RunFinished")));
    }

    [Fact]
    public async Task Where_neither_history_nor_audit_trail_can_be_written_both_are_told()
    {
        await using var log = _folder.Open();
        var tracker = Start(log);
        Run(tracker, "detect", 5);
        Directory.Delete(_folder.Logs, recursive: true);
        File.WriteAllText(_folder.Logs, "in the way");
        File.WriteAllText(Path.Combine(_folder.Directory, "history", "stages"), "in the way");

        var error = await Assert.ThrowsAsync<IOException>(async () => await tracker.DisposeAsync());

        Assert.StartsWith("VIZ410 The history in ", error.Message, StringComparison.Ordinal);
        Assert.Contains(" VIZ411 The event RunFinished could not be written to the log in ", error.Message, StringComparison.Ordinal);
    }

    private sealed class ClockThatIsSet : FakeTimeProvider
    {
        public TimeSpan SetBy { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + SetBy;

        public override long GetTimestamp() => base.GetUtcNow().Ticks;
    }

    private FakeTimeProvider Clock => _folder.Time;

    private IEnumerable<JsonElement> Failures() => _folder.Lines().Where(line => line.TryGetProperty("ErrorType", out _));

    private static string? Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static double? Milliseconds(JsonElement line) => line.TryGetProperty("ElapsedMs", out var value) ? value.GetDouble() : null;

    private RunTracker Start(RunLog log, Func<RunTrackerOptions, RunTrackerOptions>? change = null)
    {
        var options = new RunTrackerOptions { Suite = "Inspection", Directory = _folder.Directory, WorkingDirectory = Path.GetTempPath(), Log = log };
        return RunTracker.Start(change?.Invoke(options) ?? options, Clock, _ => null);
    }

    private void Run(RunTracker tracker, string stage, double milliseconds, string? fails = null)
    {
        using (tracker.Profiler.Stage(stage))
        {
            Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
            if (fails is not null)
            {
                throw new InvalidOperationException(fails);
            }
        }
    }

    private void Nested(RunTracker tracker, string fails)
    {
        using var detect = tracker.Profiler.Stage("detect");
        using var resize = tracker.Profiler.Stage("resize");
        Run(tracker, "tile", 1, fails);
    }

    [LoggerMessage(1, LogLevel.Information, "Said {What}")]
    private static partial void Said(Microsoft.Extensions.Logging.ILogger logger, string what);
}
