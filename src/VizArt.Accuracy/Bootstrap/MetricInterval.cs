namespace VizArt.Accuracy;

/// <summary>Where a figure may lie, had other samples been taken.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Low">Lower end; null where the figure is undefined in every draw.</param>
/// <param name="High">Upper end; null where the figure is undefined in every draw.</param>
public readonly record struct MetricInterval(Metric Metric, double? Low, double? High)
{
    /// <summary>The percentile interval of a figure's values in all draws.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="values">The values; NaN where the figure is undefined. Sorted here.</param>
    /// <param name="confidence">The share within the interval.</param>
    internal static MetricInterval Of(Metric metric, double[] values, double confidence)
    {
        var defined = Array.FindAll(values, double.IsFinite);
        Array.Sort(defined);
        return defined.Length == 0
            ? new MetricInterval(metric, null, null)
            : new MetricInterval(metric, Percentile(defined, (1 - confidence) / 2), Percentile(defined, (1 + confidence) / 2));
    }

    /// <summary>Between the neighbours in a straight line, as numpy.percentile does by default.</summary>
    private static double Percentile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }
}
