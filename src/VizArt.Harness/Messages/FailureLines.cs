using System.Collections.Immutable;
using System.Globalization;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>One line for everything that failed: actual, limit, gap, evidence. Pure.</summary>
internal static class FailureLines
{
    private const int MostSamples = 5;
    private const int MostFailures = 5;

    /// <summary>The lines of the judgements that failed, accuracy first, in the order given.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<Judgement> judgements, Evidence evidence)
    {
        foreach (var judgement in judgements.Where(judgement => judgement.Code is not null && !VerdictCodes.IsOfBaseline(judgement.Code)))
        {
            yield return judgement.Code == VerdictCodes.Undefined ? Undefined(judgement) : OutsideLimit(judgement, evidence);
        }

        foreach (var judgement in judgements.Where(judgement => judgement.Code is VerdictCodes.UnusableBaseline or VerdictCodes.OtherIds))
        {
            yield return $"{judgement.Code} {judgement.Reason}";
        }

        var missing = judgements.Where(judgement => judgement.Code == VerdictCodes.MissingFigure).ToImmutableArray();
        if (!missing.IsEmpty)
        {
            yield return Invariant($"{VerdictCodes.MissingFigure} The baseline has {missing.Length} {(missing.Length == 1 ? "figure" : "figures")} that this run does not: {List(missing, judgement => $"{Name(judgement.Figure)} {Numbers.Text(judgement.Baseline, null)}")}.")
                + (evidence.Baseline is { } of ? $" Baseline: {of}." : "");
        }

        var dropped = judgements.Where(judgement => judgement.Code == VerdictCodes.BelowBaseline).ToList();
        if (dropped.Count > 0)
        {
            yield return BelowBaseline(dropped, evidence);
        }
    }

    /// <summary>The line of the samples on which the pipeline failed; null where it failed on none.</summary>
    public static string? OfSamples(ImmutableArray<SampleFailure> failures, int sampleCount)
    {
        if (failures.IsEmpty)
        {
            return null;
        }

        var bySample = failures.GroupBy(failure => failure.Sample?.Index).ToList();
        var named = bySample.Take(MostFailures).Select(group => group.First()).Select(failure =>
            $"{(failure.Sample is { } sample ? Printable.OneLine(sample.ToString(), 80) : "the call")}: {Said(failure.Error)}");
        var rest = bySample.Count > MostFailures ? Invariant($" … and {bySample.Count - MostFailures} more.") : "";
        var isScored = failures.Any(failure => failure.Iteration == 1);
        var later = failures.All(failure => failure.Iteration == 0) ? " (in the warm-up only: its answers depend on what ran before)" : isScored ? "" : " (in a repeat only: its answers depend on what ran before)";
        return failures[0].Sample is null
            ? $"{VerdictCodes.PipelineFailed} The pipeline failed{later}. {string.Join("; ", named)}{rest}"
            : Invariant($"{VerdictCodes.PipelineFailed} The pipeline failed on {bySample.Count} of {sampleCount} samples{(isScored ? ", which count as nothing found" : later)}. {string.Join("; ", named)}{rest}");
    }

    /// <summary>The line of a budget for a stage that never ran.</summary>
    public static string StageNeverRan(string stage, IReadOnlyList<string> seen) =>
        $"{VerdictCodes.StageNeverRan} The stage '{Printable.OneLine(stage)}' has a budget and never ran. Stages seen: {(seen.Count == 0 ? "none" : string.Join(", ", seen.Select(path => Printable.OneLine(path))))}.";

    /// <summary>What a figure is called in a sentence, such as <c>F1 of car in night</c>.</summary>
    public static string Name(Figure figure)
    {
        var name = figure.Statistic is { } statistic ? $"{figure.Metric} ({statistic})" : figure.Metric;
        name += figure switch
        {
            { Stage: not null and not StageExecution.RootPath } => $" of {Printable.OneLine(figure.Stage)}",
            { Category: not null } => $" of {Printable.OneLine(figure.Category)}",
            _ => "",
        };
        return figure.Slice is { } slice ? $"{name} in {Printable.OneLine(slice)}" : name;
    }

    /// <summary>An error in words; one of the engine's own has a code, which says more than its type.</summary>
    private static string Said(Exception error) =>
        error is HarnessException ? Printable.OneLine(error.Message) : $"{error.GetType().Name}: {Printable.OneLine(error.Message)}";

    private static string OutsideLimit(Judgement judgement, Evidence evidence)
    {
        var figure = judgement.Figure;
        var value = figure.Value!.Value;
        var isBelow = judgement.Min is { } min && value < min;
        var limit = isBelow ? judgement.Min!.Value : judgement.Max!.Value;
        var (actual, required) = Numbers.Apart(value, limit, figure.Unit);
        var gap = Numbers.Gap(value - limit, figure.Unit);
        var share = figure.Stage is not null && limit > 0 ? $", {Numbers.Percent(Math.Abs(value - limit) / limit)}" : "";
        var name = Name(figure);
        var said = (isBelow, figure.Stage) switch
        {
            (true, _) => $"{name} {actual} is below the required {required} (short by {gap}{share}).",
            (false, null) => $"{name} {actual} is above the allowed {required} (over by {gap}).",
            _ => $"{name} {actual} is over the budget of {required} (over by {gap}{share}).",
        };
        return $"{judgement.Code} {said}{(figure.Stage is null ? Accuracy(figure, evidence) : Stages(figure, evidence))}";
    }

    private static string Undefined(Judgement judgement)
    {
        var limit = judgement.Min ?? judgement.Max;
        return $"{judgement.Code} {Name(judgement.Figure)} has no value, and {Numbers.Text(limit, judgement.Figure.Unit)} is required: {judgement.Reason!.Split(": ", 2)[^1]}.";
    }

    private static string BelowBaseline(List<Judgement> dropped, Evidence evidence)
    {
        var worst = dropped.MinBy(judgement => judgement.Gain ?? double.NegativeInfinity)!;
        var changes = dropped.Select(judgement => judgement.Figure.Value is { } value && judgement.Baseline is { } baseline
            ? $"{Name(judgement.Figure)} {Pair(baseline, value, judgement.Figure.Unit)} ({Numbers.Signed(judgement.Gain!.Value, judgement.Figure.Unit)})"
            : $"{Name(judgement.Figure)} {Numbers.Text(judgement.Baseline, judgement.Figure.Unit)} → undefined");
        var head = dropped.Count == 1 ? "A metric" : Invariant($"{dropped.Count} metrics");
        return $"{VerdictCodes.BelowBaseline} {head} fell further below the baseline than allowed ({Numbers.Gap(worst.MaxDrop!.Value, null)}): {string.Join(", ", changes)}."
            + Accuracy(worst.Figure, evidence)
            + (evidence.Baseline is { } of ? $" Baseline: {of}." : "");
    }

    private static string Pair(double before, double after, string? unit)
    {
        var (first, second) = Numbers.Apart(before, after, unit);
        return $"{first} → {second}";
    }

    private static string Accuracy(Figure figure, Evidence evidence)
    {
        var text = "";
        if (figure is { Category: null, Slice: null })
        {
            var worst = evidence.Categories
                .Where(pair => pair.Key.Metric == figure.Metric && pair.Value is not null)
                .OrderBy(pair => figure.Direction == MetricDirection.HigherIsBetter ? pair.Value : -pair.Value)
                .ThenBy(pair => pair.Key.Category, StringComparer.Ordinal)
                .ToList();
            if (worst.Count > 1)
            {
                text += $" Worst category: {Printable.OneLine(worst[0].Key.Category)} {Numbers.Text(worst[0].Value, figure.Unit)}.";
            }
        }

        var samples = evidence.Samples.Where(sample => sample.Category == figure.Category && (figure.Slice is null || sample.Slices.Contains(figure.Slice))).ToList();
        var worsened = samples.Where(sample => sample.IsWorse).OrderByDescending(sample => sample.Loss).ToImmutableArray();
        if (!worsened.IsEmpty)
        {
            return text + $" Images that got worse: {List(worsened, item => $"{Printable.OneLine(item.Sample, 80)} {Pair(item.Before!.Value, item.Score, null)}")}.";
        }

        var lowest = samples.Where(sample => sample.Shortfall > 0).OrderByDescending(sample => sample.Shortfall).ToImmutableArray();
        if (!lowest.IsEmpty)
        {
            text += $" Worst images: {List(lowest, item => $"{Printable.OneLine(item.Sample, 80)} {Numbers.Text(item.Score, null)}")}.";
        }

        return text;
    }

    private static string Stages(Figure figure, Evidence evidence)
    {
        if (figure is not { Metric: MeasuredFigures.Time, Stage: var stage } || stage is null)
        {
            return "";
        }

        var within = evidence.Stages.Where(item => stage == StageExecution.RootPath
            ? !item.Stage.Contains('/', StringComparison.Ordinal)
            : item.Stage.StartsWith(stage + "/", StringComparison.Ordinal)).ToList();
        if (within.Count == 0)
        {
            return "";
        }

        var slowed = within.Where(item => item.Before is { } before && item.Milliseconds > before).OrderByDescending(item => item.Milliseconds - item.Before!.Value).FirstOrDefault();
        return slowed.Stage is not null
            ? $" Slowed most: {Printable.OneLine(slowed.Stage)} {Pair(slowed.Before!.Value, slowed.Milliseconds, "ms")}."
            : $" Most time goes to: {string.Join(", ", within.Take(3).Select(item => $"{Printable.OneLine(item.Stage)} {Numbers.Text(item.Milliseconds, "ms")}"))}.";
    }

    private static string List<T>(ImmutableArray<T> items, Func<T, string> text) =>
        string.Join(", ", items.Take(MostSamples).Select(text)) + (items.Length > MostSamples ? Invariant($", … and {items.Length - MostSamples} more") : "");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
