namespace VizArt.Harness;

/// <summary>What a test asks of one figure.</summary>
/// <param name="Metric">Name of the metric.</param>
internal sealed record Requirement(string Metric)
{
    /// <summary>The statistic, for a measured figure.</summary>
    public string? Statistic { get; init; }

    /// <summary>Path of the stage, for a measured figure.</summary>
    public string? Stage { get; init; }

    /// <summary>Name of the category; null for all together.</summary>
    public string? Category { get; init; }

    /// <summary>The slice; null for the whole set.</summary>
    public string? Slice { get; init; }

    /// <summary>The least it may be; null for no limit.</summary>
    public double? Min { get; init; }

    /// <summary>The most it may be; null for no limit.</summary>
    public double? Max { get; init; }

    /// <summary>How far it may get worse than the baseline; null for no limit.</summary>
    public double? MaxDrop { get; init; }

    /// <summary>Whether a figure that is undefined may pass: it was asked of every category, and this one has no ground truth.</summary>
    public bool MayBeUndefined { get; init; }

    /// <summary>The key of the figure that it is about.</summary>
    public (string Metric, string? Statistic, string? Stage, string? Category, string? Slice) Key => (Metric, Statistic, Stage, Category, Slice);
}
