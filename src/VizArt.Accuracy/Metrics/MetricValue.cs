namespace VizArt.Accuracy;

/// <summary>A figure and what it means.</summary>
/// <param name="Metric">What it means.</param>
/// <param name="Value">The figure, unrounded; null where it is undefined.</param>
public readonly record struct MetricValue(Metric Metric, double? Value);
