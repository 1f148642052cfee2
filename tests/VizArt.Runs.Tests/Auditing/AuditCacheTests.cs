namespace VizArt.Runs.Tests.Auditing;

public sealed class AuditCacheTests : IDisposable
{
    private readonly LogWriter _log = new();

    public AuditCacheTests()
    {
        _log.Write("20261121.jsonl.gz", [.. Enumerable.Range(0, 100).Select(i => LogWriter.Line(LogWriter.Morning.AddDays(-2).AddSeconds(i), $"a{i}"))]);
        _log.Write("20261122.jsonl", [.. Enumerable.Range(0, 100).Select(i => LogWriter.Line(LogWriter.Morning.AddDays(-1).AddSeconds(i), $"b{i}")), "damaged\n"]);
        _log.Write("20261123.jsonl", LogWriter.Line(0, "c"));
    }

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_question_is_answered_without_reading_closed_files_again(bool isOldestFirst)
    {
        var cache = new AuditCache();
        List<AuditProblem> first = [], second = [];
        AuditQuery Ask(List<AuditProblem> problems) => isOldestFirst ? _log.Query(problems, cache).OldestFirst() : _log.Query(problems, cache);

        var read = await Ask(first).ToListAsync();
        var answered = await Ask(second).ToListAsync();

        Assert.Equal(201, read.Count);
        Assert.Equal(read.Select(entry => entry.Message), answered.Select(entry => entry.Message));
        Assert.Equal(first, second);
        Assert.Equal(2, cache.Hits);
        Assert.Same(read.Find(entry => entry.Message == "a7"), answered.Find(entry => entry.Message == "a7"));
    }

    [Fact]
    public async Task Queries_made_from_one_share_a_cache()
    {
        var query = _log.Query();

        var first = await query.Test("*").OldestFirst().Contains("a").ToListAsync();
        var again = await query.Contains("a99").OldestFirst().ToListAsync();
        var same = await query.Contains("a99").OldestFirst().ToListAsync();

        Assert.Empty(first);
        Assert.Same(again.Single(), same.Single());
    }

    [Fact]
    public async Task A_file_that_changed_is_read_again()
    {
        var cache = new AuditCache();
        var before = await _log.Query(cache: cache).ToListAsync();

        await File.AppendAllTextAsync(_log.PathOf("20261122.jsonl"), LogWriter.Line(LogWriter.Morning.AddDays(-1).AddSeconds(500), "late"));
        var after = await _log.Query(cache: cache).ToListAsync();

        Assert.Equal(before.Count + 1, after.Count);
        Assert.Equal(1, cache.Hits);
    }

    [Fact]
    public async Task The_newest_days_plain_file_is_read_every_time()
    {
        var cache = new AuditCache();

        for (var i = 0; i < 3; i++)
        {
            await _log.Query(cache: cache).Limit(1).ToListAsync();
        }

        Assert.Equal((0, 0), (cache.Hits, cache.Bytes));
    }

    [Fact]
    public async Task What_a_limit_left_unread_is_read_when_more_is_asked_for()
    {
        var cache = new AuditCache();

        foreach (var limit in new[] { 3, 50, 101, 150, 300, 20 })
        {
            var found = await _log.Query(cache: cache).Limit(limit).Select(entry => entry.Message).ToListAsync();
            var expected = await _log.Query(cache: new AuditCache(0)).Limit(limit).Select(entry => entry.Message).ToListAsync();

            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public async Task A_cache_stays_within_its_bound_and_forgets_what_was_not_asked_for_longest()
    {
        var cache = new AuditCache(mostBytes: 6_000);
        for (var i = 0; i < 100; i++)
        {
            await _log.Query(cache: cache).Contains($"a{i}").ToListAsync();
            Assert.InRange(cache.Bytes, 0, cache.MostBytes);
        }

        var hits = cache.Hits;
        await _log.Query(cache: cache).Contains("a99").ToListAsync();
        await _log.Query(cache: cache).Contains("a0").OldestFirst().ToListAsync();

        Assert.InRange(cache.Bytes, 700, 6_000);
        Assert.Equal(hits + 2, cache.Hits);
    }
}
