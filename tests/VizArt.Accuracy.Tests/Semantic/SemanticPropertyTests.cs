using CsCheck;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Semantic;

public sealed class SemanticPropertyTests
{
    private const int Samples = 4;
    private static readonly int[] Order = [0, 1, 2, 3];
    private static readonly int[] Odd = [255, -7, 70_000, int.MaxValue];
    private static readonly Gen<int[]> Labels = Gen.Frequency((3, Gen.Int[0, 2]), (1, Gen.Int[0, 3].Select(index => Odd[index]))).Array[37];
    private static readonly Gen<int[][]> Rows = Labels.Array[Samples];

    [Fact]
    public void Counting_by_runs_equals_counting_pixel_by_pixel() =>
        Gen.Select(Rows, Rows, Gen.Int[3, 1100]).Sample(
            (truths, predictions, classes) =>
            {
                var evaluator = Evaluate(DatasetOf(truths), predictions, Order, new SemanticOptions { ClassCount = classes });

                var pairs = truths.SelectMany(row => row).Zip(predictions.SelectMany(row => row));
                var expected = pairs.Where(pair => pair.First >= 0 && pair.First < classes && pair.First != 255)
                    .GroupBy(pair => (pair.First, Predicted: pair.Second >= 0 && pair.Second < classes && pair.Second != 255 ? pair.Second : -1))
                    .Select(group => new LabelConfusionCell(group.Key.First, group.Key.Predicted, group.Count())).OrderBy(cell => (cell.Truth, cell.Predicted));
                Assert.Equal(expected, evaluator.Confusion().Cells.ToArray());
            },
            iter: 200, threads: 1);

    [Fact]
    public void Parts_merged_in_any_order_equal_the_whole() =>
        Gen.Select(Rows, Rows, Gen.Shuffle(Order), Gen.Int[0, Samples]).Sample(
            (truths, predictions, order, cut) =>
            {
                var dataset = DatasetOf(truths);
                var whole = Evaluate(dataset, predictions, Order);
                var merged = Evaluate(dataset, predictions, order[..cut]);
                using var state = new MemoryStream();
                Evaluate(dataset, predictions, order[cut..]).Save(state);
                state.Position = 0;

                merged.Merge(state);

                Assert.Equal(whole.Evaluate().Metrics.ToArray(), merged.Evaluate().Metrics.ToArray());
                Assert.Equal(whole.Evaluate().Samples.ToArray(), merged.Evaluate().Samples.ToArray());
                Assert.Equal(whole.Confusion().Cells.ToArray(), merged.Confusion().Cells.ToArray());
            },
            iter: 100, threads: 1);

    [Fact]
    public void IoU_is_the_same_with_truth_and_prediction_exchanged() =>
        Gen.Select(Gen.Int[0, 2].Array[20], Gen.Int[0, 2].Array[20]).Sample(
            (a, b) =>
            {
                var forth = new SemanticEvaluator(MadeUpMaps.DatasetOf([0, 1, 2], MadeUpMaps.Row(a)));
                var back = new SemanticEvaluator(MadeUpMaps.DatasetOf([0, 1, 2], MadeUpMaps.Row(b)));

                forth.Add(0, MadeUpMaps.Row(b));
                back.Add(0, MadeUpMaps.Row(a));

                Assert.Equal(forth.Evaluate().Find("MeanIoU"), back.Evaluate().Find("MeanIoU"));
                Assert.Equal(forth.Evaluate().Find("Dice"), back.Evaluate().Find("Dice"));
            },
            iter: 200, threads: 1);

    [Fact]
    public void A_damaged_state_is_refused_and_changes_nothing()
    {
        var dataset = DatasetOf([[0, 1], [1, 1]]);
        using var state = new MemoryStream();
        Evaluate(dataset, [[0, 0], [1, 1]], [0]).Save(state);
        var sound = state.ToArray();

        for (var place = 0; place < sound.Length; place++)
        {
            var damaged = sound.ToArray();
            damaged[place] ^= 0x5A;
            var evaluator = Evaluate(dataset, [[0, 0], [1, 1]], [1]);
            var before = evaluator.Evaluate().Metrics.ToArray();

            Assert.Throws<EvaluatorStateException>(() => evaluator.Merge(new MemoryStream(damaged)));
            Assert.Throws<EvaluatorStateException>(() => evaluator.Merge(new MemoryStream(sound[..place])));
            Assert.Equal(before, evaluator.Evaluate().Metrics.ToArray());
        }
    }

    [Fact]
    public void A_state_of_other_options_or_of_the_same_sample_is_refused()
    {
        var dataset = DatasetOf([[0, 1]]);
        using var state = new MemoryStream();
        Evaluate(dataset, [[0, 0]], [0]).Save(state);

        Assert.Throws<EvaluatorStateException>(() => new SemanticEvaluator(dataset, new SemanticOptions { VoidValue = 3 }).Merge(new MemoryStream(state.ToArray())));
        Assert.Throws<EvaluatorStateException>(() => Evaluate(dataset, [[0, 0]], [0]).Merge(new MemoryStream(state.ToArray())));
    }

    private static Dataset DatasetOf(int[][] truths) => MadeUpMaps.DatasetOf([0, 1, 2], [.. truths.Select(row => MadeUpMaps.Row(row))]);

    private static SemanticEvaluator Evaluate(Dataset dataset, int[][] predictions, int[] samples, SemanticOptions? options = null)
    {
        var evaluator = new SemanticEvaluator(dataset, options);
        foreach (var sample in samples)
        {
            evaluator.Add(sample, MadeUpMaps.Row(predictions[sample]));
        }

        return evaluator;
    }
}
