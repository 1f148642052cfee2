using CsCheck;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Classes;

public sealed class ClassificationPropertyTests
{
    private const int Classes = 4;
    private static readonly double[] Scores = [0.1, 0.2, 0.3, 0.4];

    private static readonly Gen<(int Truth, int Label, double[] Scores)[]> Samples =
        Gen.Select(Gen.Int[0, Classes - 1], Gen.Int[0, Classes - 1], Gen.Double[0, 1].Array[Classes]).Array[1, 40];

    [Fact]
    public void Micro_F1_is_accuracy() => Samples.Sample(samples =>
    {
        var result = Add(samples, Enumerable.Range(0, samples.Length)).Evaluate();

        Assert.Equal(result.Find("Accuracy")!.Value, result.Find("MicroF1")!.Value, 1e-12);
    });

    [Fact]
    public void Kappa_and_MCC_do_not_ask_which_is_truth() => Samples.Sample(samples =>
    {
        var (truths, labels) = (samples.Select(sample => sample.Truth).ToArray(), samples.Select(sample => sample.Label).ToArray());

        var (there, back) = (ConfusionMatrix.Of(truths, labels, Classes), ConfusionMatrix.Of(labels, truths, Classes));

        Assert.Equal(there.MatthewsCorrelation()!.Value, back.MatthewsCorrelation()!.Value, 1e-12);
        Assert.All(Enum.GetValues<KappaWeighting>(), weighting => Assert.Equal(there.CohenKappa(weighting) ?? 2, back.CohenKappa(weighting) ?? 2, 1e-12));
    });

    [Fact]
    public void Turning_the_scores_round_turns_the_area_round() => Samples.Sample(samples =>
    {
        bool[] positives = [.. samples.Select(sample => sample.Truth == 0)];
        double[] scores = [.. samples.Select(sample => sample.Scores[0])];

        var area = BinaryRanking.Of(positives, scores).Roc()?.Area();
        var turned = BinaryRanking.Of(positives, [.. scores.Select(score => -score)]).Roc()?.Area();

        Assert.Equal(1 - (area ?? 1), turned ?? 0, 1e-12);
    });

    [Fact]
    public void Parts_merged_in_any_order_give_the_same_bits_as_the_whole() => Gen.Select(Samples, Gen.Int[0, 1000]).Sample((samples, seed) =>
    {
        var order = Enumerable.Range(0, samples.Length).ToArray();
        new Random(seed).Shuffle(order);
        var whole = Add(samples, Enumerable.Range(0, samples.Length));

        var parts = Add(samples, []);
        foreach (var part in order.Chunk(7))
        {
            parts.Merge(StateOf(Add(samples, part)));
        }

        Assert.Equal(Bits(whole), Bits(parts));
    });

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(-1)]
    [InlineData(-40)]
    public void A_damaged_state_is_refused_and_nothing_is_taken_over(int at)
    {
        var samples = new[] { (0, 1, Scores), (1, 1, Scores) };
        var bytes = StateOf(Add(samples, [0, 1])).ToArray();
        bytes[at < 0 ? bytes.Length + at : at] ^= 1;
        var evaluator = Add(samples, []);

        Assert.Throws<EvaluatorStateException>(() => evaluator.Merge(new MemoryStream(bytes)));
        Assert.Throws<EvaluatorStateException>(() => evaluator.Merge(new MemoryStream(bytes[..^1])));
        Assert.Equal(0, evaluator.SampleCount);
    }

    [Fact]
    public void A_sample_that_both_parts_have_is_refused()
    {
        var samples = new[] { (0, 1, Scores) };

        Assert.Throws<EvaluatorStateException>(() => Add(samples, [0]).Merge(StateOf(Add(samples, [0]))));
    }

    [Fact]
    public void A_state_of_other_truths_is_refused()
    {
        var there = Add([(0, 1, Scores)], [0]);
        var here = Add([(1, 1, Scores)], []);

        Assert.Throws<EvaluatorStateException>(() => here.Merge(StateOf(there)));
    }

    private static ClassificationEvaluator Add((int Truth, int Label, double[] Scores)[] samples, IEnumerable<int> added) => ClassScene.Evaluate(
        ClassScene.Build(Classes, [.. samples.Select(sample => sample.Truth)]),
        added.Select(index => (index, ClassScene.Label(samples[index].Label, samples[index].Scores))));

    private static MemoryStream StateOf(ClassificationEvaluator evaluator)
    {
        var stream = new MemoryStream();
        evaluator.Save(stream);
        stream.Position = 0;
        return stream;
    }

    private static long[] Bits(ClassificationEvaluator evaluator) =>
        [.. evaluator.Evaluate().Metrics.Select(value => value.Value is { } number ? BitConverter.DoubleToInt64Bits(number) : -1)];
}
