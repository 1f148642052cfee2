using Microsoft.ML;
using Microsoft.ML.Data;
using VizArt.Accuracy.Tests.Classes;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.DataViews;

/// <summary>ML.NET's evaluators and ours over the same data view: equal as far as floats are.</summary>
public sealed class MlNetCrossCheckTests
{
    private const int Count = 400;
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Many_classes_score_as_with_ML_NET(int seed)
    {
        var random = new Random(seed);
        var truths = Enumerable.Range(0, Count).Select(_ => random.Next(DataViewRows.Classes)).ToArray();
        var view = DataViewRows.Keyed(
            DataViewRows.Of([.. truths.Select(truth =>
            {
                var scores = Probabilities(random, truth);
                return new DataViewRows.Multiclass { Label = $"c{truth}", PredictedLabel = $"c{Array.IndexOf(scores, scores.Max())}", Score = scores };
            })]),
            "Label",
            "PredictedLabel");
        var dataset = ClassScene.Build(DataViewRows.Classes, truths);

        var theirs = DataViewRows.Ml.MulticlassClassification.Evaluate(view, topKPredictionCount: 2);
        var evaluator = Score(dataset, view, null, new ClassificationOptions { TopK = [2] });
        var ours = evaluator.Evaluate();

        Close(theirs.MicroAccuracy, ours, "Accuracy");
        Close(theirs.MacroAccuracy, ours, "BalancedAccuracy");
        Close(theirs.TopKAccuracy, ours, "Top2Accuracy");
        Close(theirs.LogLoss, ours, "LogLoss");
        SameCounts(theirs.ConfusionMatrix, evaluator.GetConfusionMatrix(), [0, 1, 2]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Two_classes_score_as_with_ML_NET(int seed)
    {
        var random = new Random(seed);
        var truths = Enumerable.Range(0, Count).Select(_ => random.Next(3) / 2).ToArray();
        var view = DataViewRows.Of([.. truths.Select(truth =>
        {
            var probability = (float)(((random.NextDouble() * 0.98) + 0.01 + truth) / 2);
            return new DataViewRows.Binary { Label = truth == 1, PredictedLabel = probability > 0.45f, Probability = probability, Score = probability - 0.45f };
        })]);
        var dataset = ClassScene.Build(2, truths);

        var theirs = DataViewRows.Ml.BinaryClassification.Evaluate(view);
        var evaluator = Score(dataset, view, new DataViewColumns { PositiveCategory = "c1" }, new ClassificationOptions { PositiveCategory = "c1" });
        var ours = evaluator.Evaluate();

        Close(theirs.Accuracy, ours, "Accuracy");
        Close(theirs.AreaUnderRocCurve, ours, "RocAuc");
        Close(theirs.F1Score, ours, "F1");
        Close(theirs.PositivePrecision, ours, "Precision");
        Close(theirs.PositiveRecall, ours, "Recall");

        // Theirs is in bits.
        Close(theirs.LogLoss * Math.Log(2), ours, "LogLoss");

        // Theirs has the positive class first.
        SameCounts(theirs.ConfusionMatrix, evaluator.GetConfusionMatrix(), [1, 0]);
    }

    [Fact]
    public void What_a_trainer_writes_is_read_before_and_after_its_labels_are_mapped_back()
    {
        var random = new Random(5);
        var truths = Enumerable.Range(0, 60).Select(index => index % DataViewRows.Classes).ToArray();
        var points = DataViewRows.Of([.. truths.Select(truth => new DataViewRows.Point { Label = $"c{truth}", Features = [truth + (random.NextSingle() / 2), random.NextSingle()] })]);
        var ml = DataViewRows.Ml;
        var dataset = ClassScene.Build(DataViewRows.Classes, truths);

        var keyed = ml.Transforms.Conversion.MapValueToKey("Label").Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy()).Fit(points).Transform(points);
        var mapped = ml.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(keyed).Transform(keyed);

        var theirs = ml.MulticlassClassification.Evaluate(keyed);
        Close(theirs.MicroAccuracy, Score(dataset, keyed).Evaluate(), "Accuracy");
        Close(theirs.LogLoss, Score(dataset, mapped).Evaluate(), "LogLoss");
        Assert.InRange(theirs.MicroAccuracy, 0.9, 1);
    }

    private static ClassificationEvaluator Score(Dataset dataset, IDataView view, DataViewColumns? columns = null, ClassificationOptions? options = null) =>
        ClassScene.Evaluate(dataset, DataViewPredictions.Read(view, dataset, columns).Select((prediction, sample) => (sample, prediction)), options);

    private static float[] Probabilities(Random random, int truth)
    {
        var raw = Enumerable.Range(0, DataViewRows.Classes).Select(index => random.NextDouble() + (index == truth ? 0.4 : 0.05)).ToArray();
        return [.. raw.Select(value => (float)(value / raw.Sum()))];
    }

    private static void Close(double theirs, Evaluation ours, string metric) => Assert.Equal(theirs, ours.Find(metric)!.Value, Tolerance);

    private static void SameCounts(Microsoft.ML.Data.ConfusionMatrix theirs, ConfusionMatrix ours, int[] order)
    {
        for (var truth = 0; truth < order.Length; truth++)
        {
            for (var taken = 0; taken < order.Length; taken++)
            {
                Assert.Equal(theirs.Counts[truth][taken], ours[order[truth], order[taken]]);
            }
        }
    }
}
