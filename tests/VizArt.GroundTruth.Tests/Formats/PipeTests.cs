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

    [Theory]
    [InlineData("annotations.xml", "VIZ302")]
    [InlineData("a.json", "VIZ303")]
    [InlineData("train-annotations-bbox.csv", "VIZ303")]
    [InlineData("labels/a.txt", null)]
    public async Task A_pipe_in_a_folder_is_not_waited_for(string name, string? code)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        var pipe = Path.Combine(folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(pipe)!);
        using (var make = Process.Start("mkfifo", [pipe]))
        {
            await make.WaitForExitAsync();
        }

        // A label file without a length is one of an image without objects.
        var reading = Task.Run(() => GroundTruthFormats.CreateDefault().ReadAsync(folder.Path));

        if (code is null)
        {
            Assert.Equal(0, (await reading.WaitAsync(TimeSpan.FromSeconds(30))).Annotations.Count);
        }
        else
        {
            Assert.Equal(code, (await Assert.ThrowsAsync<GroundTruthException>(() => reading.WaitAsync(TimeSpan.FromSeconds(30)))).Code);
        }
    }
}
