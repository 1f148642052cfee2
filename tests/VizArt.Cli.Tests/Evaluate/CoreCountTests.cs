using System.Diagnostics;
using System.Globalization;

namespace VizArt.Cli.Tests.Evaluate;

/// <summary>The tool as a process of its own, on as many cores as it is given: the figures are the same to the bit.</summary>
public sealed class CoreCountTests
{
    [Theory]
    [InlineData("bbox", "coco_bbox/gt.json", "coco_bbox/dt.json", "--bootstrap", "20")]
    [InlineData("segm", "coco_segm/gt.json", "coco_segm/dt.json")]
    [InlineData("keypoints", "coco_keypoints/gt.json", "coco_keypoints/dt.json")]
    [InlineData("panoptic", "panoptic/gt.json", "panoptic/pred.json")]
    [InlineData("pointcloud", "point_cloud/sphere_noise_b.npy", "point_cloud/sphere_noise_a.npy")]
    public async Task One_core_and_five_give_the_same_bits(string task, string truth, string predictions, params string[] more)
    {
        string[] args = ["evaluate", "--task", task, "--ground-truth", PathOf(truth), "--predictions", PathOf(predictions), "--per-category", "--json", "-", .. more];

        var one = await RunAsync(1, args);
        var five = await RunAsync(5, args);

        Assert.StartsWith("{", one, StringComparison.Ordinal);
        Assert.Equal(one, five);
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "oracle", file);

    private static async Task<string> RunAsync(int cores, string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "vizart.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_PROCESSOR_COUNT"] = cores.ToString("x", CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == ExitStatus.Ok, await error);
        return output;
    }
}
