using VizArt.Cli.Tests.Auditing;
using VizArt.Cli.Tests.Evaluate;
using VizArt.Runs;

namespace VizArt.Cli.Tests.Gate;

public sealed class GateCommandTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 20, 30, TimeSpan.Zero);

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_history_without_a_run_is_no_success()
    {
        var run = await ToolRun.Of("gate", "--directory", _folder["empty"]);

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.Equal($"{_folder["empty"]}: error VIZ420: The history has no run, so that nothing was judged. Run 'dotnet test' first, or name the folder with --directory; --allow-empty lets this pass.\n", run.Error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_history_without_a_run_may_be_allowed()
    {
        var run = await ToolRun.Of("gate", "--directory", _folder["empty"], "--allow-empty");

        Assert.Equal((ExitStatus.Ok, "", ""), (run.Status, run.Output, run.Error));
    }

    [Fact]
    public async Task A_failed_figure_ends_with_1_and_one_line_that_build_tools_read()
    {
        await WriteAsync(0.783);

        var run = await ToolRun.Of("gate", "--directory", _folder["h"]);

        Assert.Equal(ExitStatus.VerdictFailed, run.Status);
        Assert.Equal("tests/CellTests.cs(17): error VIZ101: CellTests.Finds_cells: F1 0.783 is below the required 0.800 (short by 0.017).\n", run.Error.ReplaceLineEndings("\n"));
        Assert.Contains("✗ CellTests.Finds_cells: VIZ101 F1 0.783", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_that_cannot_be_written_do_not_hide_the_verdict()
    {
        await WriteAsync(0.783);
        Directory.CreateDirectory(Path.Combine(_folder["h"], "dashboard.html"));

        var run = await ToolRun.Of("gate", "--directory", _folder["h"], "--report");

        Assert.Equal(ExitStatus.VerdictFailed, run.Status);
        Assert.StartsWith("tests/CellTests.cs(17): error VIZ101: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("error VIZ421: The pages cannot be written", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_is_written_through_a_link_and_leaves_it_a_link()
    {
        await WriteAsync(0.9);
        await File.WriteAllTextAsync(_folder["real.json"], "{}");
        File.CreateSymbolicLink(_folder["link.json"], _folder["real.json"]);

        await ToolRun.Of("gate", "--directory", _folder["h"], "--json", _folder["link.json"]);

        Assert.NotNull(new FileInfo(_folder["link.json"]).LinkTarget);
        Assert.Contains("\"suites\"", await File.ReadAllTextAsync(_folder["real.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_brief_gate_of_an_empty_history_says_so()
    {
        var run = await ToolRun.Of("gate", "--directory", _folder["empty"], "--allow-empty", "--brief");

        Assert.Equal((ExitStatus.Ok, $"VizArt: nothing was measured · {_folder["empty"]}\n"), (run.Status, run.Output.ReplaceLineEndings("\n")));
    }

    [Fact]
    public async Task A_state_ends_the_build_only_where_it_is_asked_to()
    {
        await WriteAsync(0.783);
        var lenient = await ToolRun.Of("gate", "--directory", _folder["h"], "--fail-on", "none");
        var wrong = await ToolRun.Of("gate", "--directory", _folder["h"], "--fail-on", "Fail");

        Assert.Equal((ExitStatus.Ok, ""), (lenient.Status, lenient.Error));
        Assert.Equal(ExitStatus.Usage, wrong.Status);
        Assert.Contains("--fail-on 'Fail': 'Fail' is no state that can end a build", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verdict_is_one_JSON_document_on_standard_output()
    {
        await WriteAsync(0.783);

        var run = await ToolRun.Of("gate", "--directory", _folder["h"], "--json", "-");

        Assert.Equal("Failed", (string?)run.Json["state"]);
        Assert.True((bool)run.Json["failed"]!);
        Assert.Equal(0.783, (double)run.Json["suites"]![0]!["findings"]![0]!["value"]!);
    }

    [Fact]
    public async Task Names_cannot_steer_the_terminal_or_begin_another_line()
    {
        await WriteAsync(0.783, test: "Cell\u001b[31mTests\n::error::x");

        var run = await ToolRun.Of("gate", "--directory", _folder["h"]);

        Assert.DoesNotContain("\u001b", run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Error.Split('\n'), line => line.StartsWith("::", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_report_leaves_a_page_and_a_summary()
    {
        await WriteAsync(0.9, test: "</script><img src=x onerror=alert(1)>");

        var run = await ToolRun.Of("report", "--directory", _folder["h"]);

        var page = await File.ReadAllTextAsync(Path.Combine(_folder["h"], "dashboard.html"));
        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Equal(Path.Combine(_folder["h"], "dashboard.html"), run.Output.Trim());
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", await File.ReadAllTextAsync(Path.Combine(_folder["h"], "summary.md")), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'; script-src 'sha256-", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.783, "Failed", false)]
    [InlineData(0.9, "Passed", true)]
    public async Task What_the_gate_found_of_a_suite_is_in_the_audit_trail(double f1, string state, bool succeeded)
    {
        await WriteAsync(f1);

        await ToolRun.Of("gate", "--directory", _folder["h"]);

        var verdict = Assert.Single(LogLines.Of(_folder["h"]));
        Assert.Equal("Verdict", verdict.GetProperty("AuditEvent").GetString());
        Assert.Equal("Cells.Tests/net10.0/Debug", verdict.GetProperty("Test").GetString());
        Assert.Equal((state, succeeded), (verdict.GetProperty("State").GetString(), verdict.GetProperty("Succeeded").GetBoolean()));
        Assert.Equal(!succeeded, verdict.TryGetProperty("Code", out _));
    }

    [Theory]
    [InlineData(0.783, ExitStatus.VerdictFailed)]
    [InlineData(0.9, ExitStatus.UnusableInput)]
    public async Task A_verdict_that_cannot_be_written_to_the_log_is_told_and_hides_no_worse(double f1, int status)
    {
        await WriteAsync(f1);
        await File.WriteAllTextAsync(Path.Combine(_folder["h"], "logs"), "");

        var run = await ToolRun.Of("gate", "--directory", _folder["h"]);

        Assert.Equal(status, run.Status);
        Assert.Contains($"{Path.Combine(_folder["h"], "logs")}: error VIZ411: The event Verdict could not be written", run.Error, StringComparison.Ordinal);
    }

    private async Task WriteAsync(double f1, string test = "CellTests.Finds_cells")
    {
        var history = RunHistory.Open(_folder["h"]);
        var id = Guid.CreateVersion7(Start).ToString("D");
        await history.WriteRunAsync(new RunRow { RunId = id, StartedAt = Start, Suite = "Cells.Tests/net10.0/Debug", IsFull = true, MachineId = "0123456789abcdef", Repository = "acme/vision" });
        await history.WriteAsync(new RunPart
        {
            RunId = id,
            Metrics =
            [
                new MetricRow
                {
                    RunId = id,
                    Timestamp = Start,
                    Test = test,
                    SourceFile = "tests/CellTests.cs",
                    SourceLine = 17,
                    Metric = "F1",
                    Value = f1,
                    Requirement = 0.8,
                    Direction = MetricDirection.HigherIsBetter,
                    Verdict = f1 < 0.8 ? VerdictState.Failed : VerdictState.Passed,
                    Code = f1 < 0.8 ? "VIZ101" : null,
                    SampleCount = 24,
                },
            ],
        });
    }
}
