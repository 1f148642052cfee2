using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace VizArt.GroundTruth;

/// <summary>Reads plain numbers of an array straight from the bytes, several times faster than token by token.</summary>
/// <remarks>What it does not take (exponents, more than 18 digits, anything that is no number, an array that ends beyond the buffer) is left to the tokens, which also tell the faults.</remarks>
internal static class JsonNumberArray
{
    private const int MostDigits = 18;
    private const int FewestAtOnce = 32;

    /// <summary>A sign, 7 digits, a point, and a word of 8 bytes beyond it.</summary>
    private const int LongestShort = 17;
    private const ulong Zeros = 0x3030303030303030;

    private static ReadOnlySpan<int> PowersOfTen => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

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

        while (true)
        {
            var room = numbers.Room(FewestAtOnce);
            var (used, isGoingOn) = (0, true);
            while (isGoingOn && used < room.Length
                && (TryReadWord(bytes, ref position, out var number) || TryReadShort(bytes, ref position, out number) || TryReadNumber(bytes, ref position, out number)))
            {
                room[used++] = number;
                isGoingOn = TrySkipComma(bytes, ref position);
            }

            numbers.Commit(used);
            if (!isGoingOn && (uint)position < (uint)bytes.Length && bytes[position] == (byte)']')
            {
                return position;
            }

            if (!isGoingOn || used < room.Length)
            {
                numbers.Truncate(before);
                return -1;
            }
        }
    }

    /// <summary>Goes on to the next element.</summary>
    /// <returns>False where no comma follows; the position is then at what follows instead.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TrySkipComma(ReadOnlySpan<byte> bytes, ref int position)
    {
        if (position + 2 < bytes.Length && bytes[position] == (byte)',')
        {
            // Most writers put one space or none.
            position += bytes[position + 1] == (byte)' ' ? 2 : 1;
            if (bytes[position] > (byte)' ')
            {
                return true;
            }

            position = SkipSpace(bytes, position);
            return true;
        }

        position = SkipSpace(bytes, position);
        if ((uint)position >= (uint)bytes.Length || bytes[position] != (byte)',')
        {
            return false;
        }

        position = SkipSpace(bytes, position + 1);
        return true;
    }

    /// <summary>Reads a number of at most 7 bytes, the point among them, by one word of 8 bytes.</summary>
    /// <returns>False where it is longer, near the end of the bytes, or none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadWord(ReadOnlySpan<byte> bytes, ref int position, out double number)
    {
        number = 0;
        var at = position;
        if (bytes.Length - at <= sizeof(ulong))
        {
            return false;
        }

        var isNegative = bytes[at] == (byte)'-';
        at += isNegative ? 1 : 0;
        var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
        var digits = word ^ Zeros;

        // Up to the first two bytes that are no digits, see CountDigits: what a later carry could spoil comes after them.
        var others = ((digits + 0x7676767676767676) | digits) & 0x8080808080808080;
        var first = BitOperations.TrailingZeroCount(others) >> 3;
        if (first is 0 or 8 || (first > 1 && (byte)digits == 0))
        {
            return false;
        }

        if ((byte)(word >> (8 * first)) != (byte)'.')
        {
            number = JsonNumber.Scale(ToInteger(digits, first), 0, isNegative);
            position = at + first;
            return true;
        }

        var end = BitOperations.TrailingZeroCount(others & (others - 1)) >> 3;
        if (end == 8 || end == first + 1)
        {
            return false;
        }

        // The digits behind the point move into its place.
        var whole = digits & ((1UL << (8 * first)) - 1);
        var fraction = (digits >> 8) & ~((1UL << (8 * first)) - 1);
        number = JsonNumber.Scale(ToInteger(whole | fraction, end - 1), end - first - 1, isNegative);
        position = at + end;
        return true;
    }

    /// <summary>Reads a number of at most 7 digits before and after the point, 8 bytes at a time.</summary>
    /// <returns>False where it is longer, near the end of the bytes, or none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadShort(ReadOnlySpan<byte> bytes, ref int position, out double number)
    {
        number = 0;
        var at = position;
        if (bytes.Length - at < LongestShort)
        {
            return false;
        }

        var isNegative = bytes[at] == (byte)'-';
        at += isNegative ? 1 : 0;
        var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
        var digits = word ^ Zeros;
        var count = CountDigits(digits);
        if (count is 0 or 8 || (count > 1 && (byte)digits == 0))
        {
            return false;
        }

        ulong mantissa = ToInteger(digits, count);
        at += count;
        var decimals = 0;
        if ((byte)(word >> (8 * count)) == (byte)'.')
        {
            digits = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(at + 1)..]) ^ Zeros;
            decimals = CountDigits(digits);
            if (decimals is 0 or 8)
            {
                return false;
            }

            mantissa = (mantissa * (uint)PowersOfTen[decimals]) + ToInteger(digits, decimals);
            at += decimals + 1;
        }

        number = JsonNumber.Scale(mantissa, decimals, isNegative);
        position = at;
        return true;
    }

    /// <summary>How many of the lowest bytes are 0 to 9: a larger one sets its highest bit, and carries only into those above it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CountDigits(ulong digits) =>
        BitOperations.TrailingZeroCount(((digits + 0x7676767676767676) | digits) & 0x8080808080808080) >> 3;

    /// <summary>The number that the lowest bytes spell, the first digit in the lowest: pairs, then fours, then all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint ToInteger(ulong digits, int count)
    {
        const ulong Pairs = 0x000000FF000000FF;
        digits <<= 64 - (8 * count);
        digits = (digits * 10) + (digits >> 8);
        return (uint)((((digits & Pairs) * 0x000F424000000064) + (((digits >> 16) & Pairs) * 0x0000271000000001)) >> 32);
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
