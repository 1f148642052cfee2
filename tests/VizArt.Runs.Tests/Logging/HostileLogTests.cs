using Microsoft.Extensions.Logging;
using Serilog.Events;

namespace VizArt.Runs.Tests.Logging;

[Collection(nameof(Alone))]
public sealed class HostileLogTests : IDisposable
{
    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(6, "Fatal")]
    [InlineData(int.MaxValue, "Fatal")]
    [InlineData(-1, "Verbose")]
    public void An_event_of_a_level_that_Serilog_does_not_know_is_written_as_the_nearest(int level, string expected)
    {
        using (var log = RunLog.Open(_folder.Options with { MinimumLevel = LogEventLevel.Verbose }))
        {
            log.Writer!.Enqueue(new LoggedEvent(
                new LogEvent(LogFolder.Morning, (LogEventLevel)level, exception: null, new Serilog.Parsing.MessageTemplateParser().Parse("x"), []), Context: null, LogFolder.Morning.UtcDateTime));
            log.Logger.Information("after");
        }

        var lines = _folder.Lines();
        Assert.Equal(["x", "after"], lines.Select(line => line.GetProperty("@mt").GetString()));
        Assert.Equal(expected, lines[0].GetProperty("@l").GetString());
    }

    [Fact]
    public void Templates_made_up_without_end_are_not_held()
    {
        using var log = _folder.Open();
        using var factory = LoggerFactory.Create(logging => logging.AddVizArt(log));
        var logger = factory.CreateLogger("c");
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var i = 0; i < 200; i++)
        {
            var text = $"{i} {new string('x', 500_000)}";
            log.Logger.Information(text);
#pragma warning disable CA2254 // What is tested is a program that does so.
            logger.LogInformation(text);
#pragma warning restore CA2254
            logger.Log(LogLevel.Information, default, text, null, static (state, _) => state);
            log.Flush();
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 50_000_000);
    }

    [Fact]
    public void Scopes_of_two_factories_on_one_log_are_each_their_own()
    {
        using (var log = _folder.Open())
        using (var one = LoggerFactory.Create(logging => logging.AddVizArt(log)))
        using (var other = LoggerFactory.Create(logging => logging.AddVizArt(log)))
        {
            var (first, second) = (one.CreateLogger("a"), other.CreateLogger("b"));
            using (first.BeginScope("of the first"))
            using (second.BeginScope("of the second"))
            {
                first.LogInformation("1");
                second.LogInformation("2");
            }
        }

        Assert.Equal(["of the first", "of the second"], _folder.Lines().Select(line => line.TryGetProperty("Scope", out var scope) ? scope[0].GetString() : null));
    }

    [Fact]
    public void Where_a_folder_has_the_name_of_a_file_the_next_number_is_used()
    {
        Directory.CreateDirectory(_folder["20261123.jsonl"]);
        Directory.CreateDirectory(_folder[".20261123.1.lock"]);
        using (var log = _folder.Open())
        {
            log.Logger.Information("x");
            log.Flush();
            Assert.Equal(0, log.LostEvents);
        }

        Assert.Equal("x", Assert.Single(_folder.Lines()).GetProperty("@mt").GetString());
        Assert.Equal(["20261123.2.jsonl"], _folder.Names());
    }

    [Fact]
    public void Folders_and_files_may_be_links()
    {
        if (OperatingSystem.IsWindows())
        {
            // There links need rights of their own.
            return;
        }

        using var elsewhere = new TemporaryFolder();
        Directory.CreateDirectory(_folder.Directory);
        Directory.CreateSymbolicLink(_folder.Logs, elsewhere.Path);
        File.WriteAllText(elsewhere["linked"], "");
        File.CreateSymbolicLink(_folder["20261123.jsonl"], elsewhere["linked"]);

        using (var log = _folder.Open())
        {
            log.Logger.Information("x");
            log.Audit.Verdict(new AuditedVerdict { Test = "t", State = VerdictState.Passed, Succeeded = true });
            Assert.Equal(0, log.LostEvents);
        }

        Assert.Equal(["x", "{Test}: {State}"], LogFolder.Lines(_folder["20261123.jsonl"]).Select(line => line.GetProperty("@mt").GetString()));
    }

    [Fact]
    public void Events_that_spell_what_is_reserved_stay_one_object_that_the_query_reads()
    {
        using (var log = _folder.Open())
        using (var factory = LoggerFactory.Create(logging => logging.AddVizArt(log)))
        {
            var state = new Dictionary<string, object?>
            {
                ["@t"] = "1999-01-01",
                ["@@x"] = "y",
                ["$l"] = "Fatal",
                [""] = 1,
                [" "] = 2,
                ["\0\ud800\u2028"] = "\ud800\0",
                ["AuditEvent"] = "RunStarted",
                ["_AuditEvent"] = 1,
                [new string('n', 5000)] = double.NaN,
                [new string('n', 5001)] = DateTimeOffset.MaxValue,
                ["Truncated"] = "no",
                ["Succeeded"] = "maybe",
                ["ElapsedMs"] = double.PositiveInfinity,
            };
            factory.CreateLogger("\ud800").Log(LogLevel.Information, new EventId(1, "\0"), state, new HostileException(), static (_, _) => "{@t} {0} }} {");
        }

        var line = Assert.Single(_folder.Lines());
        Assert.Equal("2026-11-23T10:11:12.0000000Z", line.GetProperty("@t").GetString());
        var problems = new List<AuditProblem>();
        var entry = Assert.Single(AuditQuery.Open(_folder.Directory).OnProblem(problems.Add).ToBlockingEnumerable());
        Assert.Empty(problems);
        Assert.Null(entry.AuditEvent);
        Assert.Equal("{@t} {0} }} {", entry.Message);
        Assert.Contains("HostileException", entry.Exception, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_compressed_keeps_no_other_from_it()
    {
        Directory.CreateDirectory(_folder["20261120.jsonl.gz"]);
        foreach (var name in new[] { "20261120.jsonl", "20261121.jsonl" })
        {
            File.WriteAllText(_folder[name], "{}\n");
        }

        using var log = _folder.Open();
        await log.Writer!.WhenSweptAsync();

        Assert.Equal(["20261120.jsonl", "20261121.jsonl.gz"], _folder.Names());
        Assert.StartsWith("VIZ413 ", Assert.Single(_folder.Told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_deleted_keeps_no_other_from_it()
    {
        foreach (var name in new[] { "20260101.jsonl", "20260102.jsonl" })
        {
            Directory.CreateDirectory(_folder.Logs);
            File.WriteAllText(_folder[name], "{}\n");
        }

        Directory.CreateDirectory(_folder[".20260101.lock"]);

        using var log = _folder.Open();
        await log.Writer!.WhenSweptAsync();

        Assert.Equal(["20260101.jsonl"], _folder.Names());
        Assert.StartsWith("VIZ413 ", Assert.Single(_folder.Told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_fills_what_may_be_kept_loses_its_oldest_compressed_files()
    {
        Directory.CreateDirectory(_folder.Logs);
        foreach (var (name, minutes) in new[] { ("20261123.1.jsonl.gz", 1), ("20261123.2.jsonl.gz", 2), ("20261123.jsonl.gz", 3), ("20261123.3.jsonl", 4) })
        {
            File.WriteAllBytes(_folder[name], new byte[1000]);
            File.SetLastWriteTimeUtc(_folder[name], LogFolder.Morning.UtcDateTime.AddMinutes(minutes));
        }

        using var log = RunLog.Open(_folder.Options with { KeepBytes = 2500 });
        await log.Writer!.WhenSweptAsync();

        Assert.Equal(["20261123.3.jsonl", "20261123.jsonl.gz"], _folder.Names());
    }

    [Fact]
    public async Task Many_that_sweep_one_folder_at_once_are_no_fault_to_each_other()
    {
        Directory.CreateDirectory(_folder.Logs);
        for (var number = 0; number < 1500; number++)
        {
            File.WriteAllText(_folder[$"20260101.{number + 1}.jsonl"], "{}\n");
        }

        var logs = Enumerable.Range(0, 4).Select(_ => RunLog.Open(_folder.Options with { OnFault = told => { lock (_folder) { _folder.Told.Add(told); } } })).ToList();
        foreach (var log in logs)
        {
            await log.Writer!.WhenSweptAsync();
        }

        logs.ForEach(log => log.Dispose());
        Assert.Empty(_folder.Told);
        Assert.Empty(_folder.Names());
    }

    private sealed class HostileException : Exception
    {
        public override string ToString() => throw new InvalidOperationException("no text");
    }
}
