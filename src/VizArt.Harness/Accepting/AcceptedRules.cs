using System.Collections.Immutable;
using System.Globalization;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>Puts what source control accepted in place of what the history says. Pure.</summary>
internal static class AcceptedRules
{
    private const int ShownOfId = 12;

    /// <summary>The baseline that scores are compared with: the accepted file's where there is one, with the times and samples of the history.</summary>
    public static Baseline Over(Baseline history, AcceptedState state, string? datasetId, string? optionsId)
    {
        if (state.Path is null)
        {
            return history;
        }

        var withoutScores = history with { Figures = history.Figures.RemoveRange(history.Figures.Keys.Where(key => key.Stage is null)) };
        if (state.Accepted is not { } accepted)
        {
            return withoutScores with { Accuracy = VerdictState.NotCompared, Reason = $"{state.Path} cannot be used" };
        }

        var figures = accepted.Figures.Select(figure => (Key: KeyOf(figure), Figure: figure)).ToList();
        var isSame = accepted.DatasetId == datasetId && accepted.OptionsId == optionsId;
        return withoutScores with
        {
            Figures = withoutScores.Figures.SetItems(figures.Select(figure => KeyValuePair.Create(figure.Key, figure.Figure.Value))),
            Spreads = figures.Where(figure => figure.Figure.Spread is not null).ToImmutableDictionary(figure => figure.Key, figure => figure.Figure.Spread!.Value),
            Accuracy = isSame ? VerdictState.Passed : VerdictState.NotCompared,
            Reason = isSame ? $"compared with {Describe(state)}" : $"{state.Path} is of another ground truth, or of other options",
            Description = Describe(state),
        };
    }

    /// <summary>What is wrong between the accepted file and the run: nothing where they are of one ground truth and one set of options, and every figure is there.</summary>
    public static IEnumerable<Judgement> Judgements(AcceptedState state, IReadOnlyCollection<Figure> figures, string? datasetId, string? optionsId, int sampleCount)
    {
        if (state.Fault is { } fault)
        {
            return [Wrong(VerdictCodes.UnusableBaseline, fault)];
        }

        if (state.Accepted is not { } accepted)
        {
            return [];
        }

        if (accepted.DatasetId != datasetId || accepted.OptionsId != optionsId)
        {
            return [Wrong(VerdictCodes.OtherIds, OtherIds(state.Path!, accepted, datasetId, optionsId, sampleCount))];
        }

        // Slices come and go with what is asked of them; the figures of the set and its categories do not.
        var there = figures.Select(figure => figure.Key).ToHashSet();
        return accepted.Figures
            .Where(figure => figure.Slice is null && !there.Contains(KeyOf(figure)))
            .Select(figure => new Judgement(new Figure { Metric = figure.Metric, Category = figure.Category, SampleCount = sampleCount })
            {
                Baseline = figure.Value,
                Verdict = VerdictState.Missing,
                Code = VerdictCodes.MissingFigure,
                Reason = $"{state.Path} has it, and this run does not",
            });
    }

    /// <summary>What this run offers to accept.</summary>
    public static AcceptedBaseline Offer(string test, string? profile, RunRow run, string datasetId, string optionsId, int sampleCount, IEnumerable<Figure> scored) => new()
    {
        Test = test,
        Profile = profile,
        RunId = run.RunId,
        Suite = run.Suite,
        DatasetId = datasetId,
        OptionsId = optionsId,
        SampleCount = sampleCount,
        Figures =
        [
            .. scored.Where(figure => figure.SampleCount > 0).DistinctBy(figure => figure.Key).Select(figure =>
            {
                var accepted = new AcceptedFigure(figure.Metric, figure.Category, figure.Slice, figure.Value);
                return figure is { Slice: null, Spread: var (least, greatest) } ? accepted.WithSpread(least, greatest) : accepted;
            }),
        ],
    };

    private static string Describe(AcceptedState state) =>
        state.Accepted?.Reason is { } reason ? $"{state.Path} ({Printable.OneLine(reason, 100)})" : state.Path!;

    private static string OtherIds(string path, AcceptedBaseline accepted, string? datasetId, string? optionsId, int sampleCount)
    {
        var differences = new List<string>();
        if (accepted.DatasetId != datasetId)
        {
            var count = accepted.SampleCount == sampleCount ? "" : string.Create(CultureInfo.InvariantCulture, $"; {accepted.SampleCount} samples, now {sampleCount}");
            differences.Add($"another ground truth (annotations, images or the choice of samples: {Short(accepted.DatasetId)}, now {Short(datasetId)}{count})");
        }

        if (accepted.OptionsId != optionsId)
        {
            differences.Add($"other options (thresholds, or what else changes a score: {Short(accepted.OptionsId)}, now {Short(optionsId)})");
        }

        return $"{path} is of {string.Join(" and of ", differences)}, so nothing is compared. If that is meant, accept it in the same change.";
    }

    private static string Short(string? id) => id is null ? "none" : Printable.OneLine(id, ShownOfId).TrimEnd('…');

    private static Judgement Wrong(string code, string reason) => new(new Figure { Metric = MetricRow.VerifiedFile })
    {
        Verdict = VerdictState.Failed,
        Code = code,
        Reason = reason,
    };

    private static (string, string?, string?, string?, string?) KeyOf(AcceptedFigure figure) => (figure.Metric, null, null, figure.Category, figure.Slice);
}
