using System.Runtime.CompilerServices;

namespace VizArt.GroundTruth;

/// <summary>COCO's compressed mask strings: run lengths as differences to the last but one, in groups of 5 bits.</summary>
/// <remarks>Follows pycocotools 2.0.11, maskApi.c, rleToString and rleFrString.</remarks>
internal static class CompressedRuns
{
    private const int FirstCharacter = 48;
    private const int MostBits = 35;

    /// <summary>Most characters that one run takes: the difference of two runs has 33 bits and a sign.</summary>
    private const int MostCharacters = 7;

    /// <summary>Writes run lengths as a string.</summary>
    /// <param name="runs">The run lengths.</param>
    /// <returns>The string, of the characters 48 to 111.</returns>
    public static string Encode(ReadOnlySpan<uint> runs)
    {
        var text = new char[checked(runs.Length * MostCharacters)];
        var length = 0;
        for (var index = 0; index < runs.Length; index++)
        {
            var rest = (long)runs[index] - (index > 2 ? runs[index - 2] : 0);
            bool isMore;
            do
            {
                var bits = (int)(rest & 0x1F);
                rest >>= 5;
                isMore = rest != ((bits & 0x10) != 0 ? -1 : 0);
                text[length++] = (char)(FirstCharacter + bits + (isMore ? 0x20 : 0));
            }
            while (isMore);
        }

        return new string(text, 0, length);
    }

    /// <summary>Decodes a string into run lengths.</summary>
    /// <param name="text">The characters, 48 to 111.</param>
    /// <param name="runs">Where the runs are added.</param>
    /// <returns>Null where all went well, else what is wrong with the string.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A file is read once: no time to warm up.
    public static string? Decode(ReadOnlySpan<byte> text, Column<uint> runs)
    {
        // No run is shorter than a character.
        var decoded = runs.Room(text.Length);
        var (position, count) = (0, 0);
        while ((uint)position < (uint)text.Length)
        {
            var bits = text[position] - FirstCharacter;
            long run = (bits ^ 0x10) - 0x10;
            if ((uint)bits <= 0x1F)
            {
                position++;
            }
            else if (DecodeLong(text, ref position, out run) is { } fault)
            {
                return fault;
            }

            if (count > 2)
            {
                run += decoded[count - 2];
            }

            if ((ulong)run > uint.MaxValue)
            {
                return "it has a run of negative or too large length";
            }

            decoded[count++] = (uint)run;
        }

        runs.Commit(count);
        return null;
    }

    private static string? DecodeLong(ReadOnlySpan<byte> text, ref int position, out long run)
    {
        run = 0;
        var shift = 0;
        int bits;
        do
        {
            if (position == text.Length)
            {
                return "it ends in the middle of a number";
            }

            bits = text[position++] - FirstCharacter;
            if (bits is < 0 or > 63)
            {
                return "it has a character outside 0 to o";
            }

            run |= (long)(bits & 0x1F) << shift;
            shift += 5;
        }
        while ((bits & 0x20) != 0 && shift <= MostBits);

        if ((bits & 0x20) != 0)
        {
            return "it has a number that is too large";
        }

        if ((bits & 0x10) != 0)
        {
            run |= -1L << shift;
        }

        return null;
    }
}
