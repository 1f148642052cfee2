using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Serilog.Events;

namespace VizArt.Runs.Tests.Logging;

public sealed class RunLogTests : IDisposable
{
    private readonly LogFolder _folder = new();

    public void Dispose()
    {
        RunContext.Enter(null);
        _folder.Dispose();
    }

    [Fact]
    public void An_event_is_one_line_of_the_file_of_its_day()
    {
        using (var log = _folder.Open())
        {
            log.Logger.Warning("Resized {Image} in {ElapsedMs} ms", "a.png", 1.5);
        }

        Assert.Equal("""{"@t":"2026-11-23T10:11:12.0000000Z","@mt":"Resized {Image} in {ElapsedMs} ms","@l":"Warning","Image":"a.png","ElapsedMs":1.5}""" + "\n", LogFolder.Text(_folder["20261123.jsonl"]));
    }

    [Fact]
    public void An_event_of_a_run_carries_run_test_sample_and_stage()
    {
        using (var log = _folder.Open())
        {
            RunContext.Enter(new RunContext { RunId = "0198c1a2-7b3c-7def-8123-456789abcdef", Test = "DetectorTests.Detects", SampleId = "7", Stage = "detect/resize" });
            log.Logger.Information("In");
            RunContext.Enter(null);
            log.Logger.Information("Out");
        }

        var lines = _folder.Lines();
        Assert.Equal("0198c1a2-7b3c-7def-8123-456789abcdef", lines[0].GetProperty("RunId").GetString());
        Assert.Equal("DetectorTests.Detects", lines[0].GetProperty("Test").GetString());
        Assert.Equal("7", lines[0].GetProperty("Sample").GetString());
        Assert.Equal("detect/resize", lines[0].GetProperty("Stage").GetString());
        Assert.False(lines[1].TryGetProperty("RunId", out _));
    }

    [Fact]
    public void What_an_event_says_of_its_stage_goes_before_the_context()
    {
        using (var log = _folder.Open())
        {
            RunContext.Enter(new RunContext { RunId = "r", Stage = "outer" });
            log.Logger.ForContext("Stage", "own").Information("x");
        }

        Assert.Equal("own", Assert.Single(_folder.Lines()).GetProperty("Stage").GetString());
    }

    [Fact]
    public void Nothing_logged_leaves_no_folder()
    {
        _folder.Open().Dispose();

        Assert.False(Directory.Exists(_folder.Directory));
    }

    [Fact]
    public void The_folder_is_kept_out_of_source_control()
    {
        using (var log = _folder.Open())
        {
            log.Logger.Information("x");
        }

        Assert.Equal("*\n", File.ReadAllText(Path.Combine(_folder.Directory, ".gitignore")));
    }

    [Fact]
    public void Events_below_the_minimum_level_are_not_kept()
    {
        using (var log = RunLog.Open(_folder.Options with { MinimumLevel = LogEventLevel.Warning }))
        {
            log.Logger.Information("x");
            log.Logger.Error("y");
        }

        Assert.Equal("y", Assert.Single(_folder.Lines()).GetProperty("@mt").GetString());
    }

    [Fact]
    public void Every_level_has_its_name_and_information_none()
    {
        using (var log = RunLog.Open(_folder.Options with { MinimumLevel = LogEventLevel.Verbose }))
        {
            foreach (var level in Enum.GetValues<LogEventLevel>())
            {
                log.Logger.Write(level, "x");
            }
        }

        Assert.Equal(
            ["Verbose", "Debug", null, "Warning", "Error", "Fatal"],
            _folder.Lines().Select(line => line.TryGetProperty("@l", out var level) ? level.GetString() : null));
    }

    [Fact]
    public void A_second_log_of_the_same_folder_writes_to_a_file_of_its_own()
    {
        using var first = _folder.Open();
        using var second = _folder.Open();

        first.Logger.Information("first");
        first.Flush();
        second.Logger.Information("second");
        second.Flush();

        Assert.Equal(["20261123.1.jsonl", "20261123.jsonl"], _folder.Names());
        Assert.Equal("first", Assert.Single(LogFolder.Lines(_folder["20261123.jsonl"])).GetProperty("@mt").GetString());
    }

    [Fact]
    public void A_log_goes_on_in_the_file_that_an_earlier_one_left()
    {
        foreach (var text in (string[])["one", "two"])
        {
            using var log = _folder.Open();
            log.Logger.Information(text);
        }

        Assert.Equal(["20261123.jsonl"], _folder.Names());
        Assert.Equal(2, _folder.Lines().Count);
    }

    [Fact]
    public void A_line_that_a_crash_cut_off_is_ended_before_the_next()
    {
        Directory.CreateDirectory(_folder.Logs);
        File.WriteAllText(_folder["20261123.jsonl"], """{"@t":"2026-11-23T09:00:0""");

        using (var log = _folder.Open())
        {
            log.Logger.Information("whole");
        }

        var lines = File.ReadAllLines(_folder["20261123.jsonl"]);
        Assert.Equal("""{"@t":"2026-11-23T09:00:0""", lines[0]);
        Assert.Equal("whole", LogFolder.Object(lines[1]).GetProperty("@mt").GetString());
        Assert.Equal(2, lines.Length);
    }

    [Fact]
    public async Task At_midnight_a_new_file_begins_and_the_old_one_is_compressed()
    {
        using (var log = _folder.Open())
        {
            log.Logger.Information("before");
            _folder.Time.Advance(TimeSpan.FromDays(1));
            log.Logger.Information("after");
            log.Flush();
            await log.Writer!.WhenSweptAsync();
        }

        Assert.Equal(["20261123.jsonl.gz", "20261124.jsonl"], _folder.Names());
        Assert.Equal(["before", "after"], _folder.Lines().Select(line => line.GetProperty("@mt").GetString()));
    }

    [Fact]
    public async Task A_full_file_is_closed_and_compressed_and_its_number_never_used_again()
    {
        using (var log = RunLog.Open(_folder.Options with { MaxFileBytes = 1024 }))
        {
            for (var i = 0; i < 60; i++)
            {
                log.Logger.Information("Number {Number}", i);
            }

            log.Flush();
            await log.Writer!.WhenSweptAsync();
        }

        var names = _folder.Names();
        Assert.True(names.Length > 3);
        Assert.All(names[..^1].Where(name => !name.EndsWith(".jsonl", StringComparison.Ordinal)), name => Assert.EndsWith(".jsonl.gz", name, StringComparison.Ordinal));
        Assert.Equal(names.Length - 1, names.Count(name => name.EndsWith(".gz", StringComparison.Ordinal)));
        Assert.Equal(Enumerable.Range(0, 60), _folder.Lines().Select(line => line.GetProperty("Number").GetInt32()).Order());
        Assert.All(names, name => Assert.True(LogFolder.Text(_folder[name]).Length < 1024 + 200));
    }

    [Fact]
    public async Task Files_that_earlier_processes_left_are_compressed()
    {
        Directory.CreateDirectory(_folder.Logs);
        File.WriteAllText(_folder["20261101.2.jsonl"], "{\"@t\":\"2026-11-01T00:00:00.0000000Z\",\"@mt\":\"x\"}\n");
        File.WriteAllText(_folder["20261123.jsonl"], "");
        File.WriteAllText(_folder["notes.jsonl"], "mine");

        using var log = _folder.Open();
        await log.Writer!.WhenSweptAsync();

        Assert.Equal(["20261101.2.jsonl.gz", "20261123.jsonl", "notes.jsonl"], _folder.Names());
        Assert.Equal("x", Assert.Single(LogFolder.Lines(_folder["20261101.2.jsonl.gz"])).GetProperty("@mt").GetString());
        Assert.DoesNotContain(new DirectoryInfo(_folder.Logs).EnumerateFiles(), file => file.Name.StartsWith(".20261101", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_compression_that_was_killed_left_is_put_right()
    {
        Directory.CreateDirectory(_folder.Logs);
        const string line = "{\"@t\":\"2026-11-01T00:00:00.0000000Z\",\"@mt\":\"x\"}\n";
        File.WriteAllText(_folder["20261101.jsonl"], line);
        File.WriteAllBytes(_folder[".20261101.jsonl.gz.tmp"], [0x1f, 0x8b]);

        using var log = _folder.Open();
        await log.Writer!.WhenSweptAsync();

        Assert.Equal(["20261101.jsonl.gz"], _folder.Names());
        Assert.Equal(line, LogFolder.Text(_folder["20261101.jsonl.gz"]));
        Assert.False(File.Exists(_folder[".20261101.jsonl.gz.tmp"]));
    }

    [Fact]
    public async Task A_file_of_yesterday_that_another_process_writes_to_is_left_alone()
    {
        using var other = _folder.Open();
        other.Logger.Information("x");
        other.Flush();

        using var log = RunLog.Open(_folder.Options with { Time = new FakeTimeProvider(LogFolder.Morning.AddDays(1)) });
        await log.Writer!.WhenSweptAsync();

        Assert.Equal(["20261123.jsonl"], _folder.Names());
    }

    [Fact]
    public async Task Files_are_deleted_after_the_days_they_are_kept()
    {
        Directory.CreateDirectory(_folder.Logs);
        foreach (var name in (string[])["20261119.jsonl.gz", "20261120.jsonl.gz", "20261121.jsonl.gz"])
        {
            File.WriteAllText(_folder[name], "");
        }

        using var log = RunLog.Open(_folder.Options with { KeepDays = 3 });
        await log.Writer!.WhenSweptAsync();

        Assert.Equal(["20261120.jsonl.gz", "20261121.jsonl.gz"], _folder.Names());
    }

    [Fact]
    public async Task When_all_files_are_too_large_the_oldest_are_deleted_but_none_of_today()
    {
        Directory.CreateDirectory(_folder.Logs);
        foreach (var name in (string[])["20261121.jsonl.gz", "20261122.jsonl.gz", "20261122.1.jsonl.gz", "20261123.jsonl"])
        {
            File.WriteAllBytes(_folder[name], new byte[1000]);
        }

        using var log = RunLog.Open(_folder.Options with { KeepBytes = 2500 });
        await log.Writer!.WhenSweptAsync();

        Assert.Equal(["20261122.1.jsonl.gz", "20261123.jsonl"], _folder.Names());
    }

    [Fact]
    public void A_late_event_goes_to_the_file_of_its_own_day()
    {
        _folder.Time.SetUtcNow(new DateTimeOffset(2026, 11, 24, 0, 0, 1, TimeSpan.Zero));
        using (var log = _folder.Open())
        using (var own = new Serilog.LoggerConfiguration().WriteTo.VizArt(log).CreateLogger())
        {
            own.Write(Some("today", "2026-11-24T00:00:00.5Z"));
            own.Write(Some("late", "2026-11-23T23:59:59.9Z"));
        }

        Assert.Equal("late", Assert.Single(LogFolder.Lines(_folder[_folder.Names().First(name => name.StartsWith("20261123.", StringComparison.Ordinal))])).GetProperty("@mt").GetString());
        Assert.Equal("today", Assert.Single(LogFolder.Lines(_folder["20261124.jsonl"])).GetProperty("@mt").GetString());
    }

    [Fact]
    public void An_event_of_an_impossible_time_counts_as_of_now()
    {
        using (var log = _folder.Open())
        using (var own = new Serilog.LoggerConfiguration().WriteTo.VizArt(log).CreateLogger())
        {
            own.Write(Some("old", "1970-01-01T00:00:00Z"));
        }

        var line = Assert.Single(LogFolder.Lines(_folder["20261123.jsonl"]));
        Assert.StartsWith("2026-11-23T10:11:12", line.GetProperty("@t").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("1970-01-01", line.GetProperty("OriginalTimestamp").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_is_in_its_file_within_a_second_without_being_asked_for()
    {
        using var log = _folder.Open();
        var start = TimeProvider.System.GetTimestamp();
        log.Logger.Information("x");

        while (!File.Exists(_folder["20261123.jsonl"]) || new FileInfo(_folder["20261123.jsonl"]).Length == 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.Single(_folder.Lines());
    }

    [Fact]
    public void Threads_lose_nothing_and_mingle_no_lines()
    {
        const int threads = 8;
        const int each = 5_000;
        using (var log = _folder.Open())
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
            {
                for (var i = 0; i < each; i++)
                {
                    log.Logger.Information("Number {Number} of {Thread}", i, thread);
                }
            });
        }

        var lines = _folder.Lines();
        Assert.Equal(threads * each, lines.Select(line => (line.GetProperty("Thread").GetInt32(), line.GetProperty("Number").GetInt32())).Distinct().Count());
        Assert.Equal(threads * each, lines.Count);
    }

    [Fact]
    public void A_disabled_log_writes_nothing_and_refuses_nothing()
    {
        RunLog.Disabled.Logger.Fatal("x");
        RunLog.Disabled.Audit.Verdict(new AuditedVerdict { Test = "t", State = VerdictState.Passed, Succeeded = true });
        using var own = new Serilog.LoggerConfiguration().WriteTo.VizArt(RunLog.Disabled).CreateLogger();
        own.Fatal("x");
        RunLog.Disabled.Dispose();

        Assert.False(RunLog.Disabled.IsEnabled);
        Assert.Null(RunLog.Disabled.Folder);
        Assert.Equal(0, RunLog.Disabled.LostEvents);
    }

    [Fact]
    public void Monitoring_switched_off_switches_the_log_off()
    {
        var settings = new VizArtOptions { RootDirectory = _folder.Directory, Directory = _folder.Directory };

        using var on = RunLog.Open(settings);
        using var off = RunLog.Open(settings with { EnableMonitoring = false });

        Assert.True(on.IsEnabled);
        Assert.Same(RunLog.Disabled, off);
    }

    [Fact]
    public void Every_fault_of_the_options_is_told_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => RunLog.Open(new RunLogOptions { Directory = "", MaxFileBytes = 5, KeepDays = 0, KeepBytes = -1 }));

        Assert.Equal("4 invalid options of the log: Directory is empty (a folder); MaxFileBytes 5 (1024 or more); KeepDays 0 (1 or more); KeepBytes -1 (1 or more).", error.Message);
    }

    [Fact]
    public async Task A_closed_log_counts_what_comes_too_late_and_can_be_closed_again()
    {
        var log = _folder.Open();
        await log.DisposeAsync();

        log.Logger.Information("late");
        await log.DisposeAsync();
        var refused = Assert.Throws<AuditLogException>(() => log.Audit.Verdict(new AuditedVerdict { Test = "t", State = VerdictState.Passed, Succeeded = true }));

        Assert.Equal(1, log.LostEvents);
        Assert.Equal("VIZ411", refused.Code);
    }

    private static LogEvent Some(string text, string time) => new(
        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture), LogEventLevel.Information, exception: null, new Serilog.Parsing.MessageTemplateParser().Parse(text), []);
}
