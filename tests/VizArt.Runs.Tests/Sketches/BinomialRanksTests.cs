using CsCheck;

namespace VizArt.Runs.Tests.Sketches;

public sealed class BinomialRanksTests
{
    /// <summary>Tables of Conover (1999), A3: P(X ≤ 1) = 0.0107 and P(X ≤ 2) = 0.0547 of ten tosses; of 20, P(X ≤ 5) = 0.0207.</summary>
    [Theory]
    [InlineData(1, 0.5, null, null)]
    [InlineData(5, 0.5, null, null)]
    [InlineData(6, 0.5, 1L, 6L)]
    [InlineData(10, 0.5, 2L, 9L)]
    [InlineData(20, 0.5, 6L, 15L)]
    [InlineData(100, 0.5, 40L, 61L)]
    [InlineData(100, 0, null, null)]
    [InlineData(100, 1, null, null)]
    public void Ranks_are_those_of_the_tables(long count, double probability, long? low, long? high)
    {
        Assert.Equal((low, high), BinomialRanks.Of(count, probability));
    }

    [Fact]
    public void Ranks_of_a_probability_mirror_those_of_its_complement()
    {
        Gen.Select(Gen.Long[1, 5_000], Gen.Double[0.001, 0.999]).Sample((count, probability) =>
        {
            var (low, high) = BinomialRanks.Of(count, probability);
            var mirrored = BinomialRanks.Of(count, 1 - probability);

            Assert.Equal((low, high), (count + 1 - mirrored.High, count + 1 - mirrored.Low));
        });
    }

    [Fact]
    public void The_quantile_is_between_the_values_in_95_of_100_cases()
    {
        const int draws = 4_000;
        var random = new Random(7);
        var (low, high) = BinomialRanks.Of(200, 0.95);
        var held = 0;
        for (var draw = 0; draw < draws; draw++)
        {
            var sorted = Enumerable.Range(0, 200).Select(_ => random.NextDouble()).Order().ToArray();
            held += sorted[low!.Value - 1] <= 0.95 && sorted[high!.Value - 1] >= 0.95 ? 1 : 0;
        }

        Assert.InRange(held / (double)draws, 0.945, 0.985);
    }

    [Fact]
    public void Many_are_summed_as_few_are_and_the_most_are_taken_as_normal_within_a_rank()
    {
        var summed = BinomialRanks.Of(1_000_000_000, 0.99);
        var normal = BinomialRanks.Of(1_000_000_001, 0.99);

        Assert.InRange(normal.Low!.Value - summed.Low!.Value, -3, 3);
        Assert.InRange(normal.High!.Value - summed.High!.Value, -3, 3);
        Assert.InRange(BinomialRanks.Of(long.MaxValue, 0.5).Low!.Value, long.MaxValue / 2 - 10_000_000_000, long.MaxValue / 2);
    }
}
