using CsCheck;
using VizArt.Accuracy.Tests.Detection;
using VizArt.Accuracy.Tests.Oracle;

namespace VizArt.Accuracy.Tests.Bootstrap;

public sealed class DetectionBootstrapTests
{
    private const int Iterations = 200;
    private static readonly int[] AllSamples = [0, 1, 2, 3];
    private static readonly BootstrapOptions Few = new() { Resamples = 20 };
    private static readonly string[] Names = ["AP", "AP50", "AP75", "Precision", "Recall", "F1"];

    [Fact]
    public void A_draw_scores_as_a_set_in_which_every_sample_stands_as_often_as_it_was_drawn() =>
        Gen.Select(SceneGenerator.Scenes, Gen.ULong).Sample(
            (scene, seed) =>
            {
                // Without ties: those between two copies of a sample have no order that could be compared.
                scene = scene with { Detections = [.. scene.Detections.Select((detection, index) => detection with { Score = (index + 1) / 64.0 })] };
                var weights = new int[AllSamples.Length * SampleDraws.Lanes];
                SampleDraws.Draw(seed, 0, AllSamples, weights);

                var intervals = scene.Evaluate(scene.Build(), null, AllSamples).Bootstrap(new BootstrapOptions { Resamples = 1, Seed = seed });

                var drawn = Draw(scene, [.. AllSamples.Select(sample => weights[sample * SampleDraws.Lanes])]).Evaluate();
                Assert.Equal(Names, intervals.Select(interval => interval.Metric.Name));
                foreach (var interval in intervals)
                {
                    Close.Equal(drawn.Find(interval.Metric.Name), interval.Low, interval.Metric.Name);
                    Close.Equal(drawn.Find(interval.Metric.Name), interval.High, interval.Metric.Name);
                }
            },
            iter: Iterations, threads: 1);

    [Fact]
    public void Equal_seeds_give_equal_bits_and_other_seeds_other_intervals()
    {
        var random = new Random(7);
        var boxes = Enumerable.Range(0, 200).Select(index => (Sample: index % 40, Box: new VizArt.GroundTruth.Box(random.Next(100), random.Next(100), 20, 20))).ToArray();
        var scene = new Scene(
            40, 1, [.. boxes.Select(own => new SceneObject(own.Sample, 0, own.Box))],
            [.. boxes.Select(own => new SceneDetection(own.Sample, 0, own.Box with { }, random.NextDouble())).Where((_, index) => index % 3 > 0)]);
        var evaluator = scene.Evaluate(scene.Build(), null, Enumerable.Range(0, 40));

        var (first, again, other) = (evaluator.Bootstrap(), evaluator.Bootstrap(), evaluator.Bootstrap(new BootstrapOptions { Seed = 2 }));

        Assert.Equal(first.ToArray(), again.ToArray());
        Assert.NotEqual(first.ToArray(), other.ToArray());
        Assert.All(first.Where(interval => interval.Metric.Name != "Precision"), interval => Assert.True(interval.Low < interval.High));
        var recall = evaluator.Evaluate().Find("Recall");
        Assert.InRange(recall!.Value, first[4].Low!.Value, first[4].High!.Value);
    }

    [Fact]
    public void Samples_come_up_once_on_average_and_equally_often()
    {
        const int Draws = 800;
        int[] samples = [1, 3, 4, 5, 9];
        var (sums, weights) = (new long[10], new int[10 * SampleDraws.Lanes]);

        for (var draw = 0; draw < Draws; draw += SampleDraws.Lanes)
        {
            SampleDraws.Draw(99, draw, samples, weights);
            for (var place = 0; place < weights.Length; place++)
            {
                sums[place / SampleDraws.Lanes] += weights[place];
            }
        }

        Assert.All(Enumerable.Range(0, 10), sample => Assert.True(samples.Contains(sample) ? Math.Abs(sums[sample] - Draws) < 5 * Math.Sqrt(Draws) : sums[sample] == 0));
    }

    [Fact]
    public void Nothing_to_score_has_no_interval()
    {
        var scene = new Scene(2, 1, [], []);

        var intervals = scene.Evaluate(scene.Build(), null, [0, 1]).Bootstrap(new BootstrapOptions { Resamples = 10 });

        Assert.All(intervals, interval => Assert.Equal((null, null), (interval.Low, interval.High)));
    }

    [Fact]
    public void A_set_of_one_sample_has_its_own_figures_as_both_ends()
    {
        var box = new VizArt.GroundTruth.Box(10, 10, 20, 20);
        var scene = new Scene(1, 1, [new SceneObject(0, 0, box), new SceneObject(0, 0, box with { })], [new SceneDetection(0, 0, box, 0.9)]);
        var evaluator = scene.Evaluate(scene.Build(), null, [0]);

        var intervals = evaluator.Bootstrap(new BootstrapOptions { Resamples = 10 });

        var scores = evaluator.Evaluate();
        Assert.All(intervals, interval => Assert.Equal((scores.Find(interval.Metric.Name), scores.Find(interval.Metric.Name)), (interval.Low, interval.High)));
    }

    [Fact]
    public void Parts_that_were_saved_and_put_together_have_the_intervals_of_the_whole() =>
        Gen.Select(SceneGenerator.Scenes, Gen.Shuffle(AllSamples)).Sample(
            (scene, order) =>
            {
                var dataset = scene.Build();
                var merged = scene.Evaluate(dataset, null, []);
                foreach (var sample in order)
                {
                    using var state = new MemoryStream();
                    scene.Evaluate(dataset, null, [sample]).Save(state);
                    state.Position = 0;
                    merged.Merge(state);
                }

                var (whole, parts) = (scene.Evaluate(dataset, null, AllSamples).Bootstrap(Few), merged.Bootstrap(Few));

                Assert.Equal(whole.ToArray(), parts.ToArray());
            },
            iter: 50, threads: 1);

    [Fact]
    public void Options_that_cannot_be_used_are_told_together()
    {
        var fault = Assert.Throws<ArgumentException>(new BootstrapOptions { Resamples = 0, Confidence = 1 }.ThrowIfInvalid);

        Assert.Equal("2 invalid options: Resamples 0 (1 or more); Confidence 1 (between 0 and 1).", fault.Message);
    }

    private static Scene Draw(Scene scene, int[] weights)
    {
        var copies = Enumerable.Range(0, weights.Length).SelectMany(sample => Enumerable.Repeat(sample, weights[sample])).ToArray();
        return new Scene(
            copies.Length,
            scene.Categories,
            [.. copies.SelectMany((sample, copy) => scene.Objects.Where(one => one.Sample == sample).Select((one, index) => one with { Sample = copy, Id = one.Id == 0 ? 0 : (1000 * (copy + 1)) + index }))],
            [.. copies.SelectMany((sample, copy) => scene.Detections.Where(one => one.Sample == sample).Select(one => one with { Sample = copy }))]);
    }
}
