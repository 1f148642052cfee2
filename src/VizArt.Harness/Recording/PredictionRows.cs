using System.Collections.Immutable;
using VizArt.Accuracy;
using VizArt.GroundTruth;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>Turns what became of predicted objects into rows of the history. Pure.</summary>
internal static class PredictionRows
{
    /// <summary>One row a predicted object at or above the score threshold, then one for each object that was missed.</summary>
    /// <param name="test">What every row says of the test.</param>
    /// <param name="set">What was scored.</param>
    /// <param name="predictions">By position among the samples; null where the pipeline failed.</param>
    /// <returns>The rows; none for a task whose predictions are no lists of objects.</returns>
    public static ImmutableArray<PredictionRow> Of(RecordedTest test, ScoredSet set, ImmutableArray<object?> predictions)
    {
        if (set.Scoring.Outcomes() is not { } outcomes)
        {
            return [];
        }

        var rows = ImmutableArray.CreateBuilder<PredictionRow>();
        var answers = set.Samples.Select((sample, position) => (sample.Index, Prediction: predictions[position])).ToDictionary(pair => pair.Index, pair => pair.Prediction);
        var annotations = set.Dataset.Annotations;
        for (var index = 0; index < outcomes.Count; index++)
        {
            var (sample, annotation) = (outcomes.Samples[index], outcomes.Annotations[index]);
            if (outcomes.Outcomes[index] != DetectionOutcome.BelowScoreThreshold)
            {
                var one = answers.GetValueOrDefault(sample) is { } answer ? set.Scoring.ObjectAt(answer, outcomes.Positions[index]) : default;
                rows.Add(Row(test, set.Dataset.Samples[sample], one, outcomes.Scores[index], OutcomeOf(outcomes.Outcomes[index]), annotation >= 0 ? annotations.Ids[annotation] : null));
            }
        }

        for (var index = 0; index < outcomes.Missed.Length; index++)
        {
            var annotation = outcomes.Missed[index];
            var one = new FoundObject(set.Dataset.Categories[annotations.Categories[annotation]].Name, annotations.Boxes[annotation]);
            rows.Add(Row(test, set.Dataset.Samples[annotations.Images[annotation]], one, outcomes.MissedScores[index], PredictionOutcome.FalseNegative, annotations.Ids[annotation]));
        }

        return rows.ToImmutable();
    }

    private static PredictionRow Row(RecordedTest test, Sample sample, FoundObject one, double? score, PredictionOutcome outcome, long? objectId) => new()
    {
        RunId = test.RunId,
        Test = test.Name,
        SampleId = sample.Id,
        Category = one.Category,
        Score = score,
        X = one.Box?.X,
        Y = one.Box?.Y,
        Width = one.Box?.Width,
        Height = one.Box?.Height,
        Outcome = outcome,
        ObjectId = objectId,
    };

    private static PredictionOutcome OutcomeOf(DetectionOutcome outcome) => outcome switch
    {
        DetectionOutcome.TruePositive => PredictionOutcome.TruePositive,
        DetectionOutcome.FalsePositive => PredictionOutcome.FalsePositive,
        _ => PredictionOutcome.Ignored,
    };
}
