using Serilog.Debugging;

namespace VizArt.Runs.Tests.Logging;

[Collection(nameof(Alone))]
public sealed class SelfLogTests : IDisposable
{
    private readonly LogFolder _folder = new();

    public void Dispose()
    {
        SelfLog.Disable();
        _folder.Dispose();
    }

    [Fact]
    public void A_SelfLog_that_throws_ends_neither_the_pipeline_nor_the_log()
    {
        SelfLog.Enable(_ => throw new ObjectDisposedException("its file"));
        Directory.CreateDirectory(_folder.Directory);
        File.WriteAllText(_folder.Logs, "");
        using var log = _folder.Open();

        log.Logger.Information("lost");
        log.Flush();

        Assert.Equal(1, log.LostEvents);
        Assert.StartsWith("VIZ412 ", Assert.Single(_folder.Told), StringComparison.Ordinal);
    }
}
