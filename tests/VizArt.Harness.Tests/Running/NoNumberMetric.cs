using VizArt.Accuracy;

namespace VizArt.Harness.Tests.Running;

/// <summary>A metric that divides zero by zero.</summary>
public sealed class NoNumberMetric : IMetric
{
    public Metric Descriptor { get; } = new("NoNumber", "Nothing.", "this test");

    public double? Compute(Evaluation evaluation) => double.NaN;
}
