namespace VizArt.Accuracy;

/// <summary>Draws samples with replacement, so many as there are: how often each came up, for eight draws side by side.</summary>
/// <remarks>Every draw has a stream of its own, so that neither the order of draws nor the number of cores matters. SplitMix64 (Steele, Lea, Flood 2014); a draw of 32 bits times the count is taken by its upper half (Lemire 2019), without a bias that a count below 2^31 could show.</remarks>
internal static class SampleDraws
{
    /// <summary>How many draws stand side by side.</summary>
    internal const int Lanes = 8;

    /// <summary>Draws.</summary>
    /// <param name="seed">What all draws follow from.</param>
    /// <param name="firstDraw">Number of the first of the eight.</param>
    /// <param name="counted">The samples that are drawn from.</param>
    /// <param name="weights">Takes how often each came up: <see cref="Lanes"/> numbers for each sample of the dataset.</param>
    internal static void Draw(ulong seed, int firstDraw, ReadOnlySpan<int> counted, Span<int> weights)
    {
        weights.Clear();
        for (var lane = 0; lane < Lanes; lane++)
        {
            var state = Mix(seed + (0x9E3779B97F4A7C15 * (ulong)(firstDraw + lane + 1)));
            for (var draw = 0; draw < counted.Length; draw++)
            {
                state += 0x9E3779B97F4A7C15;
                var index = (int)(((Mix(state) >> 32) * (ulong)counted.Length) >> 32);
                weights[(counted[index] * Lanes) + lane]++;
            }
        }
    }

    private static ulong Mix(ulong state)
    {
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
        return state ^ (state >> 31);
    }
}
