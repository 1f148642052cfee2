namespace DocumentedTests;

/// <summary>The share of the objects that were missed.</summary>
public sealed class MissRate : IMetric
{
    public Metric Descriptor { get; } = new("MissRate", "Share of the objects that were missed.", "this project") { HigherIsBetter = false };

    public double? Compute(Evaluation evaluation) => 1 - evaluation.Find("Recall");
}
