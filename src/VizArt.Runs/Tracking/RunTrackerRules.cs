namespace VizArt.Runs;

/// <summary>What the options of a tracker must be.</summary>
internal static class RunTrackerRules
{
    private static readonly TimeSpan ShortestRun = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(31);

    /// <summary>Checks them all.</summary>
    /// <exception cref="ArgumentException">The suite or the folder is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number or a time is out of its range; the message names all that are.</exception>
    public static void Check(RunTrackerOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Suite);
        ArgumentException.ThrowIfNullOrEmpty(options.Directory);
        string[] faults =
        [
            .. options.RollEvery != Timeout.InfiniteTimeSpan && (options.RollEvery < ShortestRun || options.RollEvery > LongestRun)
                ? [$"{nameof(options.RollEvery)} {options.RollEvery} (1 s to 31 days, or Timeout.InfiniteTimeSpan)"] : Array.Empty<string>(),
            .. options.SlowestExecutions < 0 ? [FormattableString.Invariant($"{nameof(options.SlowestExecutions)} {options.SlowestExecutions} (0 or more)")] : Array.Empty<string>(),
            .. options.Failures < 0 ? [FormattableString.Invariant($"{nameof(options.Failures)} {options.Failures} (0 or more)")] : Array.Empty<string>(),
        ];
        if (faults.Length > 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), FormattableString.Invariant($"{faults.Length} invalid option{(faults.Length == 1 ? "" : "s")}: {string.Join("; ", faults)}."));
        }
    }
}
