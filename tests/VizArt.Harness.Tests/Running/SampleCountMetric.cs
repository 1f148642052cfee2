using VizArt.Accuracy;

namespace VizArt.Harness.Tests.Running;

/// <summary>A metric of a user's own.</summary>
public sealed class SampleCountMetric : IMetric
{
    public Metric Descriptor { get; } = new("Samples", "How many samples count.", "this test");

    public double? Compute(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return evaluation.Samples.Count(sample => sample.Category is null);
    }
}
