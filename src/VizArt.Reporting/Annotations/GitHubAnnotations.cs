using System.Collections.Immutable;
using System.Globalization;
using VizArt.Runs;

namespace VizArt.Reporting;

/// <summary>Findings as commands of a GitHub Actions log, which become annotations of the pull request's lines.</summary>
public static class GitHubAnnotations
{
    /// <summary>How many errors, and how many warnings, GitHub shows of one step.</summary>
    public const int MostShown = 10;

    private const int LongestMessage = 2000;

    /// <summary>Writes the commands, worst first: errors for what ends the build, warnings for what was not compared or cannot be told.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="failOn">The states that end the build.</param>
    /// <returns>One line a command; where there are more than <see cref="MostShown"/> errors, the last says how many are left out.</returns>
    public static ImmutableArray<string> Of(GateVerdict verdict, IReadOnlyCollection<VerdictState> failOn)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        ArgumentNullException.ThrowIfNull(failOn);
        var findings = verdict.Suites.SelectMany(suite => suite.Findings)
            .OrderBy(finding => GateVerdict.Severity.IndexOf(finding.State))
            .ToList();
        var errors = Annotated.Of(verdict, failOn).Select(finding => Command("error", finding));
        var warnings = findings
            .Where(finding => !failOn.Contains(finding.State) && finding.State is not (VerdictState.Passed or VerdictState.New))
            .Select(finding => Command("warning", finding));
        var loosened = verdict.Suites.SelectMany(suite => suite.Loosened).Select(sentence => $"::warning title={Property("Asked less of")}::{Data(sentence)}");
        return [.. Limited("error", [.. errors]), .. Limited("warning", [.. loosened, .. warnings])];
    }

    private static IEnumerable<string> Limited(string level, ImmutableArray<string> commands) => commands.Length <= MostShown
        ? commands
        : commands.Take(MostShown - 1).Append(string.Create(CultureInfo.InvariantCulture, $"::{level} title=VizArt::and {commands.Length - MostShown + 1} more; the summary and the dashboard show all."));

    private static string Command(string level, Finding finding)
    {
        var title = finding.Code is { } code ? $"{code} {finding.Test}" : finding.Test;
        var place = finding.SourceFile is { } file
            ? $"file={Property(file)},{(finding.SourceLine is { } line ? string.Create(CultureInfo.InvariantCulture, $"line={line},") : "")}"
            : "";
        return $"::{level} {place}title={Property(title)}::{Data(finding.Message)}";
    }

    /// <summary>Without secrets, and as the runner's own toolkit escapes: no text can end the command or begin another.</summary>
    private static string Data(string text) => Escaped(Redactor.Default.Redact(text));

    private static string Escaped(string text) => (text.Length > LongestMessage ? text[..LongestMessage] + "…" : text)
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
