using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using VizArt.Cli.Tests.Evaluate;

namespace VizArt.Cli.Tests.Logs;

public sealed class LogsFollowTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ScratchFolder _folder = new();

    public LogsFollowTests()
    {
        Directory.CreateDirectory(_folder["logs"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Following_shows_the_newest_and_goes_on_with_grown_new_and_compressed_files()
    {
        Append("20261122.jsonl", Enumerable.Range(0, 20).Select(i => Line(i - 100, $"old{i}")));
        Append("20261123.jsonl", [Line(0, "a"), Line(1, "b")]);
        using var stop = new CancellationTokenSource();
        using var output = new Lines();
        using var error = new StringWriter();

        var running = VizArtTool.RunAsync(["logs", "--directory", _folder["."][..^2], "--follow", "--limit", "3"], output, error, stop.Token);
        var newest = await output.TakeAsync(3);
        Append("20261123.jsonl", [Line(2, "c"), Line(3, "d")[..20]]);
        var grown = await output.TakeAsync(1);
        Append("20261123.jsonl", [Line(3, "d")[20..]]);
        Append("20261123.1.jsonl", [Line(4, "e")]);
        var rolled = await output.TakeAsync(2);
        Append("20261123.jsonl", [Line(5, "f")]);
        Compress("20261123.jsonl");
        Append("20261124.jsonl", [Line(6, "g")]);
        var closed = await output.TakeAsync(2);
        await stop.CancelAsync();

        Assert.Equal(["old19", "a", "b"], newest);
        Assert.Equal(["c"], grown);
        Assert.Equal(["d", "e"], rolled.Order());
        Assert.Equal(["f", "g"], closed.Order());
        Assert.Equal(ExitStatus.Interrupted, await running.WaitAsync(Patience));
        Assert.Equal("vizart: interrupted.", error.ToString().Trim());
        Assert.Empty(output.Rest);
    }

    [Fact]
    public async Task Following_waits_for_a_log_that_is_not_there_yet_and_shows_what_is_asked_for()
    {
        Directory.Delete(_folder["logs"]);
        using var stop = new CancellationTokenSource();
        using var output = new Lines();
        using var error = new StringWriter();

        var running = VizArtTool.RunAsync(["logs", "--directory", _folder["."][..^2], "--follow", "--failed"], output, error, stop.Token);
        Directory.CreateDirectory(_folder["logs"]);
        Append("20261123.jsonl", [Line(0, "a"), Line(1, "b", "\"@l\":\"Fatal\""), "damaged\n", Line(2, "c", "\"Succeeded\":false")]);
        var failed = await output.TakeAsync(2);
        await stop.CancelAsync();
        await running.WaitAsync(Patience);

        Assert.Equal(["b", "c"], failed);
        Assert.Contains("1 damaged line", error.ToString(), StringComparison.Ordinal);
    }

    private static string Line(int seconds, string message, string members = "") => LogsCommandTests.Line(seconds, message, members);

    private void Append(string name, IEnumerable<string> lines)
    {
        using var file = new FileStream(Path.Combine(_folder["logs"], name), FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        file.Write(Encoding.UTF8.GetBytes(string.Concat(lines)));
    }

    private void Compress(string name)
    {
        var path = Path.Combine(_folder["logs"], name);
        using (var compressed = new GZipStream(File.Create(path + ".tmp"), CompressionLevel.Fastest))
        {
            compressed.Write(File.ReadAllBytes(path));
        }

        File.Move(path + ".tmp", path + ".gz");
        File.Delete(path);
    }

    /// <summary>Messages of JSON lines as they are written.</summary>
    private sealed class Lines : StringWriter
    {
        private readonly BlockingCollection<string> _messages = [];

        public IEnumerable<string> Rest => _messages.ToArray();

        public override void Write(string? value)
        {
            foreach (var line in (value ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                _messages.Add((string)JsonNode.Parse(line)!["@m"]!);
            }
        }

        public Task<string[]> TakeAsync(int count) => Task.Run(() => Enumerable.Range(0, count)
            .Select(_ => _messages.TryTake(out var message, Patience) ? message : throw new TimeoutException("No line came.")).ToArray());
    }
}
