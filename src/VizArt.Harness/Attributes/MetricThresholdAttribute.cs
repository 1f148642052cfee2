namespace VizArt.Testing;

/// <summary>Asks something of one metric, of all samples or of a category or a slice of them.</summary>
/// <remarks>Stands beside <c>[PipelineAccuracy]</c>, as often as needed. A limit that is NaN is not asked for.</remarks>
/// <example><code>[MetricThreshold("AP75", Min = 0.4, Category = "car", Slice = "night")]</code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class MetricThresholdAttribute : Attribute
{
    /// <summary>Asks something of a metric.</summary>
    /// <param name="metric">The metric's name, such as <c>AP75</c>.</param>
    public MetricThresholdAttribute(string metric)
    {
        Metric = metric;
    }

    /// <summary>The metric's name, such as <c>AP75</c>.</summary>
    public string Metric { get; }

    /// <summary>The least it may be; NaN for no limit.</summary>
    public double Min { get; set; } = double.NaN;

    /// <summary>The most it may be; NaN for no limit.</summary>
    public double Max { get; set; } = double.NaN;

    /// <summary>How far it may get worse than the baseline, absolute; NaN for no limit.</summary>
    public double MaxDrop { get; set; } = double.NaN;

    /// <summary>Name of a category, or <c>*</c> for each of them; null for all together.</summary>
    public string? Category { get; set; }

    /// <summary>A slice, as <c>attribute=value</c>, or the value alone where one attribute only has it; null for the whole set.</summary>
    public string? Slice { get; set; }
}
