using System.Diagnostics;
using System.Globalization;

namespace VizArt.Accuracy.Benchmarks;

/// <summary>The made-up set as files.</summary>
internal sealed class SetFiles(string folder)
{
    internal string GroundTruth { get; } = Path.Combine(folder, "instances.json");

    internal string GroundTruthWithPolygons { get; } = Path.Combine(folder, "instances-polygons.json");

    internal string Results { get; } = Path.Combine(folder, "results.json");

    internal string MaskResults { get; } = Path.Combine(folder, "results-masks.json");

    /// <summary>Makes the files in a process of its own, whose memory is then nobody else's.</summary>
    internal void Make(int scale)
    {
        using var process = Process.Start(Environment.ProcessPath!, ["files", folder, scale.ToString(CultureInfo.InvariantCulture)]);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"Making the files ended with {process.ExitCode}.");
        }
    }

    internal void Write(SyntheticSet set)
    {
        CocoFiles.WriteMaskResults(MaskResults, set);
        CocoFiles.WriteGroundTruth(GroundTruth, set, withPolygons: false);
        CocoFiles.WriteGroundTruth(GroundTruthWithPolygons, set, withPolygons: true);
        CocoFiles.WriteResults(Results, set);
    }

    /// <summary>The command line that scores predictions.</summary>
    internal static IEnumerable<string> Evaluate(string task, string groundTruth, string predictions) =>
        ["evaluate", "--task", task, "--ground-truth", groundTruth, "--predictions", predictions];

    internal static double Megabytes(string path) => new FileInfo(path).Length / 1e6;
}
