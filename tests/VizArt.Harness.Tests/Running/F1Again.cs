using VizArt.Accuracy;

namespace VizArt.Harness.Tests.Running;

/// <summary>A metric by a name that is taken.</summary>
public sealed class F1Again : IMetric
{
    public Metric Descriptor { get; } = new("F1", "Again.", "this test");

    public double? Compute(Evaluation evaluation) => null;
}
