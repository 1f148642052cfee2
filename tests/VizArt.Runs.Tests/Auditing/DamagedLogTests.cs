using System.IO.Compression;
using System.Text;

namespace VizArt.Runs.Tests.Auditing;

public sealed class DamagedLogTests : IDisposable
{
    private readonly LogWriter _log = new();
    private readonly List<AuditProblem> _problems = [];

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData("""{"@t":"2026-11-23T10:00:00Z","@mt":"x","P":"\ud800"}""")]
    [InlineData("""{"@t":"2026-11-23T10:00:00Z","@mt":"x","P":{"a":["\udc00 \ud800"]}}""")]
    [InlineData("""{"@t":"2026-11-23T10:00:00Z","@mt":"x","P":{"\ud800":1}}""")]
    [InlineData("""{"@t":"2026-11-23T10:00:00Z","@mt":"x","P":"~"}""")]
    [InlineData("""{"@t":"2026-11-23T10:00:00Z","@mt":"x","P":{"~":1}}""")]
    public async Task A_text_that_is_no_Unicode_keeps_no_entry_from_being_exported(string line)
    {
        _log.Write("20261123.jsonl", [.. Encoding.UTF8.GetBytes(line + "\n" + LogWriter.Line(0, "a")).Select(character => character == (byte)'~' ? (byte)0xff : character)]);
        using var json = new MemoryStream();
        using var csv = new MemoryStream();
        using var parquet = new MemoryStream();

        await _log.Query(_problems).ExportJsonAsync(json);
        await _log.Query(_problems).ExportCsvAsync(csv);
        await _log.Query(_problems).ExportParquetAsync(parquet);

        Assert.All(Encoding.UTF8.GetString(json.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries), written => System.Text.Json.JsonDocument.Parse(written).RootElement.ToString());
        Assert.Contains("a", await Messages());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Damaged_lines_are_left_out_counted_and_the_first_is_named(bool isOldestFirst)
    {
        var first = LogWriter.Line(0, "a");
        var path = _log.Write("20261123.jsonl", first, "{\"@t\":\"2026-11-2\n", "\0\0\0\n", "\n", LogWriter.Line(1, "b"), "{\"@mt\":\"no time\"}\n", LogWriter.Line(2, "c"), "{\"@t\":\"2026-11-23T10:0");

        var found = await Messages(isOldestFirst);

        Assert.Equal(["a", "b", "c"], found.Order());
        Assert.Equal(
            $"VIZ430 {path}: 4 damaged lines, the first at byte {first.Length} (cut off); left out, all others were read. A line is cut off where a process or the machine died while it wrote.",
            Assert.Single(_problems).Message);
        Assert.Equal(("VIZ430", path, 4, (long?)first.Length), (_problems[0].Code, _problems[0].Path, _problems[0].Lines, _problems[0].FirstByteOffset));
    }

    [Theory]
    [InlineData("""{"@t":"2026-11-23T10:00:00Z"} x""")]
    [InlineData("""{"@t":"2026-11-23T10:00:00Z"}{}""")]
    [InlineData("""{"@t":"2026-11-23T10:00:00Z","a":tru}""")]
    [InlineData("""{"@t":"2026-11-23T10:00:00Z","@l":"error"}""")]
    [InlineData("""{"@t":"2026-11-23T10:00:00Z","@l":7}""")]
    [InlineData("""{"@t":"yesterday"}""")]
    [InlineData("""{"@t":20261123}""")]
    [InlineData("""{"@t":"2026-11-23T10:00:00Z","@mt":"\ud800"}""")]
    [InlineData("[]")]
    [InlineData("1")]
    public async Task A_line_that_is_no_event_is_damage(string line)
    {
        _log.Write("20261123.jsonl", line + "\n", LogWriter.Line(0, "a"));

        Assert.Equal(["a"], await Messages());
        Assert.Equal((1, 0L), (_problems.Single().Lines, _problems[0].FirstByteOffset));
    }

    [Fact]
    public async Task Values_nested_too_deep_are_damage()
    {
        _log.Write("20261123.jsonl", LogWriter.Line(0, "x", $"\"a\":{new string('[', 100_000)}{new string(']', 100_000)}"), LogWriter.Line(0, "a"));

        Assert.Equal(["a"], await Messages());
        Assert.Equal(1, _problems.Single().Lines);
    }

    [Theory]
    [InlineData("20261123.jsonl", false)]
    [InlineData("20261123.jsonl", true)]
    [InlineData("20261123.jsonl.gz", false)]
    [InlineData("20261123.jsonl.gz", true)]
    public async Task A_line_of_16_MiB_is_read_and_a_longer_one_is_damage(string name, bool isOldestFirst)
    {
        var frame = LogWriter.Line(1, "long", "\"a\":\"\"").Length - 1;
        var longest = LogWriter.Line(1, "long", $"\"a\":\"{new string('x', LogLine.Longest - frame)}\"");
        var tooLong = LogWriter.Line(2, "longer", $"\"a\":\"{new string('x', LogLine.Longest - frame)}\"");
        _log.Write(name, LogWriter.Line(0, "a"), longest, tooLong, LogWriter.Line(3, "b"));

        var found = await Messages(isOldestFirst);

        Assert.Equal(["a", "b", "long"], found.Order());
        Assert.Equal((1, (long?)(LogWriter.Line(0, "a").Length + longest.Length)), (_problems.Single().Lines, _problems[0].FirstByteOffset));
    }

    [Fact]
    public async Task A_file_of_one_endless_line_is_damage_and_takes_little_memory()
    {
        _log.Write("20261123.jsonl", new byte[70_000_000]);
        _log.Write("20261123.1.jsonl.gz", new byte[70_000_000]);

        Assert.Empty(await Messages());
        Assert.Equal([1, 1], _problems.Select(problem => problem.Lines));
        Assert.Equal([0, 0], _problems.Select(problem => problem.FirstByteOffset));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_compressed_file_that_was_cut_off_gives_the_lines_before(bool isOldestFirst)
    {
        var random = new Random(7);
        var lines = Enumerable.Range(0, 20_000).Select(i => LogWriter.Line(i, $"{random.Next()} {random.Next()}")).ToArray();
        var path = _log.Write("20261123.jsonl.gz", lines);
        await using (var file = new FileStream(path, FileMode.Open))
        {
            file.SetLength(file.Length / 2);
        }

        var found = await Messages(isOldestFirst);

        Assert.InRange(found.Count, 5_000, 15_000);
        Assert.Contains(_problems, problem => problem.Code == "VIZ431" && problem.Message.StartsWith($"VIZ431 {path}: it cannot be read to its end (its end is missing: it was cut off, or is no gzip file); ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_may_not_be_read_is_reported_and_the_others_are_read()
    {
        _log.Write("20261122.jsonl", LogWriter.Line(LogWriter.Morning.AddDays(-1), "a"));
        Directory.CreateDirectory(_log.PathOf("20261123.jsonl"));
        var path = _log.Write("20261124.jsonl.gz", LogWriter.Line(LogWriter.Morning.AddDays(1), "c"));
        await File.WriteAllBytesAsync(path, [1, 2, 3, 4, 5]);

        Assert.Equal(["a"], await Messages());
        Assert.Equal(["VIZ431"], _problems.Select(problem => problem.Code));
    }

    [Fact]
    public async Task Damage_within_what_is_compressed_is_reported_and_the_lines_before_are_read()
    {
        var random = new Random(7);
        var path = _log.Write("20261123.jsonl.gz", [.. Enumerable.Range(0, 20_000).Select(i => LogWriter.Line(i, $"{random.Next()} {random.Next()}"))]);
        var content = await File.ReadAllBytesAsync(path);
        content.AsSpan(content.Length / 2, 200).Fill(0xFF);
        await File.WriteAllBytesAsync(path, content);

        var found = await Messages();

        Assert.InRange(found.Count, 1_000, 15_000);
        Assert.Contains(_problems, problem => problem.Code == "VIZ431");
    }

    [Fact]
    public async Task A_template_cannot_blow_up_a_message()
    {
        _log.Write(
            "20261123.jsonl",
            LogWriter.Line(0, "{A,2000000000}{A:D999999999}{B,5}", "\"A\":1,\"B\":2"),
            LogWriter.Line(1, string.Concat(Enumerable.Repeat("{C}", 100_000)), $"\"C\":\"{new string('x', 100_000)}\""));

        var entries = await _log.Query().ToListAsync();

        Assert.Equal(LogLine.Longest, entries[0].Message.Length);
        Assert.Equal("{A,2000000000}{A:D999999999}    2", entries[1].Message);
    }

    [Fact]
    public async Task A_time_without_an_offset_is_UTC_wherever_it_is_read()
    {
        _log.Write("20261123.jsonl", "{\"@t\":\"2026-11-23T10:00:00.5\",\"@mt\":\"a\"}\n{\"@t\":\"2026-11-23T10:00:00+02:00\"}\r\n");

        Assert.Equal(
            [new DateTimeOffset(2026, 11, 23, 10, 0, 0, 500, TimeSpan.Zero), new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero)],
            await _log.Query(_problems).Select(entry => entry.Timestamp).ToListAsync());
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task Members_of_another_type_or_twice_there_are_taken_as_they_are()
    {
        _log.Write("20261123.jsonl", """{"@t":"2026-11-23T10:00:00Z","@mt":7,"@x":[1],"@r":"no","RunId":12,"Succeeded":"false","ElapsedMs":"1","Stage":"a","Stage":"b"}""" + "\n");

        var entry = await _log.Query(_problems).SingleAsync();

        Assert.Equal(("", null, null, null, null, null, "b"), (entry.Message, entry.MessageTemplate, entry.Exception, entry.RunId, entry.Succeeded, entry.ElapsedMs, entry.Stage));
        Assert.Equal(["RunId", "Succeeded", "ElapsedMs"], entry.Properties.Keys);
        Assert.Empty(await _log.Query().Stage("a").ToListAsync());
        Assert.Single(await _log.Query().Stage("b").ToListAsync());
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task A_byte_order_mark_at_the_beginning_is_passed_over()
    {
        _log.Write("20261123.jsonl", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(LogWriter.Line(0, "a"))]);

        Assert.Equal(["a"], await Messages());
        Assert.Empty(_problems);
    }

    private async Task<List<string>> Messages(bool isOldestFirst = true)
    {
        var query = _log.Query(_problems);
        return await (isOldestFirst ? query.OldestFirst() : query).Select(entry => entry.Message).ToListAsync();
    }
}
