namespace VizArt.Runs;

/// <summary>What the gate found of one figure of one test.</summary>
public sealed record Finding
{
    /// <summary>The state.</summary>
    public required VerdictState State { get; init; }

    /// <summary>What the figure was held against.</summary>
    public required FindingKind Kind { get; init; }

    /// <summary>The code of what went wrong, such as <c>VIZ101</c>; null where nothing did.</summary>
    public string? Code { get; init; }

    /// <summary>The test, as class and method.</summary>
    public required string Test { get; init; }

    /// <summary>Source file of the test, from the repository's root; null where not known.</summary>
    public string? SourceFile { get; init; }

    /// <summary>Line in that file, 1-based; null where not known.</summary>
    public long? SourceLine { get; init; }

    /// <summary>Path of the stage, <c>/</c> for the whole call; null for a figure that is of no stage.</summary>
    public string? StageName { get; init; }

    /// <summary>Name of the category; null for all together.</summary>
    public string? Category { get; init; }

    /// <summary>The slice, as <c>attribute=value</c>; null for the whole set.</summary>
    public string? Slice { get; init; }

    /// <summary>Name of the metric, such as <c>F1</c> or <c>Time</c>; null for the test as a whole.</summary>
    public string? Metric { get; init; }

    /// <summary>The statistic of a measured figure, such as <c>Median</c>; null for a score.</summary>
    public string? Statistic { get; init; }

    /// <summary>The figure; null where it is undefined or was not reached.</summary>
    public double? Value { get; init; }

    /// <summary>The limit that it had to hold: the requirement, the baseline less the allowed drop, or the fence; null where there was none.</summary>
    public double? Limit { get; init; }

    /// <summary>What it was compared with: the accepted figure, or the centre of the baseline runs; null where there was none.</summary>
    public double? Baseline { get; init; }

    /// <summary>Unit of the three figures, such as <c>ms</c>; null for a ratio.</summary>
    public string? Unit { get; init; }

    /// <summary>Which way it gets better.</summary>
    public MetricDirection Direction { get; init; }

    /// <summary>What happened, in one line without the code: actual, limit, gap, evidence.</summary>
    public required string Message { get; init; }
}
