using System.Collections.Immutable;
using System.Globalization;
using VizArt.Runs;

namespace VizArt.Reporting;

/// <summary>Findings told once for each cause. Pure.</summary>
public static class FindingCauses
{
    private const string BelowBaseline = "VIZ102";
    private const int ShownMetrics = 3;

    /// <summary>Makes one finding of the metrics of a test that fell below its baseline, which fell for one cause; every other finding stands for itself.</summary>
    /// <param name="findings">The findings of one suite.</param>
    /// <returns>The findings in the order of their causes' first.</returns>
    public static ImmutableArray<Finding> Merge(IEnumerable<Finding> findings) => [.. findings.GroupBy(Cause).Select(AsOne)];

    private static object Cause(Finding finding) => IsDrop(finding) ? (finding.Test, finding.SourceLine, finding.State) : finding;

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
