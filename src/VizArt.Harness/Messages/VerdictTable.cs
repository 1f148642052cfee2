using System.Globalization;
using System.Text;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>The table that a test shows, whether it passed or failed. Pure.</summary>
internal static class VerdictTable
{
    private static readonly string[] AlwaysShown = ["AP", "AP50", "AP75", "Precision", "Recall", "F1"];

    /// <summary>Writes the table.</summary>
    /// <param name="heading">The first line.</param>
    /// <param name="judgements">Everything that was judged.</param>
    /// <param name="notes">Lines below the table, each a key and a text.</param>
    public static string Text(string heading, IReadOnlyList<Judgement> judgements, IEnumerable<(string Key, string Text)> notes)
    {
        var rows = judgements.Where(IsShown).Select(Row).ToList();
        rows.Insert(0, ["metric", "value", "limit", "baseline", "change", "verdict"]);
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();

        var text = new StringBuilder(heading).Append('\n');
        foreach (var row in rows)
        {
            var line = new StringBuilder("  ").Append(row[0].PadRight(widths[0]));
            for (var column = 1; column < row.Length - 1; column++)
            {
                line.Append("  ").Append(row[column].PadLeft(widths[column]));
            }

            text.Append(line.Append("  ").Append(row[^1]).ToString().TrimEnd()).Append('\n');
        }

        foreach (var (key, note) in notes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {key}: {note}\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static bool IsShown(Judgement judgement)
    {
        var figure = judgement.Figure;
        return judgement is { Min: not null } or { Max: not null } or { Verdict: VerdictState.Failed or VerdictState.Missing }
            || (judgement.MaxDrop is not null && !figure.IsHeadline)
            || (figure is { Category: null, Slice: null, Stage: null } && (AlwaysShown.Contains(figure.Metric) || judgement.Gain is not null and not 0) && figure.IsHeadline)
            || (figure is { Stage: StageExecution.RootPath, Metric: MeasuredFigures.Time, Statistic: "Median" or "P95" });
    }

    private static string[] Row(Judgement judgement)
    {
        var figure = judgement.Figure;
        var shown = judgement is { Verdict: VerdictState.Failed, Figure.Value: { } value } && (judgement.Min ?? judgement.Max) is { } limit
            ? Numbers.Apart(value, limit, figure.Unit).First
            : Numbers.Text(figure.Value, figure.Unit);
        var limits = new[]
        {
            judgement.Min is { } min ? $"≥ {Numbers.Text(min, figure.Unit)}" : null,
            judgement.Max is { } max ? $"≤ {Numbers.Text(max, figure.Unit)}" : null,
        };
        var change = judgement.Gain is { } gain
            ? figure.Stage is null ? Numbers.Signed(gain, figure.Unit)
            : judgement.Baseline > 0 ? (figure.Value >= judgement.Baseline ? "+" : "−") + Numbers.Percent(Math.Abs(figure.Value!.Value / judgement.Baseline.Value - 1)) : ""
            : "";
        return
        [
            FailureLines.Name(figure),
            shown,
            string.Join(" ", limits.Where(limit => limit is not null)),
            judgement.Baseline is { } baseline ? Numbers.Text(baseline, figure.Unit) : "",
            change,
            judgement.Verdict is { } verdict ? Words(verdict) : "",
        ];
    }

    private static string Words(VerdictState verdict) => verdict switch
    {
        VerdictState.NotCompared => "Not compared",
        _ => verdict.ToString(),
    };
}
