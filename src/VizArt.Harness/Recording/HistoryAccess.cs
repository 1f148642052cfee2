using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>Turns a history that cannot be written into a failure with a code: a result that is not kept is never a pass.</summary>
internal static class HistoryAccess
{
    /// <summary>The code of a history that cannot be written.</summary>
    public const string UnwritableCode = "VIZ410";

    /// <summary>Starts the run.</summary>
    /// <exception cref="HarnessException">VIZ410: the history cannot be written.</exception>
    public static RunTracker Start(RunTrackerOptions options, TimeProvider time)
    {
        try
        {
            return RunTracker.Start(options, time, environment: null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(options.Directory, error);
        }
    }

    /// <summary>Writes a test's part.</summary>
    /// <exception cref="HarnessException">VIZ410: the history cannot be written.</exception>
    public static async Task WriteAsync(RunTracker tracker, RunPart part)
    {
        try
        {
            // Not cancellable: what was measured is kept.
            await tracker.WriteAsync(part, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(tracker.History.Directory, error);
        }
    }

    private static HarnessException Unwritable(string directory, Exception error) => new(
        UnwritableCode,
        $"The history in {directory} cannot be written: {Printable.OneLine(error.Message)} Free some space, or name another folder in VIZART_DIRECTORY.",
        error);
}
