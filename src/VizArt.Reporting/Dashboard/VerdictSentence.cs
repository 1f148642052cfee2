using System.Globalization;
using VizArt.Runs;

namespace VizArt.Reporting;

/// <summary>The verdict in one sentence. Pure.</summary>
internal static class VerdictSentence
{
    /// <summary>Such as <c>2 of 14 tests got worse</c>.</summary>
    public static string Of(GateVerdict verdict)
    {
        var tests = verdict.Suites.Sum(suite => suite.TestCount);
        return verdict.State switch
        {
            _ when verdict.Suites.IsEmpty => "Nothing has run yet",
            VerdictState.Failed => $"{Tests(verdict, VerdictState.Failed)} of {Count(tests)} failed",
            VerdictState.Missing => $"{Tests(verdict, VerdictState.Missing)} {(Tests(verdict, VerdictState.Missing) == "1" ? "test is" : "tests are")} missing",
            VerdictState.Inconclusive => $"{Hold(tests)}; not everything could be told",
            VerdictState.NotCompared => $"{Hold(tests)}; not everything was compared",
            VerdictState.New => $"{Hold(tests)}; there is no baseline yet",
            _ => Hold(tests),
        };
    }

    private static string Tests(GateVerdict verdict, VerdictState state) => verdict.Suites
        .Sum(suite => suite.Findings.Where(finding => finding.State == state).Select(finding => finding.Test).Distinct(StringComparer.Ordinal).Count())
        .ToString(CultureInfo.InvariantCulture);

    private static string Hold(int tests) => $"{Count(tests)} {(tests == 1 ? "holds what is asked of it" : "hold what is asked of them")}";

    private static string Count(int tests) => string.Create(CultureInfo.InvariantCulture, $"{tests} {(tests == 1 ? "test" : "tests")}");
}
