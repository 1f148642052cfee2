using System.Diagnostics;

namespace VizArt.GroundTruth.Tests;

/// <summary>Files that are none: nobody writes into them, and a reader would wait for ever.</summary>
public sealed class PipeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pipe_is_refused_rather_than_waited_for(bool isLinked)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        var pipe = Path.Combine(folder.Path, "coco.json");
        using (var make = Process.Start("mkfifo", [pipe]))
        {
            await make.WaitForExitAsync();
        }

        var path = isLinked ? File.CreateSymbolicLink(Path.Combine(folder.Path, "link.json"), pipe).FullName : pipe;

        var reading = Task.Run(() => GroundTruthFormats.CreateDefault().ReadAsync(path));

        var error = await Assert.ThrowsAsync<GroundTruthException>(() => reading.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal("VIZ302", error.Code);
    }
}
