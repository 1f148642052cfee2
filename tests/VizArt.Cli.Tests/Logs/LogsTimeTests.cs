using VizArt.Cli.Logs;

namespace VizArt.Cli.Tests.Logs;

public sealed class LogsTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-11-23", "2026-11-23T00:00:00.0000000Z")]
    [InlineData("2026-11-23T10:15", "2026-11-23T10:15:00.0000000Z")]
    [InlineData("2026-11-23 10:15:30.5", "2026-11-23T10:15:30.5000000Z")]
    [InlineData("2026-11-23T10:15:30Z", "2026-11-23T10:15:30.0000000Z")]
    [InlineData("2026-11-23T10:15+02:00", "2026-11-23T08:15:00.0000000Z")]
    [InlineData("90s", "2026-11-23T09:58:30.0000000Z")]
    [InlineData("15m", "2026-11-23T09:45:00.0000000Z")]
    [InlineData("1.5h", "2026-11-23T08:30:00.0000000Z")]
    [InlineData("7d", "2026-11-16T10:00:00.0000000Z")]
    [InlineData("2w", "2026-11-09T10:00:00.0000000Z")]
    public void A_moment_is_a_date_a_time_or_how_long_ago(string text, string expected)
    {
        Assert.True(LogsTime.TryParse(text, Now, out var moment));

        Assert.Equal(expected, moment.UtcDateTime.ToString("O"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("-1h")]
    [InlineData("1e9d")]
    [InlineData("99999999w")]
    [InlineData("2y")]
    [InlineData("23.11.2026")]
    [InlineData("10:15")]
    [InlineData("NaNs")]
    [InlineData("Infinitys")]
    [InlineData("-Infinityd")]
    [InlineData("∞h")]
    [InlineData("-∞h")]
    [InlineData("-NaNh")]
    public void Anything_else_is_none(string text)
    {
        Assert.False(LogsTime.TryParse(text, Now, out _));
    }
}
