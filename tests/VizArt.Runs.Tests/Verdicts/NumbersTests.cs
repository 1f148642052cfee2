namespace VizArt.Runs.Tests.Verdicts;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(0.7834, null, "0.783")]
    [InlineData(231.4, "ms", "231 ms")]
    [InlineData(12.34, "ms", "12.3 ms")]
    [InlineData(1.234, "ms", "1.23 ms")]
    [InlineData(0.1234, "ms", "0.123 ms")]
    [InlineData(12_345.0, "ms", "12.3 s")]
    [InlineData(1240.0, "MB", "1.24 GB")]
    [InlineData(999_999.0, null, "999999.000")]
    [InlineData(1_234_567.0, null, "1.235E+6")]
    [InlineData(-1e308, null, "-1.000E+308")]
    [InlineData(1e308, "mm", "1.000E+308 mm")]
    [InlineData(1e308, "ms", "1.000E+305 s")]
    [InlineData(2_000_000.0, "samples", "2000000 samples")]
    [InlineData(double.PositiveInfinity, null, "Infinity")]
    [InlineData(null, "ms", "–")]
    public void A_figure_shows_the_digits_that_matter(double? value, string? unit, string expected)
    {
        Assert.Equal(expected, Numbers.Text(value, unit));
    }

    [Theory]
    [InlineData(-0.029, "−0.029")]
    [InlineData(0.029, "+0.029")]
    [InlineData(0.0, "±0.000")]
    [InlineData(-0.00001, "−0.00001")]
    public void A_difference_shows_its_sign_and_never_reads_as_zero(double difference, string expected)
    {
        Assert.Equal(expected, Numbers.Signed(difference, null));
    }

    [Fact]
    public void Figures_beyond_all_measure_stay_short_and_apart()
    {
        Assert.Equal(("1.000E+308", "1.001E+308"), Numbers.Apart(1e308, 1.001e308, null));
        Assert.Equal(("1.00000001E+300 mm", "1.00000002E+300 mm"), Numbers.Apart(1.00000001e300, 1.00000002e300, "mm"));
        Assert.Equal("+1.500E+308", Numbers.Signed(1.5e308, null));
        Assert.Equal("1.000E+12 %", Numbers.Percent(1e10));
        Assert.Equal("2500 %", Numbers.Percent(25));
    }

    [Fact]
    public void Two_figures_of_a_larger_unit_keep_their_digits()
    {
        Assert.Equal(("1.90 GB", "1.40 GB"), Numbers.Apart(1900, 1400, "MB"));
    }

    [Fact]
    public void Two_figures_that_differ_in_the_last_bit_are_shown_apart_as_far_as_decimals_go()
    {
        var (first, second) = Numbers.Apart(0.8, 0.8 - 1e-14, null);

        Assert.NotEqual(first, second);
    }
}
