using CsCheck;
using DuckDB.NET.Data;

namespace VizArt.Runs.Tests.Statistics;

public sealed class TimingStatisticsTests
{
    // numpy 2.x: np.quantile([1, 2, 3, 4, 10], [0.5, 0.95, 0.99])
    [Fact]
    public void Values_are_those_of_the_definition()
    {
        var statistics = TimingStatistics.OfMilliseconds([10, 1, 3, 2, 4]);

        Assert.Equal(3, statistics.Median!.Value.Value);
        Assert.Equal(8.8, statistics.P95!.Value.Value, 12);
        Assert.Equal(9.76, statistics.P99!.Value.Value, 12);
        Assert.Equal((5, 1.0, 10.0, 4.0, 250.0), (statistics.Count, statistics.MinMs!.Value, statistics.MaxMs!.Value, statistics.MeanMs!.Value, statistics.ThroughputPerSecond!.Value));
    }

    [Fact]
    public void Of_no_durations_nothing_is_known()
    {
        var statistics = TimingStatistics.Of([]);

        Assert.Equal(0, statistics.Count);
        Assert.Null(statistics.Median);
        Assert.Null(statistics.MaxMs);
        Assert.Null(statistics.ThroughputPerSecond);
    }

    [Fact]
    public void Durations_of_nothing_have_no_throughput()
    {
        Assert.Null(TimingStatistics.Of([TimeSpan.Zero]).ThroughputPerSecond);
    }

    [Fact]
    public void Under_five_durations_there_is_no_interval()
    {
        var four = TimingStatistics.OfMilliseconds([1, 2, 3, 4]).Median!.Value;
        var five = TimingStatistics.OfMilliseconds([1, 2, 3, 4, 5]).Median!.Value;

        Assert.Null(four.IntervalLow);
        Assert.Null(four.IntervalHigh);
        Assert.NotNull(five.IntervalLow);
        Assert.NotNull(five.IntervalHigh);
    }

    [Fact]
    public void Equal_durations_have_an_interval_of_no_width()
    {
        var median = TimingStatistics.OfMilliseconds(Enumerable.Repeat(7.0, 20)).Median!.Value;

        Assert.Equal((7, 7, 7), (median.Value, median.IntervalLow!.Value, median.IntervalHigh!.Value));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_duration_is_rejected(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TimingStatistics.OfMilliseconds([1, value]));
    }

    [Fact]
    public void Intervals_hold_their_value_and_keep_within_the_durations()
    {
        Gen.Double[0, 1e6].Array[5, 200].Sample(durations =>
        {
            var statistics = TimingStatistics.OfMilliseconds(durations);
            foreach (var figure in new[] { statistics.Median!.Value, statistics.P95!.Value, statistics.P99!.Value })
            {
                Assert.InRange(figure.Value, figure.IntervalLow!.Value, figure.IntervalHigh!.Value);
                Assert.True(figure.IntervalLow >= statistics.MinMs && figure.IntervalHigh <= statistics.MaxMs);
            }

            Assert.True(statistics.Median.Value.Value <= statistics.P95.Value.Value && statistics.P95.Value.Value <= statistics.P99.Value.Value);
        }, iter: 200);
    }

    [Fact]
    public void The_order_of_durations_does_not_matter()
    {
        Gen.Double[0, 1e3].Array[1, 50].Sample(
            durations => Assert.Equal(TimingStatistics.OfMilliseconds(durations), TimingStatistics.OfMilliseconds(durations.Reverse())),
            iter: 100);
    }

    [Fact]
    public void The_interval_of_the_median_holds_the_true_median_about_19_times_in_20()
    {
        var random = new Random(20261123);
        var held = 0;

        for (var i = 0; i < 400; i++)
        {
            var durations = Enumerable.Range(0, 50).Select(_ => -Math.Log(1 - random.NextDouble()));
            var median = TimingStatistics.OfMilliseconds(durations).Median!.Value;
            held += median.IntervalLow <= Math.Log(2) && Math.Log(2) <= median.IntervalHigh ? 1 : 0;
        }

        Assert.InRange(held / 400.0, 0.90, 0.99);
    }

    [Fact]
    public void DuckDB_finds_the_same_quantiles()
    {
        var random = new Random(5);
        var durations = Enumerable.Range(0, 137).Select(_ => (double)random.Next(1, 1_000_000) / 1000).ToArray();
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT quantile_cont(v, 0.5), quantile_cont(v, 0.95), quantile_cont(v, 0.99) FROM (SELECT unnest("
            + FormattableString.Invariant($"[{string.Join(", ", durations.Select(d => FormattableString.Invariant($"{d:R}::DOUBLE")))}]") + ") AS v)";
        using var reader = command.ExecuteReader();
        reader.Read();

        var statistics = TimingStatistics.OfMilliseconds(durations);

        Assert.Equal(reader.GetDouble(0), statistics.Median!.Value.Value, 9);
        Assert.Equal(reader.GetDouble(1), statistics.P95!.Value.Value, 9);
        Assert.Equal(reader.GetDouble(2), statistics.P99!.Value.Value, 9);
    }
}
