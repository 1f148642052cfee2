using VizArt.Runs;

namespace VizArt.Reporting;

/// <summary>What ends the build, as it is told line by line: one for each cause, worst first. Pure.</summary>
internal static class Annotated
{
    public static IEnumerable<Finding> Of(GateVerdict verdict, IReadOnlyCollection<VerdictState> failOn) => verdict.Suites
        .SelectMany(suite => FindingCauses.Merge(suite.Findings.Where(finding => failOn.Contains(finding.State))))
        .OrderBy(finding => GateVerdict.Severity.IndexOf(finding.State));
}
