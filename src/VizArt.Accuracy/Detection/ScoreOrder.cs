namespace VizArt.Accuracy;

/// <summary>Scores as integers that ascend as the scores descend, so that sorting compares integers.</summary>
internal static class ScoreOrder
{
    /// <summary>The key of a score: smaller for a higher score, equal for equal scores (0 and -0 among them).</summary>
    internal static ulong Descending(double score)
    {
        // Adding 0 turns -0 into 0.
        var bits = BitConverter.DoubleToInt64Bits(score + 0.0);
        var ascending = (ulong)(bits ^ ((bits >> 63) | long.MinValue));
        return ~ascending;
    }

    /// <summary>The score of a key; 0 for -0.</summary>
    internal static double ScoreOf(ulong key)
    {
        var ascending = ~key;
        return BitConverter.UInt64BitsToDouble((ascending & 0x8000000000000000) != 0 ? ascending ^ 0x8000000000000000 : ~ascending);
    }
}
