using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VizArt.Accuracy;

/// <summary>One category's matches in order of score, made ready to be added up again and again with other weights of the samples.</summary>
/// <remarks>
/// A sample that was drawn twice counts twice: its detections stand twice at their places. Between the copies of a true positive precision
/// only rises, so the envelope is that of the last copy. Eight draws go side by side, one in each lane of a vector.
/// </remarks>
internal sealed class ResampledClass
{
    private const double Spacing = 2.220446049250313e-16;
    private readonly int _thresholds;
    private readonly double[] _recalls;
    private readonly int[] _samples;
    private readonly ulong[] _hits;
    private readonly ulong[] _misses;
    private readonly (int Sample, int Truths)[] _truths;
    private readonly int[] _hitCounts;

    private ResampledClass(int thresholds, double[] recalls, int[] samples, ulong[] hits, ulong[] misses, (int Sample, int Truths)[] truths)
    {
        (_thresholds, _recalls, _samples, _hits, _misses, _truths) = (thresholds, recalls, samples, hits, misses, truths);
        _hitCounts = new int[thresholds];
        foreach (var hit in hits)
        {
            for (var rest = hit; rest != 0; rest &= rest - 1)
            {
                _hitCounts[BitOperations.TrailingZeroCount(rest)]++;
            }
        }
    }

    /// <summary>The most thresholds that can be gone through: one bit each.</summary>
    internal const int MostThresholds = 64;

    internal static ResampledClass Of(MatchColumns columns, MatchGrid grid, DetectionOptions options, bool[] counted)
    {
        var order = Enumerable.Range(0, columns.Count).Where(index => counted[(int)(columns.Places[index] >> 32)]).ToArray();
        var keys = Array.ConvertAll(order, index => (ScoreOrder.Descending(columns.Scores[index]), columns.Places[index]));
        Array.Sort(keys, order);
        var (samples, hits, misses) = (new List<int>(order.Length), new List<ulong>(order.Length), new List<ulong>(order.Length));
        var mask = ulong.MaxValue >> (64 - grid.ApThresholdCount);
        foreach (var index in order)
        {
            // The bits of the first area range come first, those of AP's thresholds before all others.
            var matched = columns.Matched[index * grid.WordCount] & mask;
            var ignored = columns.Ignored[index * grid.WordCount] & mask;
            if (ignored != mask)
            {
                samples.Add((int)(columns.Places[index] >> 32));
                hits.Add(matched & ~ignored);
                misses.Add(~matched & ~ignored & mask);
            }
        }

        var truths = new List<(int, int)>();
        for (var block = 0; block < columns.BlockCount; block++)
        {
            var count = columns.BlockTruths[block * grid.Areas.Length];
            if (count > 0 && counted[columns.BlockSamples[block]])
            {
                truths.Add((columns.BlockSamples[block], count));
            }
        }

        return new ResampledClass(grid.ApThresholdCount, [.. options.RecallThresholds], [.. samples], [.. hits], [.. misses], [.. truths]);
    }

    /// <summary>How many places <see cref="AddUp"/> needs.</summary>
    internal int EventCount => _hitCounts.Sum();

    /// <summary>Adds up eight draws.</summary>
    /// <param name="weights">How often each sample was drawn, eight numbers a sample.</param>
    /// <param name="events">Room for <see cref="EventCount"/> places: at every true positive, how many there are so far and how many detections count.</param>
    /// <param name="sums">For each threshold and draw, takes the sum of precision over the recall thresholds.</param>
    /// <returns>How many objects count in each draw.</returns>
    internal Vector256<int> AddUp(ReadOnlySpan<int> weights, Span<(Vector256<int> Found, Vector256<int> All)> events, Span<double> sums)
    {
        var truths = Vector256<int>.Zero;
        foreach (var (sample, count) in _truths)
        {
            truths += WeightOf(weights, sample) * count;
        }

        Walk(weights, events);
        var start = 0;
        for (var threshold = 0; threshold < _thresholds; threshold++)
        {
            var own = events.Slice(start, _hitCounts[threshold]);
            for (var lane = 0; lane < SampleDraws.Lanes; lane++)
            {
                sums[(threshold * SampleDraws.Lanes) + lane] = truths[lane] == 0 ? 0 : SumOf(own, lane, truths[lane]);
            }

            start += own.Length;
        }

        return truths;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> WeightOf(ReadOnlySpan<int> weights, int sample) =>
        Vector256.Create(weights.Slice(sample * SampleDraws.Lanes, SampleDraws.Lanes));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Walk(ReadOnlySpan<int> weights, Span<(Vector256<int> Found, Vector256<int> All)> events)
    {
        Span<int> next = stackalloc int[MostThresholds];
        Span<Vector256<int>> found = stackalloc Vector256<int>[MostThresholds];
        Span<Vector256<int>> left = stackalloc Vector256<int>[MostThresholds];
        found.Clear();
        left.Clear();
        for (var threshold = 1; threshold < _thresholds; threshold++)
        {
            next[threshold] = next[threshold - 1] + _hitCounts[threshold - 1];
        }

        var every = ulong.MaxValue >> (64 - _thresholds);
        var all = Vector256<int>.Zero;
        for (var place = 0; place < _samples.Length; place++)
        {
            var weight = WeightOf(weights, _samples[place]);
            all += weight;
            for (var rest = every & ~(_hits[place] | _misses[place]); rest != 0; rest &= rest - 1)
            {
                left[BitOperations.TrailingZeroCount(rest)] += weight;
            }

            for (var rest = _hits[place]; rest != 0; rest &= rest - 1)
            {
                var threshold = BitOperations.TrailingZeroCount(rest);
                found[threshold] += weight;
                events[next[threshold]++] = (found[threshold], all - left[threshold]);
            }
        }
    }

    /// <summary>The sum of the envelope at the recall thresholds, from the highest recall down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double SumOf(ReadOnlySpan<(Vector256<int> Found, Vector256<int> All)> events, int lane, double truths)
    {
        // Each place is two vectors of eight numbers.
        var numbers = MemoryMarshal.Cast<(Vector256<int>, Vector256<int>), int>(events);
        var (sum, envelope, step) = (0.0, 0.0, _recalls.Length - 1);
        var found = events.Length == 0 ? 0 : numbers[(2 * SampleDraws.Lanes * (events.Length - 1)) + lane];
        while (step >= 0 && _recalls[step] > found / truths)
        {
            step--;
        }

        for (var place = events.Length - 1; place >= 0 && step >= 0; place--)
        {
            var all = numbers[(2 * SampleDraws.Lanes * place) + SampleDraws.Lanes + lane];
            envelope = Math.Max(envelope, found / (all + Spacing));
            var before = place == 0 ? 0 : numbers[(2 * SampleDraws.Lanes * (place - 1)) + lane];
            if (before == found)
            {
                continue;
            }

            for (; step >= 0 && (_recalls[step] > before / truths || before == 0); step--)
            {
                sum += envelope;
            }

            found = before;
        }

        return sum;
    }
}
