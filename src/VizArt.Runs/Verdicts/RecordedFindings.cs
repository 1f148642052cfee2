using System.Globalization;

namespace VizArt.Runs;

/// <summary>What a test found of itself, as the gate says it. Pure.</summary>
internal static class RecordedFindings
{
    private const string BelowBaseline = "VIZ102";

    /// <summary>The findings of a run's rows, in their order; drops below the baseline after the rest of their test's.</summary>
    public static IEnumerable<Finding> Of(WholeRun run)
    {
        foreach (var test in run.Metrics.Where(row => row.Verdict is not null && row.Metric != TrendFindings.Slowdown).GroupBy(row => row.Test))
        {
            var dropped = test.Where(row => row.Code == BelowBaseline).ToList();
            foreach (var row in test.Where(row => row.Code != BelowBaseline))
            {
                yield return Of(row, run) with { Message = Message(row, run) };
            }

            foreach (var row in dropped)
            {
                yield return Of(row, run) with { Kind = FindingKind.Baseline, Limit = null, Message = Drop(row) };
            }
        }
    }

    /// <summary>What a row says of its figure.</summary>
    public static Finding Of(MetricRow row, WholeRun run) => new()
    {
        State = row.Verdict ?? VerdictState.Passed,
        Kind = row.Metric is "Ran" or "FailedSamples" ? FindingKind.Completion : row.Requirement is null ? FindingKind.Baseline : FindingKind.Requirement,
        Code = row.Verdict == VerdictState.Failed ? row.Code ?? (row.StageName is null ? "VIZ101" : "VIZ201") : null,
        Test = row.Test,
        SourceFile = row.SourceFile,
        SourceLine = row.SourceLine,
        StageName = row.StageName,
        Category = row.Category,
        Slice = row.Slice,
        Metric = row.Metric,
        Statistic = row.Statistic,
        Value = row.Value,
        Limit = row.Requirement,
        Baseline = row.Baseline,
        Unit = row.Unit,
        Direction = row.Direction,
        Message = "",
    };

    /// <summary>What a figure is called in a sentence, such as <c>F1 of car in night</c>.</summary>
    public static string Name(MetricRow row)
    {
        var name = row.Statistic is null ? row.Metric : $"{row.Metric} ({row.Statistic})";
        name += row switch
        {
            { StageName: not null and not StageExecution.RootPath } => $" of {TextLimits.OneLine(row.StageName, 120)}",
            { Category: not null } => $" of {TextLimits.OneLine(row.Category, 120)}",
            _ => "",
        };
        return row.Slice is { } slice ? $"{name} in {TextLimits.OneLine(slice, 120)}" : name;
    }

    private static string Message(MetricRow row, WholeRun run) => row switch
    {
        { Metric: "Ran" } => $"The test could not run: {TextLimits.OneLine(row.Reason ?? "no reason was recorded", 500)}",
        { Metric: MetricRow.VerifiedFile } => TextLimits.OneLine(row.Reason ?? "The accepted baseline cannot be compared with.", 500),
        { Metric: "FailedSamples" } => string.Create(CultureInfo.InvariantCulture, $"The pipeline failed on {row.Value:0} of {row.SampleCount} samples."),
        { Verdict: VerdictState.Failed, Value: { } value, Requirement: { } required } => OutsideLimit(row, value, required, run),
        { Verdict: VerdictState.Failed, Value: null } => $"{Name(row)} has no value: {TextLimits.OneLine(row.Reason ?? "", 300)}.",
        { Verdict: VerdictState.Passed } => $"{Name(row)} {Numbers.Text(row.Value, row.Unit)}",
        _ => $"{Name(row)} {Numbers.Text(row.Value, row.Unit)}: {TextLimits.OneLine(row.Reason ?? "", 300)}.",
    };

    private static string OutsideLimit(MetricRow row, double value, double required, WholeRun run)
    {
        var (actual, limit) = Numbers.Apart(value, required, row.Unit);
        var gap = Numbers.Gap(value - required, row.Unit);
        var share = row.StageName is not null && required > 0 ? $", {Numbers.Percent(Math.Abs(value - required) / required)}" : "";
        return (row.StageName, value < required) switch
        {
            (_, true) => $"{Name(row)} {actual} is below the required {limit} (short by {gap}{share}).{WorstCategory(row, run)}",
            (null, false) => $"{Name(row)} {actual} is above the allowed {limit} (over by {gap}).",
            _ => $"{Name(row)} {actual} is over the budget of {limit} (over by {gap}{share}).",
        };
    }

    private static string Drop(MetricRow row)
    {
        if (row is not { Value: { } value, Baseline: { } baseline })
        {
            return $"{Name(row)}: {TextLimits.OneLine(row.Reason ?? "it fell below the baseline", 300)}.";
        }

        var (before, after) = Numbers.Apart(baseline, value, row.Unit);
        return $"{Name(row)} fell further below the baseline than allowed: {before} → {after} ({Numbers.Signed(value - baseline, row.Unit)}).";
    }

    private static string WorstCategory(MetricRow row, WholeRun run)
    {
        if (row is not { Category: null, Slice: null, StageName: null })
        {
            return "";
        }

        var worst = run.Metrics
            .Where(other => other.Test == row.Test && other.Metric == row.Metric && other is { Category: not null, Slice: null, Value: not null })
            .OrderBy(other => other.Value)
            .ThenBy(other => other.Category, StringComparer.Ordinal)
            .ToList();
        return worst.Count > 1 ? $" Worst category: {TextLimits.OneLine(worst[0].Category!, 120)} {Numbers.Text(worst[0].Value, row.Unit)}." : "";
    }
}
