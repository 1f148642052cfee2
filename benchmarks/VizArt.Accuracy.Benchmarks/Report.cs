using System.Globalization;
using System.Runtime.InteropServices;

namespace VizArt.Accuracy.Benchmarks;

/// <summary>The table that is kept in the repository.</summary>
internal static class Report
{
    internal static string Write(SetFiles files, InProcessMeasurement inProcess, ProcessMeasurement boxes, ProcessMeasurement polygons) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        # Scoring detections: time and memory

        A made-up set of the size and shape of COCO val2017: {SyntheticSet.ImageCount:N0} images, {SyntheticSet.ObjectCount:N0} objects, {SyntheticSet.DetectionCount:N0}
        detections, {SyntheticSet.CategoryCount} categories; annotations {SetFiles.Megabytes(files.GroundTruth):F1} MB ({SetFiles.Megabytes(files.GroundTruthWithPolygons):F1} MB with outlines of 24 points), results {SetFiles.Megabytes(files.Results):F1} MB.
        Box AP {inProcess.Scores.Find("AP"):F3}, AP50 {inProcess.Scores.Find("AP50"):F3}. Medians of {Timing.Runs} runs after {Timing.WarmUps} for warming up, least and most in brackets.

        Machine: {Cpu()}, {Environment.ProcessorCount} logical cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024):F0} GiB,
        {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.

        | what | time | peak memory |
        |---|---|---|
        | `vizart evaluate`, whole process | {Seconds(boxes.Wall)} | {boxes.PeakMegabytes:F0} MB |
        | `vizart evaluate`, whole process, annotations with outlines | {Seconds(polygons.Wall)} | {polygons.PeakMegabytes:F0} MB |
        | in process: loading both files | {Milliseconds(inProcess.Load)} | |
        | in process: matching and scoring | {Milliseconds(inProcess.Evaluate)}; {inProcess.FirstEvaluate:F0} ms the first time | |
        | pycocotools 2.0.11, loading included (measured elsewhere) | 20.2 s | |
        | faster_coco_eval 33ab609, loading included (measured elsewhere) | 4.65 s | |

        Made by `dotnet build -c Release src/VizArt.Cli && dotnet run -c Release --project benchmarks/VizArt.Accuracy.Benchmarks`.
        Peak memory is the resident set as the operating system counts it.

        """);

    private static string Seconds(Timing timing) =>
        string.Create(CultureInfo.InvariantCulture, $"{timing.Median / 1000:F2} s [{timing.Minimum / 1000:F2}, {timing.Maximum / 1000:F2}]");

    private static string Milliseconds(Timing timing) =>
        string.Create(CultureInfo.InvariantCulture, $"{timing.Median:F0} ms [{timing.Minimum:F0}, {timing.Maximum:F0}]");

    private static string Cpu()
    {
        const string CpuInfo = "/proc/cpuinfo";
        var model = File.Exists(CpuInfo) ? File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return model?[(model.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
