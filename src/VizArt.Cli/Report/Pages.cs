using System.Text;
using VizArt.Reporting;
using VizArt.Runs;

namespace VizArt.Cli.Report;

/// <summary>Writes the pages, and the summary once more where GitHub Actions shows it.</summary>
internal static class Pages
{
    private const string StepSummaryVariable = "GITHUB_STEP_SUMMARY";

    /// <summary>GitHub drops a step's summary that is larger.</summary>
    private const long LargestStepSummary = 1024 * 1024;

    private const string TooLarge = "VizArt: the summary is larger than what is left of this step's summary; `summary.md` beside the dashboard has it.\n";

    /// <exception cref="UnusableInputException">VIZ421: the pages cannot be written.</exception>
    internal static async Task<ReportResult> WriteAsync(VizArtOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var history = RunHistory.Open(options.Directory);
            var pages = await Reporting.Report.WriteAsync(history, new ReportOptions { BaselineBranch = options.BaselineBranch }, cancellationToken);
            if (Environment.GetEnvironmentVariable(StepSummaryVariable) is { Length: > 0 } file)
            {
                await AppendAsync(file, pages.SummaryText, cancellationToken);
            }

            return pages;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"{options.Directory}: error VIZ421: The pages cannot be written: {error.Message} Free some space, or name another folder with --directory.", error);
        }
    }

    private static async Task AppendAsync(string file, string summary, CancellationToken cancellationToken)
    {
        var length = File.Exists(file) ? new FileInfo(file).Length : 0;
        var text = Encoding.UTF8.GetBytes(summary + "\n");
        if (length + text.Length > LargestStepSummary)
        {
            text = Encoding.UTF8.GetBytes(TooLarge);
        }

        await using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read);
        await stream.WriteAsync(text, cancellationToken);
    }
}
