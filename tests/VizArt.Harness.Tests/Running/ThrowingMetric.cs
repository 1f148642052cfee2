using VizArt.Accuracy;

namespace VizArt.Harness.Tests.Running;

/// <summary>A metric that fails.</summary>
public sealed class ThrowingMetric : IMetric
{
    public Metric Descriptor { get; } = new("Throws", "Nothing.", "this test");

    public double? Compute(Evaluation evaluation) => throw new InvalidOperationException("no");
}
