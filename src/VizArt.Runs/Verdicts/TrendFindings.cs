using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.Runs;

/// <summary>Holds time and memory of a run against the last baseline runs of the same machine. Pure.</summary>
internal static class TrendFindings
{
    public const string Time = "Time";
    public const string Slowdown = "Slowdown";

    private const string SlowerCode = "VIZ211";
    private const string LargerCode = "VIZ212";

    /// <summary>A limit further above the centre than this cannot tell a slowdown by half from noise.</summary>
    private const double UsefulLimit = 1.5;

    /// <summary>How much of a stage's growth its own stages must explain for it to be said of them alone.</summary>
    private const double ExplainedShare = 0.7;

    /// <summary>The findings of all tests; one for each figure that could be judged, else one for each test.</summary>
    public static IEnumerable<Finding> Of(WholeRun run, BaselineSeries series, string branch)
    {
        var tests = run.Metrics.GroupBy(row => row.Test)
            .Select(test => (Name: test.Key, Figures: TrendFigure.Of(test).Where(figure => figure.Row.Value is not null).ToList()))
            .Where(test => test.Figures.Count > 0)
            .ToList();
        var noise = new SuiteNoise(
            tests.Sum(test => test.Figures.Count),
            Usual(tests.SelectMany(test => test.Figures), series, unit: "ms"),
            Usual(tests.SelectMany(test => test.Figures), series, unit: "MB"));
        return tests.SelectMany(test => OfTest(test.Figures, run, series, branch, noise));
    }

    /// <summary>What the spread of the suite's figures of a unit usually is; those too small to be told from a clock's own noise say nothing.</summary>
    private static double? Usual(IEnumerable<TrendFigure> figures, BaselineSeries series, string unit) => Fence.Usual(
    [
        .. figures.Where(figure => figure.Row.Unit == unit && figure.Row.Value > figure.LeastExcess)
            .Select(figure => Earlier(figure, series))
            .Where(runs => runs.Length >= Fence.FewestRuns)
            .Select(Fence.Spread)
            .OfType<double>(),
    ]);

    private static IEnumerable<Finding> OfTest(List<TrendFigure> figures, WholeRun run, BaselineSeries series, string branch, SuiteNoise suite)
    {
        var call = figures[0];
        if (!run.Run.IsFull)
        {
            return [Unjudged(call, run, VerdictState.NotCompared, $"the run was limited to {TextLimits.OneLine(run.Run.Filter ?? "a part", 200)}")];
        }

        if (figures.All(figure => !TrendFigure.IsUsable(figure.Row)))
        {
            return [Unjudged(call, run, VerdictState.NotCompared, TextLimits.OneLine(call.Row.Reason ?? "they were not measured", 200))];
        }

        if (WasDisturbed(run, call.Row.Test, out var lost))
        {
            return [Unjudged(call, run, VerdictState.Inconclusive, lost < 1 ? $"other processes took the CPU from the test for {Numbers.Percent(lost)} of its time" : "other processes took the CPU from its threads for longer than it ran")];
        }

        if (series.Newest is null)
        {
            return [Unjudged(call, run, VerdictState.New, $"no green, full run of {branch} before this one")];
        }

        if (series.OfMachine.IsEmpty)
        {
            return [Unjudged(call, run, VerdictState.NotCompared, $"other hardware: no baseline run of this machine ({TextLimits.OneLine(run.Run.Cpu ?? "unknown CPU", 80)}, {run.Run.LogicalCores} cores)")];
        }

        var judged = figures.Where(figure => TrendFigure.IsUsable(figure.Row))
            .Select(figure => (Figure: figure, Runs: Earlier(figure, series)))
            .ToList();
        var enough = judged.Where(item => item.Runs.Length >= Fence.FewestRuns).ToList();
        if (enough.Count == 0)
        {
            var most = judged.Max(item => item.Runs.Length);
            return [Unjudged(call, run, VerdictState.Inconclusive, string.Create(CultureInfo.InvariantCulture, $"{most} of the {Fence.FewestRuns} undisturbed baseline runs of this machine that it takes"))];
        }

        return Explained([.. enough.Select(item => Judge(item.Figure, item.Runs, run, suite))]).Concat(TooNew(judged, run));
    }

    /// <summary>Says of figures that have too little history beside others that have enough, such as those of a new stage: once for a test.</summary>
    private static IEnumerable<Finding> TooNew(List<(TrendFigure Figure, ImmutableArray<double> Runs)> judged, WholeRun run)
    {
        var few = judged.Where(item => item.Runs.Length < Fence.FewestRuns && item.Figure.Row.Value > item.Figure.LeastExcess).ToList();
        if (few.Count > 0)
        {
            var names = string.Join(", ", few.Take(5).Select(item => RecordedFindings.Name(item.Figure.Row))) + (few.Count > 5 ? ", …" : "");
            yield return RecordedFindings.Of(few[0].Figure.Row, run) with
            {
                Kind = FindingKind.Trend,
                State = VerdictState.Inconclusive,
                Code = null,
                Limit = null,
                Baseline = null,
                Message = string.Create(CultureInfo.InvariantCulture, $"Not held against the history: {names}; fewer than {Fence.FewestRuns} undisturbed baseline runs of this machine have {(few.Count == 1 ? "it" : "them")}."),
            };
        }
    }

    private static bool WasDisturbed(WholeRun run, string test, out double share)
    {
        share = run.Metrics.FirstOrDefault(row => row.Test == test && row.Metric == MetricRow.LostToOthers)?.Value ?? 0;
        return share > TrendLimits.MostLostToOthers;
    }

    private static ImmutableArray<double> Earlier(TrendFigure figure, BaselineSeries series) =>
    [
        .. series.OfMachine
            .Where(run => !WasDisturbed(run, figure.Row.Test, out _))
            .Select(run => run.Metrics.FirstOrDefault(row => row.Test == figure.Row.Test && row.Metric == figure.Row.Metric && row.Statistic == figure.Row.Statistic
                && row.StageName == figure.Row.StageName && row.Unit == figure.Row.Unit && row is { Category: null, Slice: null }))
            .Where(row => row is not null && TrendFigure.IsUsable(row))
            .Select(row => row!.Value!.Value),
    ];

    private static Finding Judge(TrendFigure figure, ImmutableArray<double> runs, WholeRun run, SuiteNoise suite)
    {
        var row = figure.Row;
        var value = row.Value!.Value;
        var (centre, limit) = Fence.Of(runs, suite.Gates, figure.LeastShare, figure.LeastExcess, suite.Usual(row.Unit));
        var isTime = row.Metric == Time;
        var finding = RecordedFindings.Of(row, run) with { Kind = FindingKind.Trend, Code = null, State = VerdictState.Passed, Limit = limit, Baseline = centre };
        var (before, after) = Numbers.Apart(centre, value, row.Unit);
        var name = RecordedFindings.Name(row);
        var growth = centre > 0 ? $", {(value < centre ? "−" : "+")}{Numbers.Percent(Math.Abs(value - centre) / centre)}" : "";
        if (value > limit)
        {
            return finding with
            {
                State = VerdictState.Failed,
                Code = isTime ? SlowerCode : LargerCode,
                Message = string.Create(CultureInfo.InvariantCulture,
                    $"{name} grew {before} → {after} ({Numbers.Signed(value - centre, row.Unit)}{growth}), beyond the {Numbers.Text(limit, row.Unit)} that {runs.Length} baseline runs of this machine allow."),
            };
        }

        var grew = value > centre + Math.Max(centre * figure.LeastShare, figure.LeastExcess);
        return grew && limit > centre * UsefulLimit
            ? finding with
            {
                State = VerdictState.Inconclusive,
                Message = $"{name} grew {before} → {after}{growth}, but the baseline runs vary so much that only more than {Numbers.Text(limit, row.Unit)} would tell.",
            }
            : finding with { Message = $"{name} {after}, within {Numbers.Text(limit, row.Unit)}" };
    }

    /// <summary>Says a slowdown once: where the stages within explain it, of them.</summary>
    private static IEnumerable<Finding> Explained(ImmutableArray<Finding> findings)
    {
        var slow = findings.Where(finding => finding is { State: VerdictState.Failed, Metric: Time, Statistic: "Median" }).ToList();
        foreach (var finding in findings)
        {
            var within = slow.Where(other => other != finding && IsChild(other.StageName!, finding.StageName!)).ToList();
            if (finding.State == VerdictState.Failed && finding.Metric == Time && within.Sum(Growth) >= ExplainedShare * Growth(finding))
            {
                yield return finding with { State = VerdictState.Passed, Code = null, Message = $"{finding.Metric} of {finding.StageName}: explained by {string.Join(", ", within.Select(other => other.StageName))}" };
                continue;
            }

            if (finding.State == VerdictState.Failed && finding.Metric == Time && MostGrown(findings, finding) is { } most)
            {
                var (before, after) = Numbers.Apart(most.Baseline!.Value, most.Value!.Value, most.Unit);
                yield return finding with { Message = $"{finding.Message} Slowed most: {TextLimits.OneLine(most.StageName!, 120)} {before} → {after}." };
                continue;
            }

            yield return finding;
        }
    }

    private static Finding? MostGrown(ImmutableArray<Finding> findings, Finding parent) => findings
        .Where(other => other is { Metric: Time, Statistic: "Median" } && IsChild(other.StageName!, parent.StageName!) && Growth(other) > 0)
        .MaxBy(Growth);

    private static double Growth(Finding finding) => finding.Value!.Value - finding.Baseline!.Value;

    private static bool IsChild(string stage, string parent) => parent == StageExecution.RootPath
        ? stage != parent && !stage.Contains('/', StringComparison.Ordinal)
        : stage.StartsWith(parent + "/", StringComparison.Ordinal) && !stage.AsSpan(parent.Length + 1).Contains('/');

    private static Finding Unjudged(TrendFigure figure, WholeRun run, VerdictState state, string why) => RecordedFindings.Of(figure.Row, run) with
    {
        Kind = FindingKind.Trend,
        State = state,
        Code = null,
        Limit = null,
        Baseline = null,
        Message = $"Time and memory are not held against the history: {why}.",
    };
}
