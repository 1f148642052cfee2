namespace VizArt.Runs.Tests.History;

public sealed class RunHistoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RunHistory _history;

    public RunHistoryTests()
    {
        _history = RunHistory.Open(_folder[".vizart"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_written_is_read_again_to_the_last_value()
    {
        var id = Some.Id();
        var run = Some.Run(id);
        var part = Some.Part(id);

        await _history.WriteRunAsync(run);
        await _history.WriteAsync(part);

        Assert.Equal(run, Assert.Single((await _history.ReadRunsAsync()).Rows));
        Assert.Equal(part.Metrics, (await _history.ReadMetricsAsync(id)).Rows);
        Assert.Equal(part.Stages, (await _history.ReadStagesAsync(id)).Rows);
        Assert.Equal(part.Samples, (await _history.ReadSamplesAsync(id, Some.Test)).Rows);
        Assert.Equal(part.Inputs, (await _history.ReadInputsAsync(id)).Rows);
        Assert.Empty((await _history.ReadStagesAsync()).Problems);
    }
}
