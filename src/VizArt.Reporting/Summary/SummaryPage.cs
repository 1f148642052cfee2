using System.Globalization;
using System.Text;
using VizArt.Runs;

namespace VizArt.Reporting;

/// <summary>The summary: what a pull request's reader has to know, as Markdown. Pure.</summary>
internal static class SummaryPage
{
    /// <summary>The longest comment that GitHub takes; its step summaries may be longer.</summary>
    public const int Longest = 65_535;

    private const int MostFindings = 50;
    private const int MostFigures = 100;
    private const string Cut = "\n\n… cut here; the dashboard shows all.\n";

    public static string Of(GateVerdict verdict, DashboardData data)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"## {StateText.Sign(verdict.State)} {StateText.Word(verdict.State)}: {VerdictSentence.Of(verdict)}\n\n");
        if (verdict.Suites.IsEmpty)
        {
            page.Append("Run `dotnet test` on a project with measured tests.\n");
        }

        foreach (var sentence in verdict.Suites.SelectMany(suite => suite.Loosened))
        {
            page.Append(CultureInfo.InvariantCulture, $"- **Asked less of:** {Markdown.Text(sentence, 500)}\n");
        }

        Findings(page, verdict);
        foreach (var suite in verdict.Suites)
        {
            Figures(page, suite, data);
        }

        foreach (var problem in data.Problems)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n> {Markdown.Text(problem, 500)}\n");
        }

        return page.Length <= Longest ? page.ToString() : string.Concat(page.ToString().AsSpan(0, Longest - Cut.Length), Cut);
    }

    private static void Findings(StringBuilder page, GateVerdict verdict)
    {
        var told = verdict.Suites.SelectMany(suite => FindingCauses.Merge(suite.Findings)).Where(finding => finding.State is not (VerdictState.Passed or VerdictState.New))
            .OrderBy(finding => GateVerdict.Severity.IndexOf(finding.State))
            .ToList();
        if (told.Count == 0)
        {
            return;
        }

        page.Append("\n| | test | what |\n|---|---|---|\n");
        foreach (var finding in told.Take(MostFindings))
        {
            var code = finding.Code is { } known ? known + " " : "";
            page.Append(CultureInfo.InvariantCulture, $"| {StateText.Sign(finding.State)} {StateText.Word(finding.State)} | {Markdown.Text(finding.Test)} | {code}{Markdown.Text(finding.Message, 500)} |\n");
        }

        if (told.Count > MostFindings)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n… and {told.Count - MostFindings} more.\n");
        }
    }

    private static void Figures(StringBuilder page, SuiteVerdict suite, DashboardData data)
    {
        var run = data.Runs.LastOrDefault(candidate => candidate.RunId == suite.Run.RunId);
        var position = run is null ? -1 : data.Runs.IndexOf(run);
        var figures = data.Series
            .Where(series => series.Suite == suite.Run.Suite && series is { Category: null, Stage: null or StageExecution.RootPath } && series.Points.Count > 0 && series.Points[^1].Run == position)
            .Where(series => series.Metric != "Time" || series.Statistic is "Median" or "P95")
            .Take(MostFigures)
            .ToList();
        if (figures.Count == 0)
        {
            return;
        }

        var commit = suite.Run.Commit is { Length: >= 7 } id ? $", `{Markdown.Text(id[..7])}`" : "";
        page.Append(CultureInfo.InvariantCulture, $"\n### {Markdown.Text(suite.Run.Suite)}\n\nRun `{suite.Run.RunId}`{commit}, {suite.Run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC\n\n");
        page.Append("| test | figure | value | limit | before |\n|---|---|---:|---:|---:|\n");
        foreach (var series in figures)
        {
            var now = series.Points[^1];
            var before = series.Points.Count > 1 ? Numbers.Text(series.Points[^2].Value, series.Unit) : "–";
            var limit = now.Requirement is { } required ? (series.Direction == MetricDirection.HigherIsBetter ? "≥ " : "≤ ") + Numbers.Text(required, series.Unit) : "";
            var name = series.Statistic is { } statistic ? $"{series.Metric} ({statistic})" : series.Metric;
            page.Append(CultureInfo.InvariantCulture, $"| {Markdown.Text(series.Test)} | {Markdown.Text(name)} | {Numbers.Text(now.Value, series.Unit)} | {limit} | {before} |\n");
        }
    }
}
