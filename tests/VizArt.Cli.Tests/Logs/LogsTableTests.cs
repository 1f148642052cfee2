using Spectre.Console;
using VizArt.Cli.Logs;
using VizArt.Cli.Tests.Evaluate;
using VizArt.Runs;

namespace VizArt.Cli.Tests.Logs;

public sealed class LogsTableTests : IDisposable
{
    private const string Run = "0198c1a2-7b3c-7def-8123-456789abcdef";

    private readonly ScratchFolder _folder = new();

    public LogsTableTests()
    {
        Directory.CreateDirectory(_folder["logs"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_end_of_an_endless_text_is_found_at_once()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var end = LogsColumns.EndOf(new string('x', 32_768) + "end", 8);

        Assert.Equal("…xxxxend", end);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_table_tells_when_how_grave_where_how_long_and_what()
    {
        Write(
            LogsCommandTests.Line(0, "The queue holds {Count} frames", $"\"@l\":\"Warning\",\"Count\":412,\"RunId\":\"{Run}\",\"Stage\":\"track\""),
            LogsCommandTests.Line(1, "{Stage} failed", $"\"@l\":\"Error\",\"@x\":\"System.IO.IOException: gone\\n   at A.B()\",\"RunId\":\"{Run}\",\"Stage\":\"detect/resize\",\"Succeeded\":false,\"ElapsedMs\":12.34"));

        var table = await TableAsync(80);

        Assert.Equal(
            """
            Run 0198c1a2-7b3c-7def-8123-456789abcdef
            Time (UTC)    Lvl  Where              Took  Message
            ── Mon 2026-11-23 UTC ──
            10:00:01.000  ERR  detect/resize   12.3 ms  ✗ "detect/resize" failed
                                                        System.IO.IOException: gone
            10:00:00.000  WRN  track                    The queue holds 412 frames

            """.ReplaceLineEndings("\n"),
            table);
    }

    [Fact]
    public async Task A_wide_table_has_test_and_sample_besides_and_no_line_breaks_out_of_its_column()
    {
        Write(
            LogsCommandTests.Line(0, string.Join(' ', Enumerable.Repeat("words", 60)), "\"Test\":\"DetectorTests.Detects_vehicles\",\"Sample\":\"img42\",\"Stage\":\"detect\""),
            LogsCommandTests.Line(1, "b", "\"Test\":\"A.B\""));

        var lines = (await TableAsync(140)).Split('\n');

        Assert.Equal("Time (UTC)    Lvl  Test                            Sample  Stage   Message", lines[0]);
        Assert.StartsWith("10:00:00.000  INF  DetectorTests.Detects_vehicles  img42   detect  words words", lines[3], StringComparison.Ordinal);
        Assert.All(lines[4..^1], line => Assert.StartsWith(new string(' ', 67) + "words", line, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 140));
    }

    [Fact]
    public async Task Nothing_logged_steers_the_terminal_or_is_taken_for_markup()
    {
        Write(LogsCommandTests.Line(0, "a\\u001b[31m[red]\\u0007\\n\\u202eb", "\"@x\":\"\\u001b]0;x\\u0007\",\"Stage\":\"\\u009b[bold]\",\"RunId\":\"\\u001b\""));

        var table = await TableAsync(120);

        Assert.DoesNotContain(table, character => (char.IsControl(character) && character != '\n') || character == '\u202e');
        Assert.Contains("a [31m[red]", table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(400)]
    public async Task A_table_of_any_width_is_drawn(int width)
    {
        Write([.. Enumerable.Range(0, 250).Select(i => LogsCommandTests.Line(i * 600, $"{i}", "\"Stage\":\"漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字/🙂🙂🙂🙂🙂🙂\",\"ElapsedMs\":1e300"))]);

        var table = await TableAsync(width);

        Assert.Contains("249", table, StringComparison.Ordinal);
        Assert.Equal(3, table.Split("── ").Length - 1);
    }

    private void Write(params string[] lines) => File.WriteAllText(Path.Combine(_folder["logs"], "20261123.jsonl"), string.Concat(lines));

    private async Task<string> TableAsync(int width)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = width;
        var table = new LogsTable(console, isFollowing: false);
        await foreach (var entry in AuditQuery.Open(_folder["."][..^2]))
        {
            table.Add(entry);
        }

        table.Flush();
        return string.Join('\n', output.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }
}
