namespace VizArt.Accuracy;

/// <summary>The area ranges and IoU thresholds that every detection is matched at, and where the bit of each of them lies.</summary>
/// <remarks>Thresholds are those of AP, then <see cref="DetectionOptions.IouThreshold"/> where it is not among them.</remarks>
internal sealed class MatchGrid
{
    /// <summary>COCO lets identical boxes match at a threshold of 1 although their IoU may round to less.</summary>
    private const double HighestLimit = 1 - 1e-10;

    internal MatchGrid(DetectionOptions options)
    {
        ApThresholdCount = options.IouThresholds.Length;
        BaseThreshold = options.IouThresholds.IndexOf(options.IouThreshold);
        Thresholds = [.. options.IouThresholds];
        if (BaseThreshold < 0)
        {
            BaseThreshold = ApThresholdCount;
            Thresholds = [.. options.IouThresholds, options.IouThreshold];
        }

        Limits = Array.ConvertAll(Thresholds, threshold => Math.Min(threshold, HighestLimit));
        LowestLimit = Limits.Min();
        Areas = [.. options.AreaRanges];
        WordCount = ((Areas.Length * Thresholds.Length) + 63) / 64;
        AreaMasks = new ulong[Areas.Length * WordCount];
        for (var area = 0; area < Areas.Length; area++)
        {
            for (var threshold = 0; threshold < Thresholds.Length; threshold++)
            {
                Set(AreaMasks.AsSpan(area * WordCount, WordCount), BitOf(area, threshold));
            }
        }

        MaxDetections = [.. options.MaxDetections];
        MostDetections = MaxDetections[^1];
    }

    internal double[] Thresholds { get; }

    /// <summary>What an IoU must reach at each threshold.</summary>
    internal double[] Limits { get; }

    internal double LowestLimit { get; }

    /// <summary>How many of the thresholds AP averages over; they come first.</summary>
    internal int ApThresholdCount { get; }

    /// <summary>The threshold of Precision, Recall and F1.</summary>
    internal int BaseThreshold { get; }

    internal AreaRange[] Areas { get; }

    internal int[] MaxDetections { get; }

    internal int MostDetections { get; }

    /// <summary>Words of 64 bits that hold one bit per area range and threshold.</summary>
    internal int WordCount { get; }

    /// <summary>For each area range, the bits of all its thresholds: <see cref="WordCount"/> words each.</summary>
    internal ulong[] AreaMasks { get; }

    internal int BitOf(int area, int threshold) => (area * Thresholds.Length) + threshold;

    internal static void Set(Span<ulong> words, int bit) => words[bit >> 6] |= 1UL << (bit & 63);

    internal static bool IsSet(ReadOnlySpan<ulong> words, int bit) => (words[bit >> 6] >> (bit & 63) & 1) != 0;
}
