using CsCheck;
using VizArt.Accuracy.Tests.Semantic;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Panoptic;

public sealed class PanopticEvaluatorTests
{
    private const int Car = 1;
    private const int Sky = 100;
    private static readonly int[] Order = [0, 1, 2, 3];

    [Fact]
    public void The_figures_of_two_segments_are_those_computed_by_hand()
    {
        var evaluator = new PanopticEvaluator(MadeUpMaps.DatasetOf([Car, Sky], Map([1, 1, 1, 2, 2, 2], (1, Car), (2, Sky))));

        evaluator.Add(0, Map([7, 7, 8, 8, 8, 8], (7, Car), (8, Sky)));

        // Car: 2 of 3 pixels; sky: 3 of 4.
        var evaluation = evaluator.Evaluate();
        Assert.Equal(((2.0 / 3) + 0.75) / 2, evaluation.Find("PQ"));
        Assert.Equal(1, evaluation.Find("RQ"));
        Assert.Equal(2.0 / 3, evaluation.Find("PQth"));
        Assert.Equal(0.75, evaluation.Find("PQst"));
        Assert.Equal(new SampleEvaluation(0, null, 2, 0, 0, evaluation.Find("PQ")), evaluation.Samples[0]);
    }

    [Fact]
    public void An_IoU_of_a_half_is_no_match()
    {
        var evaluator = new PanopticEvaluator(MadeUpMaps.DatasetOf([Car], Map([1, 1, 2, 2], (1, Car), (2, Car))));

        evaluator.Add(0, Map([7, 8, 8, 8], (7, Car), (8, Car)));

        // 7 is half of 1; 8 has 2 of 3 pixels of 2.
        Assert.Equal(new PanopticCounts(1, 1, 1, 2.0 / 3), evaluator.Counts()[0]);
    }

    [Fact]
    public void A_prediction_mostly_in_the_void_or_in_a_crowd_of_its_category_is_no_false_positive()
    {
        var truth = new PanopticMap(MadeUpMaps.Row(0, 0, 0, 1, 1, 1), [new(1, new SourceId(Car), IsCrowd: true)]);
        var evaluator = new PanopticEvaluator(MadeUpMaps.DatasetOf([Car, Sky], truth));

        evaluator.Add(0, Map([5, 5, 6, 6, 7, 7], (5, Sky), (6, Car), (7, Sky)));

        Assert.Equal(default, evaluator.Counts()[0]);
        Assert.Equal(new PanopticCounts(0, 1, 0, 0), evaluator.Counts()[1]);
        Assert.Null(evaluator.Evaluate().Find("PQth"));
    }

    [Fact]
    public void A_failed_sample_and_an_empty_prediction_miss_every_segment()
    {
        var truth = Map([1, 1], (1, Car));
        var evaluator = new PanopticEvaluator(MadeUpMaps.DatasetOf([Car], truth, truth, null));

        evaluator.AddFailure(0);
        evaluator.Add(1, Map([0, 0]));
        evaluator.Add(2, Map([0, 0]));

        Assert.Equal(new PanopticCounts(0, 0, 2, 0), evaluator.Counts()[0]);
        Assert.Equal(0, evaluator.Evaluate().Find("PQ"));
        Assert.Null(evaluator.Evaluate([false, false, true]).Find("PQ"));
    }

    [Fact]
    public void Maps_that_do_not_fit_are_refused_each_with_its_reason()
    {
        var evaluator = new PanopticEvaluator(MadeUpMaps.DatasetOf([Car], Map([1, 1], (1, Car))));

        AssertRefused("VIZ361", "Sample '0': a panoptic map of 1 × 1 pixels; the ground truth's has 2 × 1. Return the map in the size of the ground truth, resized by nearest neighbour.", Map([1], (1, Car)));
        AssertRefused("VIZ361", "Sample '0': pixels have the number 9, which no segment has. List every segment of the map, or write 0 for pixels that belong to none.", Map([1, 9], (1, Car)));
        AssertRefused("VIZ361", "Sample '0': no pixel has the number of segment 2 of 2. Leave segments out that cover nothing.", Map([1, 1], (1, Car), (2, Car)));
        AssertRefused("VIZ360", "Sample '0': segment 1 has the category 42, which the ground truth does not know (it knows: 1 c1). Use the ids of the ground truth's categories.", Map([1, 1], (1, 42)));
        Assert.Equal(0, evaluator.SampleCount);

        void AssertRefused(string code, string message, PanopticMap prediction)
        {
            var exception = Assert.Throws<PredictionException>(() => evaluator.Add(0, prediction));
            Assert.Equal((code, message), (exception.Code, exception.Message));
        }
    }

    [Fact]
    public void In_a_map_of_classes_alone_all_pixels_of_a_class_are_one_segment()
    {
        var evaluator = new PanopticEvaluator(MadeUpMaps.DatasetOf([0, Sky], MadeUpMaps.Row(0, 0, Sky, 255)));

        evaluator.Add(0, Map([3, 3, 4, 4], (3, 0), (4, Sky)));

        Assert.Equal(1, evaluator.Evaluate().Find("PQ"));
    }

    [Fact]
    public void Parts_merged_in_any_order_give_the_bits_of_the_whole() =>
        Gen.Select(Gen.Int[0, 3].Array[24].Array[4], Gen.Int[0, 3].Array[24].Array[4], Gen.Shuffle(Order), Gen.Int[0, 4]).Sample(
            (truths, predictions, order, cut) =>
            {
                var dataset = MadeUpMaps.DatasetOf([Car, Sky], [.. truths.Select(Segmented)]);
                var whole = Evaluate(dataset, predictions, Order);
                var merged = Evaluate(dataset, predictions, order[..cut]);
                using var state = new MemoryStream();
                Evaluate(dataset, predictions, order[cut..]).Save(state);
                state.Position = 0;

                merged.Merge(state);

                Assert.Equal(whole.Counts().ToArray(), merged.Counts().ToArray());
                Assert.Equal(whole.Evaluate().Metrics.ToArray(), merged.Evaluate().Metrics.ToArray());
                Assert.Equal(whole.Evaluate().Samples.ToArray(), merged.Evaluate().Samples.ToArray());
            },
            iter: 100, threads: 1);

    private static PanopticEvaluator Evaluate(Dataset dataset, int[][] predictions, int[] samples)
    {
        var evaluator = new PanopticEvaluator(dataset);
        foreach (var sample in samples)
        {
            evaluator.Add(sample, Segmented(predictions[sample]));
        }

        return evaluator;
    }

    private static PanopticMap Segmented(int[] numbers) =>
        Map(numbers, [.. numbers.Where(number => number != 0).Distinct().Select(number => (number, number == 1 ? Sky : Car))]);

    private static PanopticMap Map(int[] numbers, params (int Id, int Category)[] segments) =>
        new(MadeUpMaps.Row(numbers), [.. segments.Select(segment => new PanopticSegment(segment.Id, new SourceId(segment.Category)))]);
}
