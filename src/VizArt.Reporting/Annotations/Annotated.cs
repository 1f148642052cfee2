using System.Collections.Immutable;
using System.Globalization;
using VizArt.Runs;

namespace VizArt.Reporting;

/// <summary>What ends the build, as it is told line by line: one for each cause, worst first. Pure.</summary>
internal static class Annotated
{
    private const string BelowBaseline = "VIZ102";
    private const int ShownMetrics = 3;

    public static IEnumerable<Finding> Of(GateVerdict verdict, IReadOnlyCollection<VerdictState> failOn) => verdict.Suites
        .SelectMany(suite => suite.Findings.Where(finding => failOn.Contains(finding.State)).GroupBy(Cause).Select(AsOne))
        .OrderBy(finding => GateVerdict.Severity.IndexOf(finding.State));

    /// <summary>Metrics of one test that fell below its baseline fell for one cause; all else stands for itself.</summary>
    private static object Cause(Finding finding) => IsDrop(finding) ? (finding.Test, finding.SourceLine) : finding;

    private static bool IsDrop(Finding finding) => finding is { Code: BelowBaseline, Value: not null, Baseline: not null };

    private static Finding AsOne(IEnumerable<Finding> ofOneCause)
    {
        var findings = ofOneCause.ToImmutableArray();
        if (findings.Length == 1 || !IsDrop(findings[0]))
        {
            return findings[0];
        }

        var steepest = findings.OrderByDescending(finding => Math.Abs(finding.Value!.Value - finding.Baseline!.Value)).Take(ShownMetrics).Select(Drop);
        var rest = findings.Length > ShownMetrics ? string.Create(CultureInfo.InvariantCulture, $" and {findings.Length - ShownMetrics} more") : "";
        return findings[0] with
        {
            Message = string.Create(CultureInfo.InvariantCulture, $"{findings.Length} metrics fell further below the baseline than allowed: {string.Join(", ", steepest)}{rest}."),
        };
    }

    private static string Drop(Finding finding)
    {
        var (before, after) = Numbers.Apart(finding.Baseline!.Value, finding.Value!.Value, finding.Unit);
        return $"{finding.Metric}{Of(finding.Category, " of ")}{Of(finding.Slice, " in ")} {before} → {after} ({Numbers.Signed(finding.Value.Value - finding.Baseline.Value, finding.Unit)})";
    }

    private static string Of(string? name, string word) => name is null ? "" : word + VisibleText.Of(name);
}
