namespace VizArt.Runs.Tests.History;

public sealed class KilledWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_writer_that_is_killed_loses_nothing_it_had_written_and_leaves_nothing_half(int round)
    {
        var id = Some.Id(round);
        var directory = _folder[".vizart"];
        var random = new Random(round);
        using var writer = ChildProcess.Start(Program.Write, directory, id);
        var acknowledged = 0;
        while (acknowledged < 3)
        {
            Assert.Equal("written", await writer.ReadLineAsync());
            acknowledged++;
        }

        // No waiting for time to pass: a little work of random length, and the writer is somewhere in a part.
        for (var spins = random.Next(200_000); spins > 0; spins--)
        {
            Thread.SpinWait(10);
        }

        var rest = await writer.KillAsync();
        acknowledged += rest.Split('\n').Count(line => line.Trim() == "written");
        var history = RunHistory.Open(directory);
        var runs = await history.ReadRunsAsync();
        var metrics = await history.ReadMetricsAsync(id);
        var stages = await history.ReadStagesAsync(id);
        var samples = await history.ReadSamplesAsync(id);
        var inputs = await history.ReadInputsAsync(id);

        Assert.Equal(id, Assert.Single(runs.Rows).RunId);
        Assert.Empty(runs.Problems.Concat(metrics.Problems).Concat(stages.Problems).Concat(samples.Problems).Concat(inputs.Problems));
        Assert.InRange(metrics.Rows.Length / 2, acknowledged, acknowledged + 1);
        Assert.True(Parts("metrics").IsSubsetOf(Parts("stages")));
        Assert.True(Parts("metrics").IsSubsetOf(Parts("samples")));
        Assert.True(Parts("metrics").IsSubsetOf(Parts("inputs")));
    }

    private HashSet<string> Parts(string table) =>
        [.. Directory.GetFiles(_folder[".vizart", "history", table, "month=2026-11"], "*.parquet").Select(file => Path.GetFileName(file))];
}
