using System.Globalization;
using System.Text.Json.Nodes;
using VizArt.Cli.Tests.Evaluate;

namespace VizArt.Cli.Tests.Logs;

public sealed class LogsCommandTests : IDisposable
{
    private const string Run = "0198c1a2-7b3c-7def-8123-456789abcdef";
    private const string SameMinute = "0198c1a2-7b3d-7def-8123-456789abcdef";
    private const string Later = "019ab2a2-7b3c-7def-8123-456789abcdef";

    private readonly ScratchFolder _folder = new();

    public LogsCommandTests()
    {
        Directory.CreateDirectory(_folder["logs"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_pipe_gets_JSON_lines_newest_first_with_the_rendered_message()
    {
        Write("20261123.jsonl", Line(0, "{Stage} done", "\"Stage\":\"detect\""), Line(1, "b", "\"@l\":\"Error\",\"@x\":\"a\\nb\""));

        var run = await Logs();

        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal((ExitStatus.Ok, ""), (run.Status, run.Error));
        Assert.Equal(["b", "\"detect\" done"], lines.Select(line => (string?)line["@m"]));
        Assert.Equal(["Error", null], lines.Select(line => (string?)line["@l"]));
        Assert.Equal("a\nb", (string?)lines[0]["@x"]);
    }

    [Fact]
    public async Task Every_option_asks_its_question()
    {
        Write(
            "20261123.jsonl",
            Line(0, "a", "\"Stage\":\"detect/resize\",\"Test\":\"T.One\""),
            Line(1, "b", $"\"@l\":\"Warning\",\"RunId\":\"{Run}\""),
            Line(2, "c", "\"Succeeded\":false"));

        Assert.Equal(["a"], await Messages("--stage", "detect"));
        Assert.Equal(["a"], await Messages("--test", "*.One"));
        Assert.Equal(["b"], await Messages("--run", Run));
        Assert.Equal(["c"], await Messages("--failed"));
        Assert.Equal(["b"], await Messages("--level", "warning"));
        Assert.Equal(["c"], await Messages("--contains", "C"));
        Assert.Equal(["c", "b"], await Messages("--after", "2026-11-23T10:00:01Z"));
        Assert.Equal(["a"], await Messages("--before", "2026-11-23T12:00:01+02:00"));
        Assert.Equal(["a", "b"], await Messages("--oldest-first", "--limit", "2"));
        Assert.Empty(await Messages("--after", "2026-11-24"));
    }

    [Fact]
    public async Task The_newest_100_entries_are_shown_and_that_there_may_be_more_is_said()
    {
        Write("20261123.jsonl", [.. Enumerable.Range(0, 150).Select(i => Line(i, $"{i}"))]);

        var run = await Logs();

        Assert.Equal(100, run.Output.Count(character => character == '\n'));
        Assert.Equal("The newest 100 entries; there may be more, which --limit N shows.", run.Error.Trim());
    }

    [Fact]
    public async Task That_nothing_matches_is_said_and_is_no_error()
    {
        Write("20261123.jsonl", Line(0, "a"));

        var run = await Logs("--failed");

        Assert.Equal((ExitStatus.Ok, "", "No entry of the log matches."), (run.Status, run.Output, run.Error.Trim()));
    }

    [Fact]
    public async Task Damaged_lines_are_told_on_standard_error()
    {
        Write("20261123.jsonl", Line(0, "a"), "{\"@t\":\"2026\n");

        var run = await Logs();

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.StartsWith($"! VIZ430 {_folder["logs"]}{Path.DirectorySeparatorChar}20261123.jsonl: 1 damaged line, at byte {Line(0, "a").Length} (cut off);", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--after", "yesterday")]
    [InlineData("--after", "2026-13-01")]
    [InlineData("--before", "7x")]
    [InlineData("--limit", "0")]
    [InlineData("--limit", "ten")]
    [InlineData("--level", "bad")]
    [InlineData("--run", "019")]
    [InlineData("--run", "0198c1a27b3c")]
    [InlineData("--stage", "")]
    [InlineData("--export", "x.xlsx")]
    public async Task A_question_that_means_nothing_is_wrong_usage(string option, string value)
    {
        var run = await Logs(option, value);

        Assert.Equal(ExitStatus.Usage, run.Status);
        Assert.StartsWith($"vizart: error VIZ060: {option} '{value}' is not ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Following_fits_neither_an_export_nor_an_end()
    {
        Assert.Equal(ExitStatus.Usage, (await Logs("--follow", "--before", "2026-11-23")).Status);
        Assert.Equal(ExitStatus.Usage, (await Logs("--follow", "--export", _folder["x.csv"])).Status);
    }

    [Fact]
    public async Task A_folder_without_a_log_is_unusable()
    {
        var run = await ToolRun.Of("logs", "--directory", _folder["none"]);

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.Equal($"{Path.Combine(_folder["none"], "logs")}: error VIZ432: There is no log here. Run what writes it first, or name its folder with --directory.", run.Error.Trim());
    }

    [Fact]
    public async Task A_run_is_named_by_the_beginning_of_its_id_or_as_the_latest()
    {
        Write("20250819.jsonl", Line(new DateTime(2025, 8, 19, 15, 0, 0), "a", $"\"RunId\":\"{Run}\""), Line(new DateTime(2025, 8, 19, 15, 0, 1), "b", $"\"RunId\":\"{SameMinute}\""));
        Write("20261123.jsonl", Line(0, "c", $"\"RunId\":\"{Later}\""), Line(1, "d", $"\"RunId\":\"{Run}\""), Line(2, "e"));

        Assert.Equal(["d", "a"], await Messages("--run", "0198C1A2-7b3c"));
        Assert.Equal(["c"], await Messages("--run", "019a"));
        Assert.Equal(["d", "a"], await Messages("--run", "latest"));
    }

    [Fact]
    public async Task A_run_that_is_not_there_or_not_the_only_one_is_said()
    {
        Write("20250819.jsonl", Line(new DateTime(2025, 8, 19, 15, 0, 0), "a", $"\"RunId\":\"{Run}\""), Line(new DateTime(2025, 8, 19, 15, 0, 1), "b", $"\"RunId\":\"{SameMinute}\""));

        var ambiguous = await Logs("--run", "0198c1a2");
        var none = await Logs("--run", "ffff");

        Assert.Equal(
            (ExitStatus.UnusableInput, $"{_folder["."][..^2]}: error VIZ433: More than one run of the log begins with '0198c1a2': {SameMinute}, {Run}. Write more of the id."),
            (ambiguous.Status, ambiguous.Error.Trim()));
        Assert.Equal(
            (ExitStatus.UnusableInput, $"{_folder["."][..^2]}: error VIZ433: No run of the log begins with 'ffff'. 'vizart logs' shows the runs there are."),
            (none.Status, none.Error.Trim()));
    }

    [Theory]
    [InlineData("x.jsonl", 150)]
    [InlineData("x.csv", 151)]
    public async Task An_export_writes_all_entries_to_the_file(string name, int lines)
    {
        Write("20261123.jsonl", [.. Enumerable.Range(0, 150).Select(i => Line(i, $"{i}"))]);

        var run = await Logs("--export", _folder[name]);

        Assert.Equal((ExitStatus.Ok, $"{_folder[name]}: 150 entries"), (run.Status, run.Output.Trim()));
        Assert.Equal(lines, (await File.ReadAllLinesAsync(_folder[name])).Length);
    }

    [Fact]
    public async Task An_export_to_a_folder_that_is_not_there_is_unusable()
    {
        Write("20261123.jsonl", Line(0, "a"));

        var run = await Logs("--export", Path.Combine(_folder["none"], "x.parquet"));

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.Contains("error VIZ061: The file cannot be written: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_control_character_of_a_logged_text_reaches_a_pipe()
    {
        Write("20261123.jsonl", Line(0, "a\\u001b[31m\\u009b1m\\u0007\\nb", "\"@x\":\"\\u001b]0;x\\u0007\",\"P\":{\"\\u001b\":\"\\u001b\"}"));

        var run = await Logs();

        Assert.DoesNotContain(run.Output, character => char.IsControl(character) && character != '\n');
        Assert.Equal(1, run.Output.Count(character => character == '\n'));
    }

    internal static string Line(int seconds, string message, string members = "") => Line(new DateTime(2026, 11, 23, 10, 0, 0).AddSeconds(seconds), message, members);

    internal static string Line(DateTime time, string message, string members = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"@t\":\"{time:yyyy-MM-ddTHH:mm:ss.fffffff}Z\",\"@mt\":\"{message}\"{(members.Length > 0 ? "," : "")}{members}}}\n");

    private void Write(string name, params string[] lines) => File.WriteAllText(Path.Combine(_folder["logs"], name), string.Concat(lines));

    private Task<ToolRun> Logs(params string[] arguments) => ToolRun.Of(["logs", "--directory", _folder["."][..^2], .. arguments]);

    private async Task<string[]> Messages(params string[] arguments)
    {
        var run = await Logs(arguments);
        Assert.Equal(ExitStatus.Ok, run.Status);
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (string)JsonNode.Parse(line)!["@m"]!)];
    }
}
