using VizArt.Runs;

namespace VizArt.Cli.Logs;

/// <summary>Which run is meant by what <c>--run</c> was given.</summary>
internal static class RunChoice
{
    internal const string Latest = "latest";

    private const int LengthOfId = 36;

    /// <summary>Whether a text may begin an id: hexadecimal digits, and hyphens where an id has them.</summary>
    internal static bool IsBeginning(string text) => text.Length is >= LoggedRuns.ShortestPrefix and <= LengthOfId
        && text.Index().All(item => item.Index is 8 or 13 or 18 or 23 ? item.Item == '-' : char.IsAsciiHexDigit(item.Item));

    /// <summary>The run's id.</summary>
    /// <exception cref="UnusableInputException">VIZ433: there is no such run, or more than one.</exception>
    internal static async Task<string> FindAsync(AuditQuery log, string directory, string text, CancellationToken cancellationToken)
    {
        if (text.Length == LengthOfId)
        {
            return text;
        }

        if (text == Latest)
        {
            return await LoggedRuns.LatestAsync(log, cancellationToken)
                ?? throw new UnusableInputException($"{directory}: error VIZ433: No entry of the log is of a run. Leave --run out to see all entries.");
        }

        return await LoggedRuns.FindAsync(log, text, cancellationToken) switch
        {
            [var one] => one,
            [var one, var other] => throw new UnusableInputException($"{directory}: error VIZ433: More than one run of the log begins with '{text}': {one}, {other}. Write more of the id."),
            _ => throw new UnusableInputException($"{directory}: error VIZ433: No run of the log begins with '{text}'. 'vizart logs' shows the runs there are."),
        };
    }
}
