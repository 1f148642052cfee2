using System.Globalization;
using System.Text;
using VizArt.Reporting;
using VizArt.Runs;

namespace VizArt.Cli.Gate;

/// <summary>What people see of <c>vizart gate</c>: what was loosened, what did not pass, worst first, and how much did.</summary>
internal static class GateTable
{
    private const int MostShown = 40;

    internal static void Write(TextWriter writer, GateVerdict verdict)
    {
        foreach (var suite in verdict.Suites)
        {
            Write(writer, suite);
        }

        WriteProblems(writer, verdict);
    }

    /// <summary>Writes what neither passed nor ends the build: that is said elsewhere.</summary>
    internal static void WriteBrief(TextWriter writer, GateVerdict verdict, IReadOnlyCollection<VerdictState> failOn)
    {
        foreach (var suite in verdict.Suites)
        {
            foreach (var sentence in suite.Loosened)
            {
                writer.WriteLine(OneLine($"! {sentence}"));
            }

            WriteFindings(writer, [.. suite.Findings.Where(finding => finding.State != VerdictState.Passed && !failOn.Contains(finding.State))], "");
        }

        WriteProblems(writer, verdict);
    }

    private static void WriteProblems(TextWriter writer, GateVerdict verdict)
    {
        foreach (var problem in verdict.Problems)
        {
            writer.WriteLine(OneLine($"! {problem.Message}"));
        }
    }

    private static void Write(TextWriter writer, SuiteVerdict suite)
    {
        var commit = suite.Run.Commit is { Length: >= 7 } id ? $", {id[..7]}" : "";
        var branch = suite.Run.Branch is { } name ? $" of {name}" : "";
        writer.WriteLine(OneLine($"{StateText.Sign(suite.State)} {StateText.Word(suite.State)}  {suite.Run.Suite}: run {suite.Run.RunId}{branch}{commit}"));
        foreach (var sentence in suite.Loosened)
        {
            writer.WriteLine(OneLine($"   ! {sentence}"));
        }

        WriteFindings(writer, [.. suite.Findings.Where(finding => finding.State != VerdictState.Passed)], "   ");
        writer.WriteLine("   " + string.Join(", ", GateVerdict.Severity
            .Select(state => (State: state, Count: suite.Findings.Count(finding => finding.State == state)))
            .Where(item => item.Count > 0)
            .Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Count} {StateText.Word(item.State).ToLowerInvariant()}"))));
    }

    private static void WriteFindings(TextWriter writer, List<Finding> told, string indent)
    {
        var once = FindingCauses.Merge(told).Where(finding => finding.State != VerdictState.New)
            .Select(finding => $"{indent}{StateText.Sign(finding.State)} {finding.Test}: {(finding.Code is { } code ? code + " " : "")}{finding.Message}")
            .Distinct(StringComparer.Ordinal)
            .ToList();
        foreach (var line in once.Take(MostShown))
        {
            writer.WriteLine(OneLine(line));
        }

        if (once.Count > MostShown)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{indent}… and {once.Count - MostShown} more; --json FILE writes all."));
        }

        if (told.Find(finding => finding.State == VerdictState.New) is { } first)
        {
            writer.WriteLine(OneLine($"{indent}{StateText.Sign(VerdictState.New)} No baseline yet: {first.Message}"));
        }
    }

    /// <summary>Takes control characters out: a name from a file must not steer the terminal.</summary>
    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            line.Append(char.IsControl(character) ? ' ' : character);
        }

        return line.ToString();
    }
}
