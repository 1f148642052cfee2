using System.Collections.Immutable;
using System.Globalization;
using VizArt.Runs;

namespace VizArt.Reporting;

/// <summary>Findings as lines that build tools and editors read: <c>file(line): error VIZ101: …</c>.</summary>
public static class BuildErrors
{
    /// <summary>One line for each cause that ends the build, worst first: metrics of one test that fell below its baseline share one.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="failOn">The states that end the build.</param>
    /// <param name="rootDirectory">The repository's root, from which source files are named.</param>
    public static ImmutableArray<string> Of(GateVerdict verdict, IReadOnlyCollection<VerdictState> failOn, string rootDirectory)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        ArgumentNullException.ThrowIfNull(failOn);
        ArgumentNullException.ThrowIfNull(rootDirectory);
        return
        [
            .. Annotated.Of(verdict, failOn)
                .Select(finding => OneLine($"{Place(finding, rootDirectory)}: error {finding.Code ?? CodeOf(finding.State)}: {Redactor.Default.Redact($"{finding.Test}: {finding.Message}")}")),
        ];
    }

    private static string Place(Finding finding, string rootDirectory)
    {
        // A path that reads as the end of one would make the line another message than it is.
        if (finding.SourceFile is not { Length: > 0 } file || file.Contains(": ", StringComparison.Ordinal) || file.AsSpan().ContainsAny('(', ')', '\0') || file.Any(char.IsControl))
        {
            return "vizart";
        }

        var full = Path.GetFullPath(file, rootDirectory);
        var shown = File.Exists(full) ? full : file;
        return finding.SourceLine is { } line ? string.Create(CultureInfo.InvariantCulture, $"{shown}({line})") : shown;
    }

    /// <summary>States that only end the build where somebody asked for it.</summary>
    private static string CodeOf(VerdictState state) => state switch
    {
        VerdictState.Inconclusive => "VIZ220",
        VerdictState.NotCompared => "VIZ221",
        VerdictState.New => "VIZ222",
        VerdictState.Missing => "VIZ110",
        _ => "VIZ101",
    };

    private static string OneLine(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)) : text;
}
