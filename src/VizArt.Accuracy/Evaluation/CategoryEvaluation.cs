using System.Collections.Immutable;

namespace VizArt.Accuracy;

/// <summary>What predictions scored in one category.</summary>
/// <param name="Name">Name of the category.</param>
/// <param name="Metrics">Its figures; those that have no meaning for one category are not among them.</param>
public sealed record CategoryEvaluation(string Name, ImmutableArray<MetricValue> Metrics)
{
    /// <summary>Finds a figure.</summary>
    /// <param name="metric">Name of the metric, such as <c>F1</c>.</param>
    /// <returns>The figure; null where it is undefined.</returns>
    /// <exception cref="ArgumentException">There is no metric of this name.</exception>
    public double? Find(string metric) => MetricValue.Find(Metrics, metric);
}
