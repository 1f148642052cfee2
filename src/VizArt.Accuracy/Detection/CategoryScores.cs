using System.Collections.Immutable;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>How well one category was detected.</summary>
public sealed class CategoryScores
{
    internal CategoryScores(Category category, ImmutableArray<MetricValue> metrics, OutcomeCounts counts)
    {
        Category = category;
        Metrics = metrics;
        Counts = counts;
    }

    /// <summary>The category.</summary>
    public Category Category { get; }

    /// <summary>The figures, in the order of <see cref="DetectionScores.Metrics"/>; AP and AR are null for a category without objects.</summary>
    public ImmutableArray<MetricValue> Metrics { get; }

    /// <summary>Found, false and missed, at the IoU and score thresholds.</summary>
    public OutcomeCounts Counts { get; }

    /// <summary>Finds a figure by the name of its metric.</summary>
    /// <param name="metric">The name, such as <c>AP50</c>.</param>
    /// <returns>The figure; null where it is undefined.</returns>
    /// <exception cref="ArgumentException">There is no metric of this name.</exception>
    public double? Find(string metric) => MetricValue.Find(Metrics, metric);
}
