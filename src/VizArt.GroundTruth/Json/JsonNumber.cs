using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace VizArt.GroundTruth;

/// <summary>Reads JSON numbers from bytes. The caller has checked the grammar.</summary>
internal static class JsonNumber
{
    public const ulong LargestExactInteger = 1UL << 53;
    private const int MostDigits = 18;

    private static ReadOnlySpan<double> PowersOfTen =>
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>The nearest double; infinite where the number is beyond the range of doubles.</summary>
    /// <remarks>An integer up to 2^53 over a power of ten up to 1e22: both are exact doubles, so their quotient is rounded once, correctly.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A file is read once: no time to warm up.
    public static double ParseDouble(ReadOnlySpan<byte> text)
    {
        var mantissa = 0UL;
        var digits = 0;
        var decimals = -1;
        var start = text.Length > 0 && text[0] == (byte)'-' ? 1 : 0;
        for (var position = start; position < text.Length; position++)
        {
            var digit = (uint)text[position] - '0';
            if (digit <= 9)
            {
                if (++digits > MostDigits)
                {
                    return ParseSlowly(text);
                }

                mantissa = (mantissa * 10) + digit;
                if (decimals >= 0)
                {
                    decimals++;
                }
            }
            else if (text[position] == (byte)'.' && decimals < 0)
            {
                decimals = 0;
            }
            else
            {
                return ParseSlowly(text);
            }
        }

        if (mantissa > LargestExactInteger || digits == 0)
        {
            return ParseSlowly(text);
        }

        // At most 18 digits, hence at most 18 decimals: within the table.
        return Scale(mantissa, decimals, start == 1);
    }

    /// <summary>An integer up to <see cref="LargestExactInteger"/> over a power of ten up to 1e22, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Scale(ulong mantissa, int decimals, bool isNegative)
    {
        double value = (long)mantissa;
        value = decimals > 0 ? value / PowersOfTen[decimals] : value;
        return isNegative ? -value : value;
    }

    /// <summary>Reads a whole number, also one written <c>1.0</c> or <c>1e3</c>.</summary>
    /// <returns>False where the number has a fraction or is too large to be exact.</returns>
    public static bool TryParseInteger(ReadOnlySpan<byte> text, out long value)
    {
        if (Utf8Parser.TryParse(text, out value, out var consumed) && consumed == text.Length)
        {
            return true;
        }

        var number = ParseDouble(text);
        if (Math.Abs(number) <= LargestExactInteger && number == Math.Truncate(number))
        {
            value = (long)number;
            return true;
        }

        value = 0;
        return false;
    }

    private static double ParseSlowly(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out double value, out var consumed) && consumed == text.Length ? value : double.NaN;
}
