namespace VizArt.GroundTruth;

/// <summary>COCO's compressed mask strings: run lengths as differences to the last but one, in groups of 5 bits.</summary>
/// <remarks>Follows pycocotools 2.0.11, maskApi.c, rleToString and rleFrString.</remarks>
internal static class CompressedRuns
{
    private const int FirstCharacter = 48;
    private const int MostBits = 35;

    /// <summary>Decodes a string into run lengths.</summary>
    /// <param name="text">The characters, 48 to 111.</param>
    /// <param name="runs">Where the runs are added.</param>
    /// <returns>Null where all went well, else what is wrong with the string.</returns>
    public static string? Decode(ReadOnlySpan<byte> text, Column<uint> runs)
    {
        var first = runs.Count;
        var position = 0;
        while (position < text.Length)
        {
            long run = 0;
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

            var count = runs.Count - first;
            if (count > 2)
            {
                run += runs[runs.Count - 2];
            }

            if (run is < 0 or > uint.MaxValue)
            {
                return "it has a run of negative or too large length";
            }

            runs.Add((uint)run);
        }

        return null;
    }
}
