using VizArt.Accuracy;
using VizArt.GroundTruth;
using VizArt.Runs;

namespace VizArt.Cli.Evaluate;

/// <summary>Turns what became of predicted objects into rows of the history. Pure.</summary>
internal static class PredictionRows
{
    /// <summary>One row a predicted object at or above the score threshold, then one for each object that was missed.</summary>
    internal static IEnumerable<PredictionRow> Of(string runId, string test, Dataset dataset, ScoredObjects objects)
    {
        var outcomes = objects.Evaluator.GetOutcomes();
        var rowsOf = Enumerable.Range(0, objects.Detections.Count).ToLookup(row => objects.Detections.Samples[row]).ToDictionary(own => own.Key, own => own.ToArray());
        for (var index = 0; index < outcomes.Count; index++)
        {
            if (outcomes.Outcomes[index] == DetectionOutcome.BelowScoreThreshold)
            {
                continue;
            }

            var row = rowsOf[outcomes.Samples[index]][outcomes.Positions[index]];
            var annotation = outcomes.Annotations[index];
            yield return Row(runId, test, dataset, outcomes.Samples[index], objects.Detections.Categories[row], objects.Detections.Boxes[row]) with
            {
                Score = outcomes.Scores[index],
                Outcome = outcomes.Outcomes[index] switch
                {
                    DetectionOutcome.TruePositive => PredictionOutcome.TruePositive,
                    DetectionOutcome.FalsePositive => PredictionOutcome.FalsePositive,
                    _ => PredictionOutcome.Ignored,
                },
                ObjectId = annotation >= 0 ? dataset.Annotations.Ids[annotation] : null,
            };
        }

        for (var index = 0; index < outcomes.Missed.Length; index++)
        {
            var annotation = outcomes.Missed[index];
            yield return Row(runId, test, dataset, dataset.Annotations.Images[annotation], dataset.Annotations.Categories[annotation], dataset.Annotations.Boxes[annotation]) with
            {
                Score = outcomes.MissedScores[index],
                Outcome = PredictionOutcome.FalseNegative,
                ObjectId = dataset.Annotations.Ids[annotation],
            };
        }
    }

    private static PredictionRow Row(string runId, string test, Dataset dataset, int sample, int category, Box box) => new()
    {
        RunId = runId,
        Test = test,
        SampleId = dataset.Samples[sample].Id,
        Category = dataset.Categories[category].Name,
        X = box.X,
        Y = box.Y,
        Width = box.Width,
        Height = box.Height,
        Outcome = PredictionOutcome.Ignored,
    };
}
