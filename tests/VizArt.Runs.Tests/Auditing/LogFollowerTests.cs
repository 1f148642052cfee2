namespace VizArt.Runs.Tests.Auditing;

public sealed class LogFollowerTests : IDisposable
{
    private readonly LogWriter _log = new();
    private readonly List<AuditProblem> _problems = [];

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_compressed_file_that_is_damaged_gives_its_lines_once()
    {
        _log.Write("20261122.jsonl", LogWriter.Line(0, "old"));
        var follower = await BeginAsync();
        var path = _log.Write("20261123.jsonl.gz", [.. Enumerable.Range(0, 60_000).Select(i => LogWriter.Line(i, $"{i} {i * 7919 % 104_729}"))]);
        var content = File.ReadAllBytes(path);
        content.AsSpan(content.Length / 2, 4096).Fill(0xff);
        File.WriteAllBytes(path, content);

        var first = await follower.ReadNewAsync(_problems.Add, default);
        var second = await follower.ReadNewAsync(_problems.Add, default);

        Assert.NotEmpty(first);
        Assert.Empty(second);
        Assert.Equal("VIZ431", Assert.Single(_problems).Code);
    }

    [Fact]
    public async Task An_endless_line_that_is_being_written_gives_the_lines_before_it_once()
    {
        var follower = await BeginAsync();
        _log.Write("20261123.jsonl", LogWriter.Line(0, "a"), new string('x', LogLine.Longest + 2_000_000));

        var first = await follower.ReadNewAsync(_problems.Add, default);
        File.AppendAllText(_log.PathOf("20261123.jsonl"), "xx");
        var second = await follower.ReadNewAsync(_problems.Add, default);
        File.AppendAllText(_log.PathOf("20261123.jsonl"), "x\n" + LogWriter.Line(1, "b"));
        var third = await follower.ReadNewAsync(_problems.Add, default);

        Assert.Equal(["a"], first.Select(entry => entry.Message));
        Assert.Empty(second);
        Assert.Equal(["b"], third.Select(entry => entry.Message));
    }

    [Fact]
    public async Task A_number_that_is_used_again_is_a_new_file()
    {
        _log.Write("20261123.jsonl.gz", LogWriter.Line(0, "a"));
        var follower = await BeginAsync();
        File.Delete(_log.PathOf("20261123.jsonl.gz"));
        _log.Write("20261123.jsonl", LogWriter.Line(1, "b"));

        Assert.Equal(["b"], (await follower.ReadNewAsync(_problems.Add, default)).Select(entry => entry.Message));
    }

    private async Task<LogFollower> BeginAsync()
    {
        var follower = _log.Query().Follow();
        await follower.BeginAsync(default);
        return follower;
    }
}
