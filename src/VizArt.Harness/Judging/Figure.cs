using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>One figure of a test before anybody judged it.</summary>
internal sealed record Figure
{
    /// <summary>Name of the metric, such as <c>F1</c> or <c>Time</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>The statistic of a measured figure; null for a score.</summary>
    public string? Statistic { get; init; }

    /// <summary>Path of the stage; null for a score.</summary>
    public string? Stage { get; init; }

    /// <summary>Name of the category; null for all together.</summary>
    public string? Category { get; init; }

    /// <summary>The slice; null for the whole set.</summary>
    public string? Slice { get; init; }

    /// <summary>The figure; null where undefined.</summary>
    public double? Value { get; init; }

    /// <summary>Lower end of its interval.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of its interval.</summary>
    public double? High { get; init; }

    /// <summary>What it was at least and at most over the passes; null where every pass gave the same, or was not scored.</summary>
    public (double Least, double Greatest)? Spread { get; init; }

    /// <summary>Unit; null for a ratio.</summary>
    public string? Unit { get; init; }

    /// <summary>Which way it gets better.</summary>
    public MetricDirection Direction { get; init; } = MetricDirection.HigherIsBetter;

    /// <summary>Whether a drop is judged unasked.</summary>
    public bool IsHeadline { get; init; }

    /// <summary>How many samples it is of.</summary>
    public long SampleCount { get; init; }

    /// <summary>What tells figures of one test apart.</summary>
    public (string Metric, string? Statistic, string? Stage, string? Category, string? Slice) Key => (Metric, Statistic, Stage, Category, Slice);
}
