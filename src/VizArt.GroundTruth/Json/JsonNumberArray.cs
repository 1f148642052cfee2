using System.Runtime.CompilerServices;

namespace VizArt.GroundTruth;

/// <summary>Reads plain numbers of an array straight from the bytes, several times faster than token by token.</summary>
/// <remarks>What it does not take (exponents, more than 18 digits, anything that is no number, an array that ends beyond the buffer) is left to the tokens, which also tell the faults.</remarks>
internal static class JsonNumberArray
{
    private const int MostDigits = 18;

    /// <summary>Reads the elements up to the closing bracket.</summary>
    /// <param name="bytes">What follows the opening bracket.</param>
    /// <param name="numbers">Takes the numbers; as it was where they are not all plain.</param>
    /// <returns>Position of the closing bracket; −1 where the array is not taken.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A file is read once: no time to warm up.
    public static int Read(ReadOnlySpan<byte> bytes, Column<double> numbers)
    {
        var before = numbers.Count;
        var position = SkipSpace(bytes, 0);
        if ((uint)position < (uint)bytes.Length && bytes[position] == (byte)']')
        {
            return position;
        }

        while (TryReadNumber(bytes, ref position, out var number))
        {
            numbers.Add(number);
            position = SkipSpace(bytes, position);
            if ((uint)position >= (uint)bytes.Length)
            {
                break;
            }

            var next = bytes[position];
            if (next == (byte)']')
            {
                return position;
            }

            if (next != (byte)',')
            {
                break;
            }

            position = SkipSpace(bytes, position + 1);
        }

        numbers.Truncate(before);
        return -1;
    }

    /// <summary>Reads an integer or a decimal of at most 18 digits that ends within the bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadNumber(ReadOnlySpan<byte> bytes, ref int position, out double number)
    {
        number = 0;
        var at = position;
        var isNegative = (uint)at < (uint)bytes.Length && bytes[at] == (byte)'-';
        at += isNegative ? 1 : 0;
        var start = at;
        var mantissa = 0UL;
        uint digit;
        while ((uint)at < (uint)bytes.Length && (digit = (uint)bytes[at] - '0') <= 9)
        {
            mantissa = (mantissa * 10) + digit;
            at++;
        }

        var (digits, decimals) = (at - start, 0);
        if (digits == 0 || (digits > 1 && bytes[start] == (byte)'0') || (uint)at >= (uint)bytes.Length)
        {
            return false;
        }

        if (bytes[at] == (byte)'.')
        {
            var point = at++;
            while ((uint)at < (uint)bytes.Length && (digit = (uint)bytes[at] - '0') <= 9)
            {
                mantissa = (mantissa * 10) + digit;
                at++;
            }

            decimals = at - point - 1;
            digits += decimals;
            if (decimals == 0 || (uint)at >= (uint)bytes.Length)
            {
                return false;
            }
        }

        // Too many digits have overflowed the mantissa; an exponent is told by what follows being neither comma nor bracket.
        if (digits > MostDigits || mantissa > JsonNumber.LargestExactInteger)
        {
            return false;
        }

        number = JsonNumber.Scale(mantissa, decimals, isNegative);
        position = at;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipSpace(ReadOnlySpan<byte> bytes, int position)
    {
        while ((uint)position < (uint)bytes.Length && bytes[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            position++;
        }

        return position;
    }
}
