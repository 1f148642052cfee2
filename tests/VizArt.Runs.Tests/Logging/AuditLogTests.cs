using System.Text.Json;
using Serilog.Events;
using VizArt.Runs.Tests.Baselines;
using VizArt.Runs.Tests.History;

namespace VizArt.Runs.Tests.Logging;

public sealed class AuditLogTests : IDisposable
{
    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_event_is_in_its_file_when_the_call_returns_after_those_that_came_before()
    {
        using var log = _folder.Open();
        log.Logger.Information("before");

        log.Audit.HistoryCompacted("metrics", filesBefore: 12, filesAfter: 1, bytesBefore: 5000, bytesAfter: 900);

        var lines = _folder.Lines();
        Assert.Equal("before", lines[0].GetProperty("@mt").GetString());
        Assert.Equal(
            """{"@t":"2026-11-23T10:11:12.0000000Z","@mt":"History compacted: {FilesBefore} files became {FilesAfter}","AuditEvent":"HistoryCompacted","Table":"metrics","FilesBefore":12,"FilesAfter":1,"BytesBefore":5000,"BytesAfter":900}""",
            lines[1].GetRawText());
    }

    [Fact]
    public void A_run_s_start_and_end_say_which_it_was()
    {
        var run = Some.Run(Some.Id(1));
        using var log = _folder.Open();

        log.Audit.RunStarted(run);
        log.Audit.RunFinished(run, succeeded: false, TimeSpan.FromSeconds(90));

        var lines = _folder.Lines();
        Assert.Equal(["RunStarted", "RunFinished"], lines.Select(line => line.GetProperty("AuditEvent").GetString()));
        Assert.All(lines, line => Assert.Equal(run.RunId, line.GetProperty("RunId").GetString()));
        Assert.Equal(run.Suite, lines[0].GetProperty("Suite").GetString());
        Assert.False(lines[1].GetProperty("Succeeded").GetBoolean());
        Assert.Equal(90_000, lines[1].GetProperty("ElapsedMs").GetDouble());
    }

    [Fact]
    public void A_verdict_that_ends_the_build_is_an_error_and_says_why()
    {
        using var log = RunLog.Open(_folder.Options with { MinimumLevel = LogEventLevel.Fatal });

        log.Audit.Verdict(new AuditedVerdict { Test = "T", State = VerdictState.Passed, Succeeded = true, Elapsed = TimeSpan.FromMilliseconds(5) });
        log.Audit.Verdict(new AuditedVerdict { Test = "T", State = VerdictState.Failed, Succeeded = false, RunId = "r", Code = "VIZ101", Message = "F1 0.5" });

        var lines = _folder.Lines();
        Assert.Equal("""{"@t":"2026-11-23T10:11:12.0000000Z","@mt":"{Test}: {State}","AuditEvent":"Verdict","Test":"T","State":"Passed","Succeeded":true,"ElapsedMs":5}""", lines[0].GetRawText());
        Assert.Equal(
            """{"@t":"2026-11-23T10:11:12.0000000Z","@mt":"{Test}: {State}, {Code} {Message}","@l":"Error","AuditEvent":"Verdict","RunId":"r","Test":"T","State":"Failed","Succeeded":false,"Code":"VIZ101","Message":"F1 0.5"}""",
            lines[1].GetRawText());
    }

    [Fact]
    public void An_accepted_baseline_says_by_whom()
    {
        using var log = _folder.Open();

        log.Audit.BaselineAccepted(SomeBaseline.With(("F1", 0.8)) with { Reason = "new labels" }, "ada", "Baselines/T.verified.json");

        var line = Assert.Single(_folder.Lines());
        Assert.Equal("ada", line.GetProperty("Actor").GetString());
        Assert.Equal("new labels", line.GetProperty("Reason").GetString());
        Assert.Equal("Baselines/T.verified.json", line.GetProperty("File").GetString());
        Assert.Equal(JsonValueKind.String, line.GetProperty("RunId").ValueKind);
    }

    [Fact]
    public void The_run_of_the_flow_is_the_run_of_an_event_that_names_none()
    {
        using var log = _folder.Open();
        RunContext.Enter(new RunContext { RunId = "r", Test = "other" });

        log.Audit.Verdict(new AuditedVerdict { Test = "T", State = VerdictState.Passed, Succeeded = true });
        RunContext.Enter(null);

        var line = Assert.Single(_folder.Lines());
        Assert.Equal("r", line.GetProperty("RunId").GetString());
        Assert.Equal("T", line.GetProperty("Test").GetString());
    }
}
