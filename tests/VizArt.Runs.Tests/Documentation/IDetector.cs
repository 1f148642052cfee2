namespace VizArt.Runs.Tests.Documentation;

public interface IDetector
{
    [Profile]
    Task<int> DetectAsync(string image);

    [Profile(Name = "warm up")]
    void Warm();

    int Threshold { get; }
}
