using System.Globalization;
using System.Runtime.InteropServices;
using VizArt.Benchmarks;

namespace VizArt.Accuracy.Benchmarks;

/// <summary>The table that is kept in the repository.</summary>
internal static class Report
{
    internal static string Write(SetFiles files, InProcessMeasurement inProcess, ProcessMeasurement boxes, ProcessMeasurement polygons, ProcessMeasurement masks, TenfoldMeasurement tenfold) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        # Scoring detections: time and memory

        A made-up set of the size and shape of COCO val2017: 5,000 images, 36,000 objects, 190,000
        detections, {SyntheticSet.CategoryCount} categories; annotations {SetFiles.Megabytes(files.GroundTruth):F1} MB ({SetFiles.Megabytes(files.GroundTruthWithPolygons):F1} MB with outlines of 24 points), results {SetFiles.Megabytes(files.Results):F1} MB,
        as masks {SetFiles.Megabytes(files.MaskResults):F1} MB.
        Box AP {inProcess.Scores.Find("AP"):F3}, AP50 {inProcess.Scores.Find("AP50"):F3}. Medians of {Timing.Runs} runs after {Timing.WarmUps} for warming up, least and most in brackets; of ten times the set, {TenfoldMeasurement.Runs} runs.

        Machine: {Cpu()}, {Environment.ProcessorCount} logical cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024):F0} GiB,
        {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.

        | what | time | peak memory |
        |---|---|---|
        | `vizart evaluate`, whole process | {Seconds(boxes.Wall)} | {boxes.PeakMegabytes:F0} MB |
        | `vizart evaluate`, whole process, annotations with outlines | {Seconds(polygons.Wall)} | {polygons.PeakMegabytes:F0} MB |
        | `vizart evaluate --task segm`, whole process, masks against outlines | {Seconds(masks.Wall)} | {masks.PeakMegabytes:F0} MB |
        | ten times the set, boxes | {Seconds(tenfold.Boxes.Wall)} | {tenfold.Boxes.PeakMegabytes:F0} MB |
        | ten times the set, masks | {Seconds(tenfold.Masks.Wall)} | {tenfold.Masks.PeakMegabytes:F0} MB |
        | in process: loading both files | {Milliseconds(inProcess.Load)} | |
        | in process: matching and scoring | {Milliseconds(inProcess.Evaluate)}; {inProcess.FirstEvaluate:F0} ms the first time | |
        | in process: 1,000 draws of all samples: intervals of AP, AP50, AP75, Precision, Recall and F1 | {Milliseconds(inProcess.Bootstrap)} | |
        | pycocotools 2.0.11, boxes, masks, loading included (measured elsewhere) | 20.2 s, 26.0 s | 1.26 to 1.35 GB |
        | faster_coco_eval 33ab609, boxes, masks, loading included (measured elsewhere) | 4.65 s, 7.9 s | 1.0 to 1.25 GB |

        Made by `dotnet build -c Release src/VizArt.Cli && dotnet run -c Release --project benchmarks/VizArt.Accuracy.Benchmarks`.
        Peak memory is the largest resident set of any run, as the operating system counts it.

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
