namespace VizArt.Accuracy;

/// <summary>A metric of classification and how it is computed.</summary>
/// <param name="Metric">What it means.</param>
/// <param name="Overall">The figure of all categories together.</param>
/// <param name="OfCategory">The figure of one category; null where it has no meaning for one.</param>
internal sealed record ClassificationFigure(Metric Metric, Func<ClassifiedSamples, double?> Overall, Func<ClassifiedSamples, int, double?>? OfCategory = null);
