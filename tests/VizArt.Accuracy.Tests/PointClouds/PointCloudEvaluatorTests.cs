using CsCheck;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.PointClouds;

public sealed class PointCloudEvaluatorTests
{
    private static readonly double[] Near = [0.5, 1.5];
    private static readonly double[] Huge = [1e9, 1e9 + 0.25, -1e120];
    private static readonly int[] One = [0];
    private static readonly int[] Order = [0, 1, 2, 3];

    // Few values, so that there are duplicates, ties, lines and planes; and huge ones, and small ones beside them.
    private static readonly Gen<double> Coordinate = Gen.Frequency((5, Gen.Int[-3, 3].Select(value => (double)value)), (2, Gen.Double[-1, 1]), (1, Gen.Int[0, 2].Select(index => Huge[index])));
    private static readonly Gen<double[]> Cloud = Gen.Int[1, 200].SelectMany(count => Gen.Select(Coordinate.Array[3 * count], Gen.Int[0, 3]).Select((numbers, flat) => Flatten(numbers, flat)));

    [Fact]
    public void Nearest_neighbours_equal_those_of_brute_force() =>
        Gen.Select(Cloud, Cloud).Sample(
            (a, b) =>
            {
                var (from, to) = (PointsOf(a), PointsOf(b));
                var tree = new PointTree([.. to]);
                var hint = 0;

                foreach (var point in from)
                {
                    var nearest = tree.SquaredDistanceToNearest(point, ref hint);

                    Assert.Equal(to.Min(other => Point.SquaredDistance(point, other)), nearest);
                    Assert.Equal(nearest, Point.SquaredDistance(point, tree.Points.Span[hint]));
                }
            },
            iter: 300, threads: 1);

    [Fact]
    public void Distances_are_the_same_with_prediction_and_truth_exchanged() =>
        Gen.Select(Cloud, Cloud).Sample(
            (a, b) =>
            {
                var (forth, back) = (PointDistances.Measure(a, b, Near), PointDistances.Measure(b, a, Near));

                Assert.Equal((forth.ToTruth, forth.Hausdorff, forth.FScores[0].Precision), (back.ToPrediction, back.Hausdorff, back.FScores[0].Recall));
            },
            iter: 100, threads: 1);

    [Fact]
    public void Many_points_in_one_place_on_one_line_or_on_a_grid_are_halved_all_the_same()
    {
        const int Count = 50_000;
        foreach (var place in new Func<int, double[]>[] { _ => [1, 2, 3], index => [index, 0, 0], index => [-index % 10, index % 10, 0], index => [index < Count / 2 ? 0 : 1e12 + index, 0, 0] })
        {
            var points = PointsOf([.. Enumerable.Range(0, Count).SelectMany(place)]);

            var tree = new PointTree([.. points]);

            var hint = 0;
            Assert.All(points.Where((_, index) => index % 997 == 0), point => Assert.Equal(0, tree.SquaredDistanceToNearest(point, ref hint)));
        }
    }

    [Fact]
    public void The_figures_of_two_points_are_those_computed_by_hand()
    {
        var evaluator = Evaluator(new PointCloud(new double[] { 0, 0, 0, 10, 0, 0 }));

        evaluator.Add(0, new PointCloud(new double[] { 0, 0, 1 }));

        var evaluation = evaluator.Evaluate();
        Assert.Equal(1 + ((1 + Math.Sqrt(101)) / 2), evaluation.Find("Chamfer"));
        Assert.Equal(Math.Sqrt(101), evaluation.Find("Hausdorff"));
        Assert.Equal(0, evaluation.Find("FScore"));
        Assert.Equal(2 * 1 * 0.5 / 1.5, evaluation.Find("FScore@1.5"));
        Assert.Equal(new SampleEvaluation(0, null, 0, 1, 2, 0), Assert.Single(evaluation.Samples.ToArray()));
    }

    [Fact]
    public void Points_that_were_not_measured_count_for_nothing_and_are_counted()
    {
        var evaluator = Evaluator(new PointCloud(new double[] { 0, 0, 0, double.NaN, 0, 0 }));

        evaluator.Add(0, new PointCloud(new double[] { 0, 0, 0, 0, double.PositiveInfinity, 0 }));

        Assert.Equal(0, evaluator.Evaluate().Find("Chamfer"));
        Assert.Equal(1, evaluator.Evaluate().Find("FScore"));
        Assert.Equal(2, evaluator.Evaluate().Find("UnmeasuredPoints"));
    }

    [Fact]
    public void Nothing_predicted_has_an_FScore_of_0_and_no_distances_and_no_truth_has_no_figure()
    {
        var evaluator = Evaluator(new PointCloud(new double[] { 0, 0, 0 }), new PointCloud(new double[] { 0, 0, 0 }), new PointCloud(default), null);

        evaluator.Add(0, new PointCloud(default));
        evaluator.AddFailure(1);
        evaluator.Add(2, new PointCloud(new double[] { 0, 0, 0 }));
        evaluator.Add(3, new PointCloud(new double[] { 0, 0, 0 }));

        Assert.Equal(0, evaluator.Evaluate().Find("FScore"));
        Assert.Null(evaluator.Evaluate().Find("Chamfer"));
        Assert.Equal([0.0, 0.0, null, null], evaluator.Evaluate().Samples.Select(sample => sample.Score));
    }

    [Fact]
    public void Coordinates_whose_squares_are_infinite_are_refused()
    {
        var evaluator = Evaluator(new PointCloud(new double[] { 0, 0, 0 }));

        var exception = Assert.Throws<PredictionException>(() => evaluator.Add(0, new PointCloud(new double[] { 1e200, 0, 0 })));

        Assert.Equal("VIZ361", exception.Code);
        Assert.StartsWith("Sample '0': Point 0 is at 1E+200, 0, 0; distances need coordinates of at most 1E+150 in magnitude.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_merged_in_any_order_give_the_bits_of_the_whole() =>
        Gen.Select(Cloud.Array[4], Cloud.Array[4], Gen.Shuffle(Order), Gen.Int[0, 4]).Sample(
            (truths, predictions, order, cut) =>
            {
                var dataset = MadeUpClouds.DatasetOf([], [.. truths.Select(truth => new PointCloud(truth))]);
                var whole = Evaluate(dataset, predictions, Order);
                var merged = Evaluate(dataset, predictions, order[..cut]);
                using var state = new MemoryStream();
                Evaluate(dataset, predictions, order[cut..]).Save(state);
                state.Position = 0;

                merged.Merge(state);

                Assert.Equal(whole.Evaluate().Metrics.ToArray(), merged.Evaluate().Metrics.ToArray());
                Assert.Equal(whole.Evaluate().Samples.ToArray(), merged.Evaluate().Samples.ToArray());
            },
            iter: 50, threads: 1);

    [Fact]
    public void Invalid_options_are_told_together()
    {
        var options = new PointCloudOptions { Distances = [0.1, 0.1, 0], Unit = "" };

        Assert.Equal(["Distances[1] 0.1 (more than the one before)", "Distances[2] 0 (above 0, finite)", "Unit is empty (a name, such as m)"], options.FindFaults().ToArray());
        Assert.Equal(["Distances is empty (at least one value)"], new PointCloudOptions { Distances = default }.FindFaults().ToArray());
    }

    [Fact]
    public void Labels_of_another_count_are_refused()
    {
        var evaluator = new PointLabelEvaluator(MadeUpClouds.DatasetOf([0, 1], MadeUpClouds.Labelled(0, 1)));

        var exception = Assert.Throws<PredictionException>(() => evaluator.Add(0, new PointLabels(One)));

        Assert.Equal("Sample '0': 1 labels; its cloud has 2 points. Return one label a point, in the order of the cloud.", exception.Message);
        evaluator.AddFailure(0);
        Assert.Equal(0, evaluator.Evaluate().Find("Accuracy"));
    }

    private static PointCloudEvaluator Evaluator(params PointCloud?[] truths) =>
        new(MadeUpClouds.DatasetOf([], truths), new PointCloudOptions { Distances = [.. Near] });

    private static PointCloudEvaluator Evaluate(Dataset dataset, double[][] predictions, int[] samples)
    {
        var evaluator = new PointCloudEvaluator(dataset);
        foreach (var sample in samples)
        {
            evaluator.Add(sample, new PointCloud(predictions[sample]));
        }

        return evaluator;
    }

    private static double[] Flatten(double[] numbers, int flat) => [.. numbers.Select((number, index) => index % 3 < flat ? 0 : number)];

    private static Point[] PointsOf(double[] numbers) => [.. numbers.Chunk(3).Select(triple => new Point(triple[0], triple[1], triple[2]))];
}
