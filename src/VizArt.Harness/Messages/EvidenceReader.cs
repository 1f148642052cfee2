using System.Collections.Immutable;
using VizArt.Runs;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>Collects what a message points at. Pure.</summary>
internal static class EvidenceReader
{
    private const double SmallestLoss = 1e-9;

    /// <summary>Collects the evidence of a test.</summary>
    public static Evidence Read(ScoredSet? set, TaskScores? scores, Baseline baseline, IReadOnlyList<Judgement> judgements)
    {
        var own = scores?.Samples.Where(sample => sample.Category is null).ToList() ?? [];
        return new Evidence
        {
            Categories = judgements
                .Where(judgement => judgement.Figure is { Category: not null, Slice: null, Stage: null })
                .GroupBy(judgement => (judgement.Figure.Metric, judgement.Figure.Category!))
                .ToImmutableDictionary(group => group.Key, group => group.First().Figure.Value),
            Worsened = baseline.Accuracy == VerdictState.Passed
                ? [.. own.Select(sample => (Name(sample), Before: baseline.SampleScores.GetValueOrDefault(set!.Dataset.Samples[sample.Sample].Id), After: sample.Score))
                    .Where(sample => sample is { Before: not null, After: not null } && sample.Before - sample.After > SmallestLoss)
                    .OrderByDescending(sample => sample.Before - sample.After)
                    .Select(sample => (sample.Item1, sample.Before!.Value, sample.After!.Value))]
                : [],
            Worst = [.. own.Where(sample => sample.Score < 1).OrderBy(sample => sample.Score).ThenBy(sample => sample.Sample).Select(sample => (Name(sample), sample.Score!.Value))],
            Stages =
            [
                .. judgements
                    .Where(judgement => judgement.Figure is { Metric: MeasuredFigures.Time, Statistic: nameof(Statistic.Median), Stage: not StageExecution.RootPath, Value: not null })
                    .DistinctBy(judgement => judgement.Figure.Stage)
                    .OrderByDescending(judgement => judgement.Figure.Value)
                    .Select(judgement => (judgement.Figure.Stage!, judgement.Figure.Value!.Value, judgement.Baseline)),
            ],
            Baseline = baseline.Run is { } run ? BaselineReader.Describe(run) : null,
        };

        string Name(SampleContribution sample) => set!.Dataset.Samples[sample.Sample].ToString();
    }
}
