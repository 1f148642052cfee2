using System.Collections.Immutable;

namespace VizArt.Accuracy;

/// <summary>What predictions scored: all together, by category, and by sample. Immutable.</summary>
/// <param name="Metrics">The figures of all categories together, in the order of <see cref="IEvaluator{TPrediction}.Metrics"/>.</param>
/// <param name="Categories">The figures of each category, in the order of the dataset; empty where the task has none.</param>
/// <param name="Samples">What each sample contributed: in ascending order of samples, first all categories together, then each that occurs.</param>
public sealed record Evaluation(
    ImmutableArray<MetricValue> Metrics, ImmutableArray<CategoryEvaluation> Categories, ImmutableArray<SampleEvaluation> Samples)
{
    /// <summary>Finds a figure of all categories together.</summary>
    /// <param name="metric">Name of the metric, such as <c>F1</c>.</param>
    /// <returns>The figure; null where it is undefined.</returns>
    /// <exception cref="ArgumentException">There is no metric of this name.</exception>
    public double? Find(string metric) => MetricValue.Find(Metrics, metric);
}
