using System.Collections.Immutable;
using VizArt.Accuracy;
using VizArt.Runs;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>Collects what a message points at. Pure.</summary>
internal static class EvidenceReader
{
    /// <summary>Collects the evidence of a test.</summary>
    public static Evidence Read(ScoredSet? set, Evaluation? scores, Baseline baseline, IReadOnlyList<Judgement> judgements)
    {
        var slices = judgements.Select(judgement => judgement.Figure.Slice)
            .OfType<string>()
            .Distinct()
            .Select(slice => (Name: slice, Members: set!.Slices.Members(slice)))
            .ToList();
        var higherIsBetter = set?.Scoring.Metrics.FirstOrDefault(metric => metric.Name == set.Task.SampleMetric)?.HigherIsBetter ?? true;
        return new Evidence
        {
            Categories = judgements
                .Where(judgement => judgement.Figure is { Category: not null, Slice: null, Stage: null })
                .GroupBy(judgement => (judgement.Figure.Metric, judgement.Figure.Category!))
                .ToImmutableDictionary(group => group.Key, group => group.First().Figure.Value),
            Samples = [.. (scores?.Samples ?? []).Where(sample => sample.Score is not null).Select(Of)],
            Stages =
            [
                .. judgements
                    .Where(judgement => judgement.Figure is { Metric: MeasuredFigures.Time, Statistic: nameof(Statistic.Median), Stage: not StageExecution.RootPath, Value: not null })
                    .DistinctBy(judgement => judgement.Figure.Stage)
                    .OrderByDescending(judgement => judgement.Figure.Value)
                    .Select(judgement => (judgement.Figure.Stage!, judgement.Figure.Value!.Value, judgement.Baseline)),
            ],
            Baseline = baseline.Description,
        };

        SampleEvidence Of(SampleEvaluation contribution)
        {
            var sample = set!.Dataset.Samples[contribution.Sample];
            var before = baseline.AreSamplesComparable ? baseline.SampleScores.GetValueOrDefault((sample.Id, contribution.Category)) : null;
            return new SampleEvidence(sample.ToString(), contribution.Category, contribution.Score!.Value, before)
            {
                HigherIsBetter = higherIsBetter,
                Slices = [.. slices.Where(slice => slice.Members[sample.Index]).Select(slice => slice.Name)],
            };
        }
    }
}
