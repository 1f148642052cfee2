using System.Globalization;

namespace VizArt.Runs;

/// <summary>Figures as people read them: the digits that matter, and the unit.</summary>
internal static class Numbers
{
    /// <summary>The unit of a count of samples, which has no decimals.</summary>
    public const string Samples = "samples";

    private const int MostDecimals = 15;

    /// <summary>From here on a figure is written with an exponent, or it might fill lines.</summary>
    private const double Long = 1e6;

    /// <summary>The same where there are no decimals, as of counts, which are read digit by digit.</summary>
    private const double LongWhole = 1e9;

    /// <summary>A figure with its unit, such as <c>0.783</c>, <c>231 ms</c> or <c>1.24 GB</c>; an en dash where undefined.</summary>
    public static string Text(double? value, string? unit) => value is { } number ? Text(number, unit, Decimals(number, unit)) : "–";

    /// <summary>Two figures with as many decimals as it takes to tell them apart.</summary>
    public static (string First, string Second) Apart(double first, double second, string? unit)
    {
        var (scaledUnit, scale) = Scale(Math.Max(Math.Abs(first), Math.Abs(second)), unit);
        var decimals = Math.Min(Decimals(first / scale, scaledUnit), Decimals(second / scale, scaledUnit));
        while (first != second && decimals < MostDecimals && Digits(first / scale, decimals) == Digits(second / scale, decimals))
        {
            decimals++;
        }

        return (WithUnit(Digits(first / scale, decimals), scaledUnit), WithUnit(Digits(second / scale, decimals), scaledUnit));
    }

    /// <summary>A difference with as many decimals as it takes not to read as zero, without a sign.</summary>
    public static string Gap(double difference, string? unit)
    {
        var size = Math.Abs(difference);
        var decimals = Decimals(size, unit);
        while (size != 0 && decimals < MostDecimals && size < 0.5 * Math.Pow(10, -decimals))
        {
            decimals++;
        }

        return Text(size, unit, decimals);
    }

    /// <summary>A difference with its sign, such as <c>−0.029</c>.</summary>
    public static string Signed(double difference, string? unit) =>
        (difference < 0 ? "−" : difference > 0 ? "+" : "±") + Gap(difference, unit);

    /// <summary>A share as a percentage of three digits at most, such as <c>16 %</c>.</summary>
    public static string Percent(double share) =>
        Math.Abs(share * 100) >= Long ? Digits(share * 100, 3) + " %" : (share * 100).ToString(Math.Abs(share) < 0.0995 ? "0.0" : "0", CultureInfo.InvariantCulture) + " %";

    private static string Text(double value, string? unit, int decimals)
    {
        var (scaledUnit, scale) = Scale(Math.Abs(value), unit);
        return WithUnit(Digits(value / scale, scale == 1 ? decimals : Decimals(value / scale, scaledUnit)), scaledUnit);
    }

    private static (string? Unit, double Scale) Scale(double size, string? unit) => unit switch
    {
        "MB" when size >= 1000 => ("GB", 1000),
        "ms" when size >= 10_000 => ("s", 1000),
        _ => (unit, 1),
    };

    private static int Decimals(double value, string? unit) => unit switch
    {
        null => 3,
        Samples => 0,
        _ => Math.Abs(value) switch
        {
            >= 100 => 0,
            >= 10 => 1,
            >= 1 => 2,
            _ => 3,
        },
    };

    private static string Digits(double value, int decimals) => Math.Abs(value) >= (decimals == 0 ? LongWhole : Long)
        ? value.ToString($"0.{new string('0', Math.Max(3, decimals))}E+0", CultureInfo.InvariantCulture)
        : value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string WithUnit(string digits, string? unit) => unit is null ? digits : $"{digits} {unit}";
}
