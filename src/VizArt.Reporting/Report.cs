using VizArt.Runs;

namespace VizArt.Reporting;

/// <summary>Writes the pages of a history: <c>dashboard.html</c> and <c>summary.md</c>.</summary>
public static class Report
{
    /// <summary>Name of the dashboard in the folder of the history.</summary>
    public const string DashboardName = "dashboard.html";

    /// <summary>Name of the summary in the folder of the history.</summary>
    public const string SummaryName = "summary.md";

    /// <summary>
    /// Writes both pages into the history's folder. They appear whole or not at all; processes that write at the same time take turns, and
    /// each reads the history within its turn, so that the last page has every run.
    /// </summary>
    /// <param name="history">The history.</param>
    /// <param name="options">What the pages show.</param>
    /// <param name="cancellationToken">Ends the writing; the pages are then as they were.</param>
    /// <returns>Where the pages are, and what is in the summary.</returns>
    /// <exception cref="IOException">The pages cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The pages may not be written.</exception>
    public static async Task<ReportResult> WriteAsync(RunHistory history, ReportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(options);
        VizArtDirectory.Create(history.Directory);
        using var turn = await PageLock.TakeAsync(history.Directory, options.Time, cancellationToken);
        var verdict = await Gate.JudgeAsync(history, new GateOptions { BaselineBranch = options.BaselineBranch }, cancellationToken);
        var data = await DashboardReader.ReadAsync(history, verdict, options, cancellationToken);
        var summary = SummaryPage.Of(verdict, data);
        var dashboard = Path.Combine(history.Directory, DashboardName);
        var markdown = Path.Combine(history.Directory, SummaryName);
        await PageFile.ReplaceAsync(dashboard, stream => DashboardPage.Write(stream, data), cancellationToken);
        await PageFile.ReplaceAsync(markdown, stream => PageFile.WriteText(stream, summary), cancellationToken);
        if (options.RunId is { } run)
        {
            // Mostly the run is among the latest, which are judged already.
            var ofRun = verdict with { Suites = [.. verdict.Suites.Where(suite => suite.Run.RunId == run)] };
            summary = SummaryPage.Of(
                ofRun.Suites.IsEmpty ? await Gate.JudgeAsync(history, new GateOptions { BaselineBranch = options.BaselineBranch, RunId = run }, cancellationToken) : ofRun, data);
        }

        return new ReportResult(dashboard, markdown, summary, verdict);
    }
}
