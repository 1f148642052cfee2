using System.Globalization;
using System.Text;
using CsCheck;

namespace VizArt.GroundTruth.Tests;

public sealed class JsonNumberTests
{
    [Fact]
    public void A_double_in_its_shortest_spelling_is_read_back_bit_by_bit()
    {
        Gen.Double.Where(double.IsFinite).Sample(number => Parse(number.ToString("R", CultureInfo.InvariantCulture)) == number);
    }

    [Fact]
    public void Decimals_are_rounded_as_the_runtime_rounds_them()
    {
        Gen.Select(Gen.Long, Gen.Int[0, 18]).Sample((digits, decimals) =>
        {
            var text = new decimal((int)digits, (int)(digits >> 32), 0, digits < 0, (byte)decimals).ToString(CultureInfo.InvariantCulture);
            return BitConverter.DoubleToInt64Bits(Parse(text)) == BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture));
        });
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", -0.0)]
    [InlineData("-0.0", -0.0)]
    [InlineData("0.000000000000000001", 1e-18)]
    [InlineData("0.0000000000000000001", 1e-19)]
    [InlineData("9007199254740993", 9007199254740992)]
    [InlineData("123456789012345678901234567890", 123456789012345678901234567890.0)]
    [InlineData("1E2", 100)]
    [InlineData("4.9e-324", 4.9e-324)]
    [InlineData("1e400", double.PositiveInfinity)]
    [InlineData("-1e400", double.NegativeInfinity)]
    public void Numbers_at_the_edges_are_read(string text, double expected)
    {
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(Parse(text)));
    }

    [Theory]
    [InlineData("12", true, 12)]
    [InlineData("1.0", true, 1)]
    [InlineData("-1.5e1", true, -15)]
    [InlineData("9223372036854775807", true, long.MaxValue)]
    [InlineData("9223372036854775808", false, 0)]
    [InlineData("1.5", false, 0)]
    [InlineData("1e400", false, 0)]
    public void Whole_numbers_are_read_however_they_are_spelled(string text, bool isWhole, long expected)
    {
        Assert.Equal(isWhole, JsonNumber.TryParseInteger(Encoding.ASCII.GetBytes(text), out var number));
        Assert.Equal(expected, number);
    }

    private static double Parse(string text) => JsonNumber.ParseDouble(Encoding.ASCII.GetBytes(text));
}
