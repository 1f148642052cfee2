using System.Collections.Immutable;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>Judges figures by what was asked of them and by the baseline. Pure.</summary>
internal static class Judge
{
    /// <summary>Judges every figure, in the order given, each once for every requirement on it.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="requirements">What is asked of them; each is of a figure that is there.</param>
    /// <param name="baseline">What they are compared with.</param>
    /// <param name="maxDrop">How far a headline figure of the whole set may fall unasked; null where nothing is compared unasked.</param>
    /// <param name="timesNotJudged">Why times and memory say nothing here, such as instrumentation; null where they do.</param>
    public static ImmutableArray<Judgement> All(
        IEnumerable<Figure> figures, IReadOnlyList<Requirement> requirements, Baseline baseline, double? maxDrop, string? timesNotJudged)
    {
        var byKey = requirements.ToLookup(requirement => requirement.Key);
        var judgements = ImmutableArray.CreateBuilder<Judgement>();
        foreach (var figure in figures)
        {
            var unasked = figure is { IsHeadline: true, Category: null, Slice: null } ? maxDrop : null;
            var asked = byKey[figure.Key].ToList();
            if (asked.Count == 0)
            {
                judgements.Add(One(figure, new Requirement(figure.Metric) { MaxDrop = unasked }, baseline, timesNotJudged));
                continue;
            }

            foreach (var requirement in asked)
            {
                judgements.Add(One(figure, requirement with { MaxDrop = requirement.MaxDrop ?? unasked }, baseline, timesNotJudged));
                unasked = null;
            }
        }

        return judgements.ToImmutable();
    }

    private static Judgement One(Figure figure, Requirement requirement, Baseline baseline, string? timesNotJudged)
    {
        var isMeasured = figure.Stage is not null;
        var comparable = isMeasured ? baseline.IsSameMachine : baseline.Accuracy == VerdictState.Passed;
        var judgement = new Judgement(figure)
        {
            Min = requirement.Min,
            Max = requirement.Max,
            MaxDrop = requirement.MaxDrop,
            Baseline = comparable ? baseline.Figures.GetValueOrDefault(figure.Key) : null,
        };

        var isLimited = requirement.Min is not null || requirement.Max is not null;
        if (!isLimited && requirement.MaxDrop is null)
        {
            // Kept with the figure, so that no later run is compared with a disturbed one.
            return isMeasured ? judgement with { Reason = timesNotJudged } : judgement;
        }

        if (isMeasured && timesNotJudged is not null)
        {
            return judgement with { Verdict = VerdictState.NotCompared, Reason = timesNotJudged };
        }

        if (isLimited && Limit(judgement, requirement) is { } limited)
        {
            return limited;
        }

        if (requirement.MaxDrop is { } allowed)
        {
            return Drop(judgement, allowed, baseline, isLimited);
        }

        return judgement with { Verdict = VerdictState.Passed, Reason = "within its limit" };
    }

    /// <returns>The judgement where the limit decides it; null where the figure is within.</returns>
    private static Judgement? Limit(Judgement judgement, Requirement requirement)
    {
        var figure = judgement.Figure;
        if (figure.Value is not { } value)
        {
            if (figure is { Slice: not null, SampleCount: 0 })
            {
                return judgement with { Verdict = VerdictState.NotCompared, Reason = "no sample of the slice ran" };
            }

            if (requirement.MayBeUndefined)
            {
                return judgement with { Verdict = VerdictState.NotCompared, Reason = "undefined: the category has no ground truth here" };
            }

            return figure is { Stage: not null, Metric: not MeasuredFigures.Time, SampleCount: > 0 }
                ? judgement with { Verdict = VerdictState.NotCompared, Reason = "this memory could not be measured here" }
                : judgement with
                {
                    Verdict = VerdictState.Failed,
                    Code = VerdictCodes.Undefined,
                    Reason = figure.Stage is null ? "undefined: there is nothing to compute it from" : "not measured: no call succeeded",
                };
        }

        if (requirement.Min is { } min && value < min)
        {
            return judgement with { Verdict = VerdictState.Failed, Code = VerdictCodes.OfLimit(figure), Reason = "below the required" };
        }

        if (requirement.Max is { } max && value > max)
        {
            return judgement with { Verdict = VerdictState.Failed, Code = VerdictCodes.OfLimit(figure), Reason = "over the allowed" };
        }

        return null;
    }

    private static Judgement Drop(Judgement judgement, double allowed, Baseline baseline, bool isLimited)
    {
        if (baseline.Accuracy != VerdictState.Passed)
        {
            return judgement with { Verdict = isLimited ? VerdictState.Passed : baseline.Accuracy, Reason = baseline.Reason };
        }

        if (!baseline.Figures.ContainsKey(judgement.Figure.Key))
        {
            return judgement with { Verdict = isLimited ? VerdictState.Passed : VerdictState.New, Reason = "the baseline has no such figure" };
        }

        if (judgement is { Baseline: not null, Figure.Value: null })
        {
            return judgement with { Verdict = VerdictState.Failed, Code = VerdictCodes.BelowBaseline, Reason = "undefined, and the baseline has a value" };
        }

        // The allowance itself is a decimal that a double only approximates; a difference that prints as the allowance is within it.
        return judgement.Gain is { } gain && -gain > allowed + 1e-12 && !IsWithinSpread(judgement, baseline)
            ? judgement with { Verdict = VerdictState.Failed, Code = VerdictCodes.BelowBaseline, Reason = "fell further below the baseline than allowed" }
            : judgement with { Verdict = VerdictState.Passed, Reason = baseline.Reason };
    }

    /// <summary>Whether a figure is no worse than the worst pass that was accepted: then its pipeline answers differently, and no worse than it did.</summary>
    private static bool IsWithinSpread(Judgement judgement, Baseline baseline) =>
        baseline.Spreads.TryGetValue(judgement.Figure.Key, out var spread)
        && (judgement.Figure.Direction == MetricDirection.HigherIsBetter ? judgement.Figure.Value >= spread.Least : judgement.Figure.Value <= spread.Greatest);
}
