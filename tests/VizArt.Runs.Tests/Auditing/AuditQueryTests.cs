using Serilog.Events;

namespace VizArt.Runs.Tests.Auditing;

public sealed class AuditQueryTests : IDisposable
{
    private const string Run = "0198c1a2-7b3c-7def-8123-456789abcdef";
    private const string Other = "0198c1a2-7b3c-7def-8123-456789abcde0";

    private readonly LogWriter _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_report_that_throws_ends_the_query_with_its_own_error()
    {
        _log.Write("20261122.jsonl", LogWriter.Line(-100_000, "a"));
        _log.Write("20261123.jsonl", LogWriter.Line(0, "b"), "damaged\n");

        var error = await Assert.ThrowsAsync<NotSupportedException>(async () => await _log.Query().OnProblem(_ => throw new NotSupportedException("mine")).ToListAsync());

        Assert.Equal("mine", error.Message);
    }

    [Fact]
    public async Task A_log_that_is_not_there_has_no_entries()
    {
        var problems = new List<AuditProblem>();

        Assert.Empty(await Messages(_log.Query(problems)));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("20261123.jsonl")]
    [InlineData("20261123.jsonl.gz")]
    public async Task An_entry_has_everything_that_its_line_says(string name)
    {
        var path = _log.Write(name, LogWriter.Line(0, "x"), LogWriter.Line(
            1,
            "{Stage} failed after {ElapsedMs} ms, {@Box}",
            $"\"@l\":\"Error\",\"@x\":\"System.Exception: no\\n   at A\",\"RunId\":\"{Run}\",\"Test\":\"T.M\",\"Sample\":\"img42\",\"Stage\":\"detect/resize\",\"Succeeded\":false,\"ElapsedMs\":12.5,\"AuditEvent\":\"Verdict\",\"Box\":{{\"X\":1,\"Y\":[2,null]}},\"@@at\":true,\"@i\":\"a1b2\""));

        var entry = await _log.Query().Failed().SingleAsync();

        Assert.Equal(LogWriter.Morning.AddSeconds(1), entry.Timestamp);
        Assert.Equal((LogEventLevel.Error, true), (entry.Level, entry.IsFailed));
        Assert.Equal("\"detect/resize\" failed after 12.5 ms, { X: 1, Y: [2, null] }", entry.Message);
        Assert.Equal("{Stage} failed after {ElapsedMs} ms, {@Box}", entry.MessageTemplate);
        Assert.Equal("System.Exception: no\n   at A", entry.Exception);
        Assert.Equal((Run, "T.M", "img42", "detect/resize"), (entry.RunId, entry.Test, entry.Sample, entry.Stage));
        Assert.Equal((false, 12.5, "Verdict"), (entry.Succeeded, entry.ElapsedMs, entry.AuditEvent));
        Assert.Equal(["Box", "@at"], entry.Properties.Keys);
        Assert.Equal((path, (long)LogWriter.Line(0, "x").Length), (entry.File, entry.ByteOffset));
    }

    [Fact]
    public async Task Entries_come_newest_first_and_oldest_first_where_asked()
    {
        _log.Write("20261123.jsonl", LogWriter.Line(0, "a"), LogWriter.Line(1, "b"));
        _log.Write("20261124.jsonl", LogWriter.Line(86_400, "c"), LogWriter.Line(86_401, "d"));

        Assert.Equal("dcba", string.Concat(await Messages(_log.Query())));
        Assert.Equal("abcd", string.Concat(await Messages(_log.Query().OldestFirst())));
        Assert.Equal("dc", string.Concat(await Messages(_log.Query().Limit(2))));
        Assert.Equal("ab", string.Concat(await Messages(_log.Query().OldestFirst().Limit(2))));
        Assert.Equal("dcba", string.Concat(await Messages(_log.Query().OldestFirst().NewestFirst())));
    }

    [Fact]
    public async Task A_query_is_not_changed_by_what_is_made_of_it()
    {
        _log.Write("20261123.jsonl", LogWriter.Line(0, "a"), LogWriter.Line(1, "b", "\"@l\":\"Fatal\""));
        var all = _log.Query();

        _ = all.Failed().Limit(1).OldestFirst();

        Assert.Equal(["b", "a"], await Messages(all));
    }

    [Fact]
    public async Task After_counts_its_moment_and_before_does_not()
    {
        _log.Write("20261123.jsonl", LogWriter.Line(0, "a"), LogWriter.Line(1, "b"), LogWriter.Line(2, "c"));

        Assert.Equal(["b"], await Messages(_log.Query().After(LogWriter.Morning.AddSeconds(1)).Before(LogWriter.Morning.AddSeconds(2).ToOffset(TimeSpan.FromHours(9)))));
    }

    [Fact]
    public async Task A_stage_is_found_with_all_that_is_below_it()
    {
        _log.Write(
            "20261123.jsonl",
            LogWriter.Line(0, "a", "\"Stage\":\"detect\""),
            LogWriter.Line(1, "b", "\"Stage\":\"detect/resize\""),
            LogWriter.Line(2, "c", "\"Stage\":\"detector\""),
            LogWriter.Line(3, "d", "\"Stage\":\"/\""),
            LogWriter.Line(4, "e", "\"Other\":\"detect\""),
            LogWriter.Line(5, "f", "\"Stage\": \"\\u0064etect\""));

        Assert.Equal(["f", "b", "a"], await Messages(_log.Query().Stage("detect")));
        Assert.Equal(["b"], await Messages(_log.Query().Stage("detect/resize/")));
        Assert.Equal(["d"], await Messages(_log.Query().Stage("/")));
    }

    [Fact]
    public async Task A_test_is_found_by_its_name_or_by_a_pattern()
    {
        _log.Write("20261123.jsonl", LogWriter.Line(0, "a", "\"Test\":\"A.One\""), LogWriter.Line(1, "b", "\"Test\":\"A.OneMore\""), LogWriter.Line(2, "c", "\"Test\":\"B.One\""));

        Assert.Equal(["a"], await Messages(_log.Query().Test("A.One")));
        Assert.Equal(["b", "a"], await Messages(_log.Query().Test("A.*")));
        Assert.Equal(["c", "a"], await Messages(_log.Query().Test("*.One")));
    }

    [Fact]
    public async Task A_level_is_found_with_all_that_is_graver()
    {
        _log.Write(
            "20261123.jsonl",
            LogWriter.Line(0, "i"),
            LogWriter.Line(1, "w", "\"@l\":\"Warning\""),
            LogWriter.Line(2, "f", "\"@l\":\"Fatal\""),
            LogWriter.Line(3, "d", "\"@l\":\"Debug\""),
            LogWriter.Line(4, "n", "\"Succeeded\":false"),
            LogWriter.Line(5, "e", "\"@l\":\"\\u0045rror\""));

        Assert.Equal(["e", "f", "w"], await Messages(_log.Query().Level(LogEventLevel.Warning)));
        Assert.Equal(["e", "n", "f", "w", "i"], await Messages(_log.Query().Level(LogEventLevel.Information)));
        Assert.Equal(["e", "n", "f"], await Messages(_log.Query().Failed()));
    }

    [Fact]
    public async Task A_run_is_found_by_its_id_in_any_spelling_of_it()
    {
        _log.Write("20261123.jsonl", LogWriter.Line(0, "a", $"\"RunId\":\"{Run}\""), LogWriter.Line(1, "b", $"\"RunId\":\"{Other}\""), LogWriter.Line(2, "c"));

        Assert.Equal(["a"], await Messages(_log.Query().RunId(Run.ToUpperInvariant())));
        Assert.Throws<ArgumentException>(() => _log.Query().RunId("latest"));
    }

    [Fact]
    public async Task A_text_is_sought_in_message_and_exception_in_any_case()
    {
        _log.Write(
            "20261123.jsonl",
            LogWriter.Line(0, "Read {File}", "\"File\":\"Köln.png\""),
            LogWriter.Line(1, "b", "\"@x\":\"IOException: KÖLN.PNG\""),
            LogWriter.Line(2, "c", "\"File\":\"köln.png\""));

        Assert.Equal(["b", "Read \"Köln.png\""], await Messages(_log.Query().Contains("köln.png")));
        Assert.Equal(["Read \"Köln.png\""], await Messages(_log.Query().Contains("Read \"K")));
    }

    [Fact]
    public async Task The_files_of_a_day_are_merged_by_time_also_compressed_ones()
    {
        _log.Write("20261123.jsonl.gz", [.. Enumerable.Range(0, 30).Where(i => i % 3 == 0).Select(i => LogWriter.Line(i, $"{i}"))]);
        _log.Write("20261123.1.jsonl", [.. Enumerable.Range(0, 30).Where(i => i % 3 == 1).Select(i => LogWriter.Line(i, $"{i}"))]);
        _log.Write("20261123.12.jsonl", [.. Enumerable.Range(0, 30).Where(i => i % 3 == 2).Select(i => LogWriter.Line(i, $"{i}"))]);

        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"{i}"), await Messages(_log.Query().OldestFirst()));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"{29 - i}"), await Messages(_log.Query()));
    }

    [Fact]
    public async Task Lines_that_threads_swapped_are_put_in_order()
    {
        _log.Write("20261123.jsonl", LogWriter.Line(0, "a"), LogWriter.Line(LogWriter.Morning.AddMilliseconds(30), "c"), LogWriter.Line(LogWriter.Morning.AddMilliseconds(20), "b"), LogWriter.Line(9, "d"));

        Assert.Equal("abcd", string.Concat(await Messages(_log.Query().OldestFirst())));
        Assert.Equal("dcba", string.Concat(await Messages(_log.Query())));
    }

    [Fact]
    public async Task Only_files_whose_date_can_match_are_opened()
    {
        var problems = new List<AuditProblem>();
        _log.Write("20261122.jsonl", "damaged\n");
        _log.Write("20261123.jsonl", LogWriter.Line(0, "a"), "damaged\n");
        _log.Write("20261124.jsonl", "damaged\n");

        var found = await Messages(_log.Query(problems).After(LogWriter.Morning.Date).Before(LogWriter.Morning.Date.AddDays(1)));

        Assert.Equal(["a"], found);
        Assert.Equal([_log.PathOf("20261123.jsonl")], problems.Select(problem => problem.Path));
    }

    [Fact]
    public async Task Of_a_file_that_is_there_plain_and_compressed_the_plain_one_is_read()
    {
        _log.Write("20261123.jsonl", LogWriter.Line(0, "plain"));
        _log.Write("20261123.jsonl.gz", LogWriter.Line(0, "compressed"));
        _log.Write("20261123.jsonl.tmp", LogWriter.Line(0, "half"));
        _log.Write("2026112.jsonl", LogWriter.Line(0, "foreign"));
        _log.Write("20261123.x.jsonl", LogWriter.Line(0, "foreign"));

        Assert.Equal(["plain"], await Messages(_log.Query()));
    }

    [Theory]
    [InlineData(FileShare.Read)]
    [InlineData(FileShare.None)]
    public async Task A_writer_that_holds_its_file_does_not_keep_the_query_out(FileShare share)
    {
        if (OperatingSystem.IsWindows() && share == FileShare.None)
        {
            return;
        }

        var path = _log.Write("20261123.jsonl", LogWriter.Line(0, "a"));
        await using var writer = new FileStream(path, FileMode.Append, FileAccess.Write, share);

        Assert.Equal(["a"], await Messages(_log.Query()));
    }

    [Fact]
    public async Task A_query_is_ended_by_its_token()
    {
        _log.Write("20261123.jsonl", [.. Enumerable.Range(0, 5000).Select(i => LogWriter.Line(i, "a"))]);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in _log.Query().WithCancellation(stop.Token))
            {
                await stop.CancelAsync();
            }
        });
    }

    [Fact]
    public void A_question_that_means_nothing_is_refused()
    {
        Assert.Throws<ArgumentException>(() => AuditQuery.Open(""));
        Assert.Throws<ArgumentException>(() => _log.Query().Stage(""));
        Assert.Throws<ArgumentException>(() => _log.Query().Test(""));
        Assert.Throws<ArgumentException>(() => _log.Query().Contains(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => _log.Query().Limit(0));
    }

    private static async Task<List<string>> Messages(AuditQuery query) => await query.Select(entry => entry.Message).ToListAsync();
}
