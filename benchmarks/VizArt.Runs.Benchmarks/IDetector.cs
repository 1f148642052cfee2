namespace VizArt.Runs.Benchmarks;

/// <summary>A member that is a stage, and one that passes through.</summary>
public interface IDetector
{
    /// <summary>Is a stage.</summary>
    [Profile]
    int Detect(int image);

    /// <summary>Is none.</summary>
    int Look(int image);
}
