using CsCheck;

namespace VizArt.Runs.Tests.Sketches;

public sealed class DurationSketchTests
{
    /// <summary>Of every magnitude: from nothing to ten years.</summary>
    private static readonly Gen<long> Ticks = Gen.OneOf(Gen.Long[0, 200], Gen.Long[0, 1_000_000], Gen.Long[0, TimeSpan.TicksPerDay * 3_650]);

    [Fact]
    public void Of_nothing_there_is_no_figure()
    {
        var sketch = new DurationSketch();

        Assert.Equal((0, 0, null, null, null), (sketch.Count, sketch.SumMs, sketch.Min, sketch.Max, sketch.Quantile(0.5)));
        Assert.Equal("ds1 0 0 0 0", sketch.ToString());
    }

    [Fact]
    public void Count_sum_least_and_greatest_are_exact()
    {
        var sketch = Of(30, 10, 20_000);

        Assert.Equal((3, 2.004), (sketch.Count, sketch.SumMs));
        Assert.Equal((10, 20_000), (sketch.Min!.Value.Ticks, sketch.Max!.Value.Ticks));
    }

    [Fact]
    public void Bins_are_those_of_powers_of_1_02_and_the_text_tells_them()
    {
        // ln 10 / ln 1.02 = 116.28, ln 100 / ln 1.02 = 232.55; 1.02^0 = 1 is in bin 0.
        var sketch = Of(0, 0, 1, 10, 100, 100);

        Assert.Equal("ds1 0 100 211 2 0:1 117:1 233:2", sketch.ToString());
    }

    [Fact]
    public void The_median_of_ten_has_the_interval_from_the_second_to_the_ninth()
    {
        var sketch = Of([.. Enumerable.Range(1, 10).Select(i => i * 1_000_000L)]);

        var median = sketch.Quantile(0.5)!.Value;

        Assert.Equal(500, median.Value, 500 * 0.01);
        Assert.Equal(200, median.IntervalLow!.Value, 200 * 0.01);
        Assert.Equal(900, median.IntervalHigh!.Value, 900 * 0.01);
    }

    [Fact]
    public void Ten_durations_do_not_tell_how_large_the_99th_percentile_may_be()
    {
        var p99 = Of([.. Enumerable.Range(1, 10).Select(i => i * 1_000_000L)]).Quantile(0.99)!.Value;

        Assert.Equal(1_000, p99.Value);
        Assert.NotNull(p99.IntervalLow);
        Assert.Null(p99.IntervalHigh);
    }

    [Fact]
    public void Every_quantile_is_within_1_percent_of_the_duration_at_its_rank()
    {
        Gen.Select(Ticks.Array[1, 300], Gen.Double[0, 1]).Sample((ticks, probability) =>
        {
            var exact = ticks.Order().ElementAt(Math.Max(1, (int)Math.Ceiling((probability * ticks.Length) - 1e-9)) - 1) / (double)TimeSpan.TicksPerMillisecond;

            var found = Of(ticks).Quantile(probability)!.Value.Value;

            Assert.True(Math.Abs(found - exact) <= (DurationSketch.RelativeError + 1e-9) * exact, $"{found} instead of {exact}");
        });
    }

    [Fact]
    public void The_error_is_stated_and_below_1_percent()
    {
        Assert.Equal(0.02 / 2.02, DurationSketch.RelativeError, 1e-15);
    }

    [Fact]
    public void Parts_merge_into_the_sketch_of_the_whole_whatever_the_order_bit_for_bit()
    {
        Gen.Select(Ticks.Array[0, 60].Array[1, 6], Gen.Int[0, int.MaxValue]).Sample((parts, seed) =>
        {
            var whole = Of([.. parts.SelectMany(part => part)]).ToString();

            var inOrder = Merged(parts.Select(Of));
            var sketches = parts.Select(Of).ToArray();
            new Random(seed).Shuffle(sketches);
            var shuffled = Merged(sketches);
            var right = sketches.Reverse().Aggregate(new DurationSketch(), (merged, part) =>
            {
                part.Merge(merged);
                return part;
            });

            Assert.Equal([whole, whole, whole], [inOrder.ToString(), shuffled.ToString(), right.ToString()]);
        });

        static DurationSketch Merged(IEnumerable<DurationSketch> parts)
        {
            var merged = new DurationSketch();
            foreach (var part in parts)
            {
                merged.Merge(part);
            }

            return merged;
        }
    }

    [Fact]
    public void Merging_leaves_the_other_as_it_was_and_with_itself_doubles()
    {
        var sketch = Of(1, 10, 100);
        var before = sketch.ToString();

        new DurationSketch().Merge(sketch);
        Assert.Equal(before, sketch.ToString());
        sketch.Merge(sketch);

        Assert.Equal(Of(1, 10, 100, 1, 10, 100).ToString(), sketch.ToString());
    }

    [Fact]
    public void A_text_comes_back_as_the_sketch_that_it_was()
    {
        Ticks.Array[0, 200].Sample(ticks =>
        {
            var text = Of(ticks).ToString();

            var read = DurationSketch.Parse(text);

            Assert.Equal(text, read.ToString());
            Assert.Equal(Of(ticks).Quantile(0.95), read.Quantile(0.95));
        });
    }

    [Fact]
    public void The_longest_durations_there_are_fit_in()
    {
        var sketch = Of(long.MaxValue, long.MaxValue, 1, 0);

        Assert.Equal(sketch.ToString(), DurationSketch.Parse(sketch.ToString()).ToString());
        Assert.Equal(TimeSpan.MaxValue.TotalMilliseconds, sketch.Quantile(1)!.Value.Value, TimeSpan.MaxValue.TotalMilliseconds * 0.01);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ds2 0 0 0 0")]
    [InlineData("ds1 0 0 0")]
    [InlineData("ds1 10 10 10 x")]
    [InlineData("ds1 10 10 -10 0 117:1")]
    [InlineData("ds1 10 10 10 0 117")]
    [InlineData("ds1 10 10 10 0 117:0")]
    [InlineData("ds1 10 10 10 0 117:-1")]
    [InlineData("ds1 10 100 110 0 233:1 117:1")]
    [InlineData("ds1 10 10 10 0 99999:1")]
    [InlineData("ds1 10 10 10 9223372036854775807 117:1")]
    [InlineData("ds1 10 10 9 0 117:1")]
    [InlineData("ds1 10 10 11 0 117:1")]
    [InlineData("ds1 20 20 20 0 117:1")]
    [InlineData("ds1 0 0 1 3")]
    [InlineData("ds1 1 0 0 0")]
    public void What_is_no_sketch_is_rejected(string text)
    {
        var error = Assert.Throws<FormatException>(() => DurationSketch.Parse(text));

        Assert.StartsWith("A sketch of durations cannot be read: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_changed_text_is_read_or_rejected_and_nothing_else()
    {
        var text = Of(0, 1, 5, 10, 100, 1_000_000).ToString();
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Char.AlphaNumeric).Sample((at, with) =>
        {
            var changed = string.Concat(text.AsSpan(0, at), with.ToString(), text.AsSpan(at + 1));
            DurationSketch read;
            try
            {
                read = DurationSketch.Parse(changed);
            }
            catch (FormatException)
            {
                return;
            }

            Assert.Equal(read.ToString(), DurationSketch.Parse(read.ToString()).ToString());
            Assert.InRange(read.Quantile(0.5)!.Value.Value, read.Min!.Value.TotalMilliseconds, read.Max!.Value.TotalMilliseconds);
        });
    }

    [Fact]
    public void A_negative_duration_and_a_probability_beyond_1_are_refused()
    {
        var sketch = new DurationSketch();

        Assert.Throws<ArgumentOutOfRangeException>(() => sketch.Add(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => sketch.Quantile(1.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => sketch.Quantile(double.NaN));
    }

    private static DurationSketch Of(params long[] ticks)
    {
        var sketch = new DurationSketch();
        foreach (var duration in ticks)
        {
            sketch.Add(TimeSpan.FromTicks(duration));
        }

        return sketch;
    }
}
