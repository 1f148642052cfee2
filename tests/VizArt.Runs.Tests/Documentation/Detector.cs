using System.Diagnostics;

namespace VizArt.Runs.Tests.Documentation;

/// <summary>Traced, as pipelines are that know nothing of stages.</summary>
internal sealed class Detector : IDetector
{
    private static readonly ActivitySource Source = new("MyCompany.Detector");

    public int Threshold => 3;

    public async Task<int> DetectAsync(string image)
    {
        await Task.Yield();
        using (Source.StartActivity("segment"))
        {
            return image.Length;
        }
    }

    public void Warm()
    {
        // There is nothing to load.
    }
}
