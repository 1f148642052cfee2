using VizArt.Testing;

namespace VizArt.Harness.Tests.Running;

/// <summary>What a test framework's own attribute would say.</summary>
internal sealed class Accuracy : IPipelineAccuracy, IRepeatedMeasurement
{
    public string GroundTruth { get; init; } = "coco.json";

    public string? Images { get; init; }

    public string? Format { get; init; }

    public int PixelOffset { get; init; } = 1;

    public string? SkipWhenMissing { get; init; }

    public double MinF1 { get; init; } = double.NaN;

    public double MinPrecision { get; init; } = double.NaN;

    public double MinRecall { get; init; } = double.NaN;

    public double MinAP { get; init; } = double.NaN;

    public double MinAP50 { get; init; } = double.NaN;

    public double MinMeanIoU { get; init; } = double.NaN;

    public double MinPQ { get; init; } = double.NaN;

    public double MinAccuracy { get; init; } = double.NaN;

    public double IouThreshold { get; init; } = 0.5;

    public double ScoreThreshold { get; init; } = 0.5;

    public string? Protocol { get; init; }

    public bool InclusivePixels { get; init; }

    public bool CountDifficult { get; init; }

    public string? PositiveCategory { get; init; }

    public double MaxDrop { get; init; } = 0.005;

    public int BatchSize { get; init; } = 1;

    public int MaxSamples { get; init; }

    public int SampleTimeoutMs { get; init; }

    public int Warmup { get; init; }

    public int Repeat { get; init; } = 1;

    public int MaxParallel { get; init; } = 1;

    public string? Skip => null;

    public int Timeout { get; init; }

    public string? SourceFile => "/src/Tests.cs";

    public int SourceLine => 12;
}
