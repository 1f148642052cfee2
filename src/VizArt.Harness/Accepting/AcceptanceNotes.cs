using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>What a test's table says of accepting. Pure.</summary>
internal static class AcceptanceNotes
{
    private const int MostFigures = 5;

    /// <summary>What was compared with what, and how to begin where nothing was.</summary>
    /// <param name="test">The test's name.</param>
    /// <param name="baseline">What it was compared with.</param>
    /// <param name="state">What source control says.</param>
    /// <param name="canBeAccepted">Whether this run's figures may be accepted: the pipeline failed on no sample.</param>
    public static string OfBaseline(string test, Baseline baseline, AcceptedState state, bool canBeAccepted) =>
        state.Path is null && baseline.Accuracy is VerdictState.New or VerdictState.NotCompared && canBeAccepted
            ? $"{baseline.Reason}; {AcceptCommand.For(test)} accepts these figures, in a file that later runs are held to"
            : baseline.Reason;

    /// <summary>What got better than was accepted by more than it might have got worse; null where nothing did.</summary>
    public static string? OfGains(string test, AcceptedState state, IEnumerable<Judgement> judgements)
    {
        if (state.Accepted is null)
        {
            return null;
        }

        var gains = judgements
            .Where(judgement => judgement is { MaxDrop: not null, Figure.Stage: null, Verdict: VerdictState.Passed } && judgement.Gain > judgement.MaxDrop)
            .DistinctBy(judgement => judgement.Figure.Key)
            .OrderByDescending(judgement => judgement.Gain)
            .ToList();
        return gains.Count == 0
            ? null
            : string.Join(", ", gains.Take(MostFigures).Select(Gain)) + (gains.Count > MostFigures ? ", …" : "") + $"; {AcceptCommand.For(test)} raises the bar";
    }

    private static string Gain(Judgement judgement)
    {
        var (before, now) = Numbers.Apart(judgement.Baseline!.Value, judgement.Figure.Value!.Value, judgement.Figure.Unit);
        return $"{FailureLines.Name(judgement.Figure)} {before} → {now} ({Numbers.Signed(judgement.Gain!.Value, judgement.Figure.Unit)})";
    }
}
