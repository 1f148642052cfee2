namespace VizArt.Accuracy;

/// <summary>Percentiles of a handful or a million of numbers.</summary>
public static class Percentiles
{
    /// <summary>The value below which a share of the numbers lies, between two of them by proportion.</summary>
    /// <param name="ascending">The numbers, ascending.</param>
    /// <param name="share">The share, in [0, 1], such as 0.95.</param>
    /// <returns>The value at rank (n − 1) × share; null without numbers.</returns>
    /// <remarks>Follows numpy.percentile with method "linear" (1.24.2), which is its default.</remarks>
    public static double? Linear(ReadOnlySpan<double> ascending, double share)
    {
        if (share is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is in [0, 1].");
        }

        if (ascending.IsEmpty)
        {
            return null;
        }

        var rank = (ascending.Length - 1) * share;
        var below = (int)Math.Floor(rank);
        var (low, high) = (ascending[below], ascending[Math.Min(below + 1, ascending.Length - 1)]);
        var part = rank - below;
        return part < 0.5 ? low + ((high - low) * part) : high - ((high - low) * (1 - part));
    }
}
