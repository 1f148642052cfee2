using VizArt.Runs;

namespace VizArt.Reporting;

/// <summary>The pages that were written.</summary>
/// <param name="Dashboard">Full path of the dashboard.</param>
/// <param name="Summary">Full path of the summary.</param>
/// <param name="SummaryText">The summary itself, or that of the one run that the options name; Markdown, at most 65,535 characters.</param>
/// <param name="Verdict">What the latest run of each suite came to.</param>
public sealed record ReportResult(string Dashboard, string Summary, string SummaryText, GateVerdict Verdict);
