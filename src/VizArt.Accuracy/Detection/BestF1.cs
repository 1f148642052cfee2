namespace VizArt.Accuracy;

/// <summary>The highest F1 over all score thresholds, and the lowest threshold that reaches it.</summary>
internal readonly record struct BestF1(double Value, double Score)
{
    /// <summary>Finds it among the distinct scores.</summary>
    /// <param name="keys">The scores of the detections that count, as <see cref="ScoreOrder"/> keys, best first.</param>
    /// <param name="hits">Whether each found an object.</param>
    /// <param name="truths">How many objects count.</param>
    /// <returns>The best; null without objects or without detections.</returns>
    internal static BestF1? Find(ReadOnlySpan<ulong> keys, ReadOnlySpan<bool> hits, long truths)
    {
        BestF1? best = null;
        var found = 0L;
        for (var index = 0; index < keys.Length && truths > 0; index++)
        {
            found += hits[index] ? 1 : 0;
            if (index + 1 < keys.Length && keys[index + 1] == keys[index])
            {
                continue;
            }

            // tp + fp is the number of detections so far. The lower threshold wins among equals, so ">=".
            var value = 2 * found / (double)(index + 1 + truths);
            if (best is null || value >= best.Value.Value)
            {
                best = new BestF1(value, ScoreOrder.ScoreOf(keys[index]));
            }
        }

        return best;
    }

    /// <summary>Finds the best single threshold for several categories together.</summary>
    internal static BestF1? FindPooled(ReadOnlySpan<ClassFigures> classes)
    {
        var (count, truths) = (0, 0L);
        foreach (var figures in classes)
        {
            count += figures.CountedKeys.Length;
            truths += figures.Truths[0];
        }

        var keys = new ulong[count];
        var hits = new bool[count];
        var start = 0;
        foreach (var figures in classes)
        {
            figures.CountedKeys.CopyTo(keys, start);
            figures.CountedHits.CopyTo(hits, start);
            start += figures.CountedKeys.Length;
        }

        Array.Sort(keys, hits);
        return Find(keys, hits, truths);
    }
}
