namespace VizArt.Accuracy;

/// <summary>A metric of labels, and how it follows from what was taken for what.</summary>
/// <param name="Metric">What it means.</param>
/// <param name="OfAll">The figure of all classes together; null where it has none.</param>
/// <param name="OfClass">The figure of one class; null where the metric has no meaning for one.</param>
internal sealed record LabelMetric(Metric Metric, Func<LabelConfusion, double?> OfAll, Func<LabelConfusion, int, double?>? OfClass = null);
