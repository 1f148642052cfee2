namespace MeasuredTests;

/// <summary>A test that asks for nothing but to stay as good as it was accepted.</summary>
public sealed class AcceptedTests
{
    [PipelineAccuracy("truth/coco.json")]
    public IReadOnlyList<Detection> Stays_as_good(Sample sample) =>
        sample.Id == "1" || Environment.GetEnvironmentVariable("FIXTURE_WORSE") is null ? Truth.Find(sample) : [];
}
