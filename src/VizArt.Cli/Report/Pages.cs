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
    internal static async Task<ReportResult> WriteAsync(VizArtOptions options, string? runId, CancellationToken cancellationToken)
    {
        try
        {
            var history = RunHistory.Open(options.Directory);
            var pages = await Reporting.Report.WriteAsync(history, new ReportOptions { BaselineBranch = options.BaselineBranch, RunId = runId }, cancellationToken);
            await AppendToStepAsync(pages.SummaryText, cancellationToken);
            return pages;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"{options.Directory}: error VIZ421: The pages cannot be written: {error.Message} Free some space, or name another folder with --directory.", error);
        }
    }

    private static async Task AppendToStepAsync(string summary, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(StepSummaryVariable) is not { Length: > 0 } file)
        {
            return;
        }

        try
        {
            await AppendAsync(file, summary, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UnusableInputException($"{file}: error VIZ421: The summary cannot be appended to the file that {StepSummaryVariable} names: {error.Message} The pages are written; unset the variable where no step reads it.", error);
        }
    }

    private static async Task AppendAsync(string file, string summary, CancellationToken cancellationToken)
    {
        // Opened for both, a pipe that nobody reads does not keep its writer waiting.
        await using var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (!stream.CanSeek)
        {
            throw new IOException("It is a pipe or a device, not a file.");
        }

        var text = Encoding.UTF8.GetBytes(summary + "\n");
        if (stream.Length + text.Length > LargestStepSummary)
        {
            text = Encoding.UTF8.GetBytes(TooLarge);
        }

        stream.Seek(0, SeekOrigin.End);
        await stream.WriteAsync(text, cancellationToken);
    }
}
