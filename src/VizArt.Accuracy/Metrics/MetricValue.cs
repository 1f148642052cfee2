using System.Collections.Immutable;

namespace VizArt.Accuracy;

/// <summary>A figure and what it means.</summary>
/// <param name="Metric">What it means.</param>
/// <param name="Value">The figure, unrounded; null where it is undefined.</param>
public readonly record struct MetricValue(Metric Metric, double? Value)
{
    /// <summary>Finds a figure by the name of its metric.</summary>
    /// <exception cref="ArgumentException">There is no metric of this name.</exception>
    internal static double? Find(ImmutableArray<MetricValue> values, string name)
    {
        foreach (var value in values)
        {
            if (value.Metric.Name == name)
            {
                return value.Value;
            }
        }

        throw new ArgumentException($"No metric '{name}'; there are {string.Join(", ", values.Select(value => value.Metric.Name))}.", nameof(name));
    }
}
