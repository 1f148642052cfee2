using CsCheck;
using VizArt.Accuracy.Tests.Oracle;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Detection;

public sealed class DetectionPropertyTests
{
    private const int Iterations = 300;
    private static readonly int[] AllSamples = [0, 1, 2, 3];

    [Fact]
    public void Every_figure_equals_that_of_the_naive_evaluation() =>
        Gen.Select(SceneGenerator.Scenes, SceneGenerator.Options).Sample(
            (scene, options) =>
            {
                var scores = scene.Evaluate(options);

                var naive = new NaiveEvaluation(scene, options);
                var areas = options.AreaRanges;
                Close.Equal(naive.MeanPrecision(areas[0], options.IouThresholds), scores.Find("AP"), "AP");
                Close.Equal(naive.MeanPrecision(areas[0], [0.5]), scores.Find("AP50"), "AP50");
                foreach (var limit in options.MaxDetections)
                {
                    Close.Equal(naive.MeanRecall(areas[0], limit), scores.Find($"AR{limit}"), $"AR{limit}");
                }

                foreach (var area in areas.Skip(1))
                {
                    Close.Equal(naive.MeanPrecision(area, options.IouThresholds), scores.Find("AP" + area.Suffix), "AP" + area.Suffix);
                    Close.Equal(naive.MeanRecall(area, options.MaxDetections[^1]), scores.Find("AR" + area.Suffix), "AR" + area.Suffix);
                }
            },
            iter: Iterations, threads: 1);

    [Fact]
    public void Parts_merged_in_any_order_give_the_bits_of_the_whole() =>
        Gen.Select(SceneGenerator.Scenes, SceneGenerator.Options, Gen.Shuffle(AllSamples), Gen.Int[0, 4]).Sample(
            (scene, options, order, cut) =>
            {
                var dataset = scene.Build();
                var whole = scene.Evaluate(dataset, options, AllSamples);

                var merged = scene.Evaluate(dataset, options, order.Take(cut));
                merged.Merge(scene.Evaluate(dataset, options, order.Skip(cut)));

                AssertSameBits(whole.Evaluate(), merged.Evaluate());
                Assert.Equal(whole.GetOutcomes().Outcomes.ToArray(), merged.GetOutcomes().Outcomes.ToArray());
                Assert.Equal(whole.GetOutcomes().Annotations, merged.GetOutcomes().Annotations);
                Assert.Equal(whole.GetOutcomes().Missed.ToArray(), merged.GetOutcomes().Missed.ToArray());
            },
            iter: Iterations, threads: 1);

    [Fact]
    public void Outcomes_add_up_to_the_counts() =>
        Gen.Select(SceneGenerator.Scenes, SceneGenerator.Options).Sample(
            (scene, options) =>
            {
                var evaluator = scene.Evaluate(scene.Build(), options, AllSamples);

                var outcomes = evaluator.GetOutcomes();

                Assert.Equal(
                    evaluator.Evaluate().Counts,
                    new OutcomeCounts(outcomes.Outcomes.Count(DetectionOutcome.TruePositive), outcomes.Outcomes.Count(DetectionOutcome.FalsePositive), outcomes.Missed.Length));
            },
            iter: Iterations, threads: 1);

    [Fact]
    public void A_slice_scores_as_if_only_its_samples_had_been_added() =>
        Gen.Select(SceneGenerator.Scenes, SceneGenerator.Options, Gen.Bool.Array[4]).Sample(
            (scene, options, included) =>
            {
                var dataset = scene.Build();
                var slice = scene.Evaluate(dataset, options, AllSamples).Evaluate(included);

                var alone = scene.Evaluate(dataset, options, Enumerable.Range(0, 4).Where(sample => included[sample])).Evaluate();

                AssertSameBits(alone, slice);
            },
            iter: Iterations, threads: 1);

    [Fact]
    public void Only_the_order_of_the_scores_counts_for_AP_and_AR() =>
        SceneGenerator.Scenes.Sample(
            scene =>
            {
                var shifted = scene with { Detections = [.. scene.Detections.Select(one => one with { Score = (2 * one.Score) - 1 })] };

                var (before, after) = (scene.Evaluate(), shifted.Evaluate());

                Assert.Equal(Ranked(before), Ranked(after));
            },
            iter: Iterations, threads: 1);

    [Fact]
    public void A_false_positive_of_the_lowest_score_raises_no_figure() =>
        Gen.Select(SceneGenerator.Scenes, Gen.Int[0, 3], Gen.Int[0, 2]).Sample(
            (scene, sample, category) =>
            {
                var worse = scene with { Detections = [.. scene.Detections, new SceneDetection(sample, category, new Box(5000, 5000, 50, 50), -1)] };

                var (before, after) = (scene.Evaluate(), worse.Evaluate());

                foreach (var (left, right) in Ranked(before).Zip(Ranked(after)))
                {
                    Assert.False(right > left);
                }
            },
            iter: Iterations, threads: 1);

    [Fact]
    public void The_counts_of_the_samples_add_up_to_those_of_the_categories_and_the_whole() =>
        Gen.Select(SceneGenerator.Scenes, SceneGenerator.Options).Sample(
            (scene, options) =>
            {
                var scores = scene.Evaluate(options);

                var (rows, totals) = (default(OutcomeCounts), default(OutcomeCounts));
                for (var row = 0; row < scores.Samples.Count; row++)
                {
                    rows += scores.Samples[row];
                }

                for (var sample = 0; sample < scene.Samples; sample++)
                {
                    totals += scores.Samples.Total(sample)!.Value;
                }

                Assert.Equal(scores.Counts, rows);
                Assert.Equal(scores.Counts, totals);
                Assert.All(scores.Categories, category => Assert.Equal(category.Counts.F1, category.Find("F1")));
            },
            iter: Iterations, threads: 1);

    [Fact]
    public void The_best_F1_is_reached_at_its_score_and_nowhere_beaten() =>
        SceneGenerator.Scenes.Sample(
            scene =>
            {
                var scores = scene.Evaluate();

                var best = scores.Find("BestF1");
                if (best is not null)
                {
                    Assert.Equal(best, scene.Evaluate(new DetectionOptions { ScoreThreshold = scores.Find("BestF1Score")!.Value }).Find("F1"));
                    Assert.All(Enumerable.Range(0, 17), step => Assert.False(scene.Evaluate(new DetectionOptions { ScoreThreshold = step / 16.0 }).Find("F1") > best));
                }
            },
            iter: 100, threads: 1);

    private static double?[] Ranked(DetectionScores scores) =>
        [.. scores.Metrics.Where(metric => metric.Metric.Name[0] == 'A').Select(metric => metric.Value)];

    private static void AssertSameBits(DetectionScores expected, DetectionScores actual)
    {
        Assert.Equal(Bits(expected.Metrics), Bits(actual.Metrics));
        Assert.Equal(expected.Categories.SelectMany(category => Bits(category.Metrics)), actual.Categories.SelectMany(category => Bits(category.Metrics)));
        Assert.Equal(expected.Counts, actual.Counts);
        Assert.Equal(expected.PrecisionRecallCurve(expected.Options.IouThreshold)?.Precisions, actual.PrecisionRecallCurve(expected.Options.IouThreshold)?.Precisions);
        Assert.Equal(expected.Samples.Samples, actual.Samples.Samples);
        Assert.Equal(expected.Samples.Categories, actual.Samples.Categories);
        Assert.Equal(expected.Samples.TruePositives, actual.Samples.TruePositives);
        Assert.Equal(expected.Samples.FalsePositives, actual.Samples.FalsePositives);
        Assert.Equal(expected.Samples.FalseNegatives, actual.Samples.FalseNegatives);
    }

    private static long?[] Bits(IEnumerable<MetricValue> metrics) =>
        [.. metrics.Select(metric => metric.Value is { } value ? BitConverter.DoubleToInt64Bits(value) : (long?)null)];
}
