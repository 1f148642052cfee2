using System.Buffers;
using System.Runtime.CompilerServices;

namespace VizArt.Accuracy;

/// <summary>Puts one category's detections in order of score and adds them up at every threshold and area range.</summary>
/// <remarks>
/// Follows pycocotools cocoeval.accumulate (2.0.11). Recall and the envelope of precision change at true positives only, so
/// those alone are kept per threshold. Bounded by (area ranges × thresholds × detections) tests of a bit.
/// The hot methods are compiled at full optimisation at once, as in <see cref="ObjectMatcher"/>.
/// </remarks>
internal static class ClassAccumulator
{
    /// <summary>numpy.spacing(1), which COCO adds to the denominator of precision.</summary>
    private const double Spacing = 2.220446049250313e-16;

    internal static ClassFigures Accumulate(MatchColumns columns, MatchGrid grid, DetectionOptions options, double scoreThreshold, bool[] counted)
    {
        var recalls = options.RecallThresholds;
        var figures = new ClassFigures(grid, recalls.Length);
        CountTruths(columns, grid, counted, figures.Truths);

        var order = ArrayPool<SortKey>.Shared.Rent(columns.Count);
        var states = ArrayPool<ulong>.Shared.Rent(2 * columns.Count * grid.WordCount);
        var precisions = ArrayPool<double>.Shared.Rent(columns.Count);
        var places = ArrayPool<int>.Shared.Rent(columns.Count);

        var count = Sort(columns, counted, order);
        var sorted = order.AsSpan(0, count);
        var hits = states.AsSpan(0, count * grid.WordCount);
        var misses = states.AsSpan(count * grid.WordCount, count * grid.WordCount);
        Gather(columns, grid.WordCount, sorted, hits, misses);
        for (var area = 0; area < grid.Areas.Length; area++)
        {
            var truths = figures.Truths[area];
            for (var threshold = 0; truths > 0 && threshold < grid.Thresholds.Length; threshold++)
            {
                var bit = grid.BitOf(area, threshold);
                var offset = (bit >> 6) * count;
                var found = Walk(hits.Slice(offset, count), misses.Slice(offset, count), bit & 63, precisions, places);
                figures.Recalls[bit] = found / (double)truths;
                figures.PrecisionSums[bit] = Sample(
                    columns, sorted, area == 0, threshold, truths, recalls.AsSpan(), precisions.AsSpan(0, found), places, figures);
            }
        }

        CountBest(grid, sorted, hits, figures);
        CountAtScore(columns, grid, scoreThreshold, sorted, hits, misses, figures);

        ArrayPool<SortKey>.Shared.Return(order);
        ArrayPool<ulong>.Shared.Return(states);
        ArrayPool<double>.Shared.Return(precisions);
        ArrayPool<int>.Shared.Return(places);
        return figures;
    }

    private static void CountTruths(MatchColumns columns, MatchGrid grid, bool[] counted, int[] truths)
    {
        for (var block = 0; block < columns.BlockCount; block++)
        {
            if (counted[columns.BlockSamples[block]])
            {
                for (var area = 0; area < truths.Length; area++)
                {
                    truths[area] += columns.BlockTruths[(block * grid.Areas.Length) + area];
                }
            }
        }
    }

    /// <summary>Best score first; among equal scores by sample, then by rank within the sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Sort(MatchColumns columns, bool[] counted, SortKey[] order)
    {
        var count = 0;
        for (var index = 0; index < columns.Count; index++)
        {
            var place = columns.Places[index];
            if (counted[(int)(place >> 32)])
            {
                order[count++] = new SortKey(ScoreOrder.Descending(columns.Scores[index]), place, index);
            }
        }

        order.AsSpan(0, count).Sort();
        return count;
    }

    /// <summary>Copies the bits in order of score, word by word: those that found an object and count, and those that did not and count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(MatchColumns columns, int words, ReadOnlySpan<SortKey> sorted, Span<ulong> hits, Span<ulong> misses)
    {
        var matched = columns.Matched;
        var ignored = columns.Ignored;
        for (var position = 0; position < sorted.Length; position++)
        {
            for (var word = 0; word < words; word++)
            {
                var source = (sorted[position].Index * words) + word;
                hits[(word * sorted.Length) + position] = matched[source] & ~ignored[source];
                misses[(word * sorted.Length) + position] = ~matched[source] & ~ignored[source];
            }
        }
    }

    /// <summary>The true positives in order of score: the precision at each, made non-increasing from the right, and its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Walk(ReadOnlySpan<ulong> hits, ReadOnlySpan<ulong> misses, int bit, double[] precisions, int[] places)
    {
        var (found, wrong) = (0, 0);
        for (var position = 0; position < hits.Length; position++)
        {
            if ((hits[position] >> bit & 1) != 0)
            {
                places[found] = position;
                found++;
                precisions[found - 1] = found / (wrong + found + Spacing);
            }
            else
            {
                wrong += (int)(misses[position] >> bit & 1);
            }
        }

        for (var index = found - 2; index >= 0; index--)
        {
            precisions[index] = Math.Max(precisions[index], precisions[index + 1]);
        }

        return found;
    }

    /// <summary>Reads the envelope at the recall thresholds.</summary>
    /// <returns>The sum of the precisions there.</returns>
    private static double Sample(
        MatchColumns columns,
        ReadOnlySpan<SortKey> sorted,
        bool keep,
        int threshold,
        int truths,
        ReadOnlySpan<double> recalls,
        ReadOnlySpan<double> precisions,
        int[] places,
        ClassFigures figures)
    {
        var sum = 0.0;
        var index = 0;
        for (var step = 0; step < recalls.Length && sorted.Length > 0; step++)
        {
            while (index < precisions.Length && (index + 1) / (double)truths < recalls[step])
            {
                index++;
            }

            // A recall of 0 is reached by the first detection, even a false one.
            var isReached = index < precisions.Length;
            var precision = isReached ? precisions[index] : 0;
            sum += precision;
            if (keep)
            {
                var place = recalls[step] <= 0 ? 0 : isReached ? places[index] : -1;
                figures.Precisions[(threshold * recalls.Length) + step] = precision;
                figures.Scores[(threshold * recalls.Length) + step] = place < 0 ? 0 : columns.Scores[sorted[place].Index];
            }
        }

        return sum;
    }

    /// <summary>Recall in the first area range with the best detections of each sample alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CountBest(MatchGrid grid, ReadOnlySpan<SortKey> sorted, ReadOnlySpan<ulong> hits, ClassFigures figures)
    {
        var (limits, thresholds) = (grid.MaxDetections, grid.Thresholds.Length);
        var found = new int[limits.Length * thresholds];
        for (var position = 0; position < sorted.Length; position++)
        {
            var rank = (int)(uint)sorted[position].Place;
            for (var threshold = 0; threshold < thresholds; threshold++)
            {
                var bit = grid.BitOf(0, threshold);
                if ((hits[((bit >> 6) * sorted.Length) + position] >> (bit & 63) & 1) == 0)
                {
                    continue;
                }

                for (var limit = limits.Length - 1; limit >= 0 && rank < limits[limit]; limit--)
                {
                    found[(limit * thresholds) + threshold]++;
                }
            }
        }

        for (var cell = 0; cell < found.Length && figures.Truths[0] > 0; cell++)
        {
            figures.RecallsOfBest[cell] = found[cell] / (double)figures.Truths[0];
        }
    }

    private static void CountAtScore(
        MatchColumns columns,
        MatchGrid grid,
        double scoreThreshold,
        ReadOnlySpan<SortKey> sorted,
        ReadOnlySpan<ulong> hits,
        ReadOnlySpan<ulong> misses,
        ClassFigures figures)
    {
        var bit = grid.BitOf(0, grid.BaseThreshold);
        var offset = (bit >> 6) * sorted.Length;
        var mask = 1UL << (bit & 63);
        var keys = new ulong[sorted.Length];
        var isHit = new bool[sorted.Length];
        var (count, truePositives, falsePositives) = (0, 0, 0);
        for (var position = 0; position < sorted.Length; position++)
        {
            var hit = (hits[offset + position] & mask) != 0;
            if (!hit && (misses[offset + position] & mask) == 0)
            {
                continue;
            }

            keys[count] = sorted[position].Score;
            isHit[count++] = hit;
            if (columns.Scores[sorted[position].Index] >= scoreThreshold)
            {
                truePositives += hit ? 1 : 0;
                falsePositives += hit ? 0 : 1;
            }
        }

        figures.CountedKeys = keys[..count];
        figures.CountedHits = isHit[..count];
        figures.Counts = new OutcomeCounts(truePositives, falsePositives, figures.Truths[0] - truePositives);
    }

    private readonly record struct SortKey(ulong Score, ulong Place, int Index) : IComparable<SortKey>
    {
        public int CompareTo(SortKey other) =>
            Score != other.Score ? (Score < other.Score ? -1 : 1) : Place.CompareTo(other.Place);
    }
}
