namespace MeasuredTests;

/// <summary>A test whose data lie outside the project, where they lie at all.</summary>
public sealed class AbsentTests
{
    [PipelineAccuracy("%VIZART_FIXTURE_DATA%/coco.json", MinF1 = 0.9, SkipWhenMissing = "Ask the lab for them.")]
    public IReadOnlyList<Detection> Needs_data(Sample sample) => Truth.Find(sample);
}
