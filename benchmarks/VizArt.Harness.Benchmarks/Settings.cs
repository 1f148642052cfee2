using VizArt.Testing;

namespace VizArt.Harness.Benchmarks;

/// <summary>What the attributes of the measured test say.</summary>
internal sealed class Settings(string groundTruth) : IPipelineAccuracy, IRepeatedMeasurement
{
    public string GroundTruth => groundTruth;

    public string? Images => null;

    public string? Format => null;

    public double MinF1 => 0.5;

    public double MinPrecision => double.NaN;

    public double MinRecall => double.NaN;

    public double MinAP => double.NaN;

    public double MinAP50 => double.NaN;

    public double MinMeanIoU => double.NaN;

    public double MinPQ => double.NaN;

    public double MinAccuracy => double.NaN;

    public double IouThreshold => 0.5;

    public double ScoreThreshold => 0.5;

    public double MaxDrop => 0.005;

    public int BatchSize => 1;

    public int MaxSamples => 0;

    public int SampleTimeoutMs => 0;

    public int Warmup => 0;

    public int Repeat => 1;

    public int MaxParallel => 1;

    public string? Skip => null;

    public int Timeout { get; init; }

    public string? SourceFile => null;

    public int SourceLine => 0;
}
