namespace VizArt.Runs;

/// <summary>One figure of time or memory that is held against the runs before.</summary>
/// <param name="Row">The figure in the judged run.</param>
/// <param name="LeastShare">The least growth that counts, as a share.</param>
internal sealed record TrendFigure(MetricRow Row, double LeastShare)
{
    /// <summary>The least growth that counts, in the figure's unit.</summary>
    public double LeastExcess => Row.Unit == "MB" ? TrendLimits.LeastMb : TrendLimits.LeastMs;

    /// <summary>Whether a row is a usable figure: one that was measured and not disturbed.</summary>
    /// <remarks>A measured figure with a reason and no verdict, or one that was not compared, was not judged by its own test: coverage, a debugger, another process.</remarks>
    public static bool IsUsable(MetricRow row) =>
        row.Value is { } value && double.IsFinite(value) && value >= 0 && (row.Reason is null || row.Verdict is VerdictState.Passed or VerdictState.Failed);

    /// <summary>The figures of a test: the median time of each stage, memory and allocation of the whole call, and what a budget asks a slowdown of.</summary>
    public static IEnumerable<TrendFigure> Of(IEnumerable<MetricRow> rows)
    {
        var measured = rows.Where(row => row is { StageName: not null, Category: null, Slice: null }).ToList();
        var asked = measured.Where(row => row is { Metric: TrendFindings.Slowdown, Requirement: not null })
            .GroupBy(row => (row.StageName, row.Statistic))
            .ToDictionary(group => group.Key, group => group.Min(row => row.Requirement!.Value));
        return measured
            .Where(row => row.Unit is "ms" or "MB")
            .DistinctBy(row => (row.Metric, row.Statistic, row.StageName))
            .Where(row => (row.Metric == TrendFindings.Time && (row.Statistic == "Median" || asked.ContainsKey((row.StageName, row.Statistic))))
                || row is { Metric: "Memory" or "Allocated" or "GpuMemory", StageName: StageExecution.RootPath })
            .Select(row => new TrendFigure(row, row.Metric == TrendFindings.Time && asked.TryGetValue((row.StageName, row.Statistic), out var share) ? share : TrendLimits.LeastShare));
    }
}
