namespace VizArt.Harness.Tests.Messages;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("a\r\nb", "a b")]
    [InlineData("a\u2028b", "a b")]
    [InlineData("a\u202Eb", "ab")]
    [InlineData("\u001b[31mred", "[31mred")]
    [InlineData(null, "")]
    public void Foreign_text_stays_on_one_line_and_moves_no_cursor(string? text, string expected)
    {
        Assert.Equal(expected, Printable.OneLine(text));
    }

    [Fact]
    public void Long_text_is_cut_and_says_so()
    {
        Assert.Equal("aaaaa…", Printable.OneLine(new string('a', 10_000), 5));
    }
}
