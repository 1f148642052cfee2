using System.Globalization;

namespace VizArt.Cli.Logs;

/// <summary>A moment as people write it: a date or time of ISO 8601, in UTC unless it names an offset, or how long ago, such as <c>2h</c>.</summary>
internal static class LogsTime
{
    internal const string Examples = "a date such as 2026-11-23, a time such as 2026-11-23T10:15 (UTC, or with an offset such as +02:00), or how long ago: 90s, 15m, 2h, 7d, 4w";

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    internal static bool TryParse(string text, DateTimeOffset now, out DateTimeOffset moment)
    {
        if (DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment))
        {
            return true;
        }

        // A number begins with a digit or a point: NaN and the infinities are names.
        var unit = text.Length > 1 && (char.IsAsciiDigit(text[0]) || text[0] == '.') ? UnitOf(text[^1]) : null;
        if (unit is null || !double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) || count * unit.Value.TotalDays > 36_500)
        {
            return false;
        }

        moment = now - (unit.Value * count);
        return true;
    }

    private static TimeSpan? UnitOf(char letter) => letter switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        'w' => TimeSpan.FromDays(7),
        _ => null,
    };
}
