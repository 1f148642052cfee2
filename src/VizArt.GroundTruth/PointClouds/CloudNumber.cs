using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace VizArt.GroundTruth;

/// <summary>Reads numbers of text as programs of all languages write them, with a decimal point in every culture.</summary>
internal static class CloudNumber
{
    private const ulong LargestExactInteger = 1UL << 53;
    private const int MostDigits = 18;
    private const int LargestExactPower = 22;

    private static readonly SearchValues<byte> Spaces = SearchValues.Create(" \t\n\r\v\f"u8);

    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>Reads the number at the start of the text.</summary>
    /// <returns>How many bytes it has; 0 where there is none, or something other than white space follows.</returns>
    /// <remarks>An integer up to 2^53 and a power of ten up to 1e22 are exact doubles, so their quotient or product is rounded once, correctly.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A file is read once: no time to warm up.
    public static int Parse(ReadOnlySpan<byte> text, out double value)
    {
        var at = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        var (mantissa, digits, power) = (0UL, 0, 0);
        uint digit;
        for (; at < text.Length && (digit = (uint)text[at] - '0') <= 9; at++, digits++)
        {
            mantissa = (mantissa * 10) + digit;
        }

        if (at < text.Length && text[at] == (byte)'.')
        {
            var point = ++at;
            for (; at < text.Length && (digit = (uint)text[at] - '0') <= 9; at++, digits++)
            {
                mantissa = (mantissa * 10) + digit;
            }

            power = point - at;
        }

        if (digits is > 0 and <= MostDigits && at < text.Length && (text[at] | 0x20) == 'e')
        {
            var sign = at + 1 < text.Length && text[at + 1] is (byte)'-' or (byte)'+' ? 1 : 0;
            var (exponent, start) = (0, at + 1 + sign);
            for (at = start; at < text.Length && at - start < 4 && (digit = (uint)text[at] - '0') <= 9; at++)
            {
                exponent = (exponent * 10) + (int)digit;
            }

            power += sign == 1 && text[start - 1] == (byte)'-' ? -exponent : exponent;
            digits = at == start ? 0 : digits;
        }

        if (digits is 0 or > MostDigits || mantissa > LargestExactInteger || power is < -LargestExactPower or > LargestExactPower || (at < text.Length && !IsSpace(text[at])))
        {
            return ParseSlowly(text, out value);
        }

        value = power < 0 ? mantissa / PowersOfTen[-power] : mantissa * PowersOfTen[power];
        value = text[0] == (byte)'-' ? -value : value;
        return at;
    }

    public static bool IsSpace(byte code) => code is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\v' or (byte)'\f';

    /// <summary>Length of the text up to the next white space.</summary>
    public static int TokenLength(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny(Spaces);
        return end < 0 ? text.Length : end;
    }

    private static int ParseSlowly(ReadOnlySpan<byte> text, out double value)
    {
        var token = text[..TokenLength(text)];
        if (double.TryParse(token, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value) && IsNumeric(token))
        {
            return double.IsFinite(value) ? token.Length : 0;
        }

        Span<char> lower = stackalloc char[12];
        var word = token.TrimStart("+-"u8);
        if (word.Length is 0 or > 12)
        {
            return 0;
        }

        for (var index = 0; index < word.Length; index++)
        {
            lower[index] = char.ToLowerInvariant((char)word[index]);
        }

        // What C and C++ libraries print, the older ones of Windows included.
        var isNotANumber = lower[..word.Length] is "nan" or "nan(ind)" or "nan(snan)" or "1.#qnan" or "1.#ind" or "1.#snan";
        value = isNotANumber ? double.NaN : token[0] == (byte)'-' ? double.NegativeInfinity : double.PositiveInfinity;
        return isNotANumber || lower[..word.Length] is "inf" or "infinity" or "1.#inf" ? token.Length : 0;
    }

    private static bool IsNumeric(ReadOnlySpan<byte> token) => token.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0;
}
