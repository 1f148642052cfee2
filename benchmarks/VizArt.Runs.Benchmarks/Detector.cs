namespace VizArt.Runs.Benchmarks;

/// <summary>Does next to nothing.</summary>
internal sealed class Detector : IDetector
{
    public int Detect(int image) => image + 1;

    public int Look(int image) => image + 1;
}
