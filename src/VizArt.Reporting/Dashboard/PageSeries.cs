using VizArt.Runs;

namespace VizArt.Reporting;

/// <summary>One figure of one test over the runs.</summary>
internal sealed record PageSeries(string Suite, string Test, string Metric, string? Statistic, string? Stage, string? Category)
{
    /// <summary>Unit; null for a ratio.</summary>
    public string? Unit { get; init; }

    public MetricDirection Direction { get; init; }

    /// <summary>The runs' positions, ascending.</summary>
    public List<PagePoint> Points { get; } = [];
}
