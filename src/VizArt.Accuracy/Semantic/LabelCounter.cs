using System.Collections.Immutable;
using System.Runtime.Intrinsics;

namespace VizArt.Accuracy;

/// <summary>Counts which class was taken for which, in one pair of label columns after another.</summary>
internal sealed class LabelCounter(LabelClasses classes)
{
    // 8 MB of counts at most; beyond, only what occurs is kept.
    private const int MostDenseClasses = 1023;

    private readonly long[] _dense = classes.Count <= MostDenseClasses ? new long[classes.Count * (classes.Count + 1)] : [];
    private readonly Dictionary<(int Truth, int Predicted), long> _sparse = [];

    /// <summary>Counts a pair of columns.</summary>
    /// <param name="truth">The true labels; those that are no class do not count.</param>
    /// <param name="predicted">The predicted ones, as many; empty where nothing was predicted.</param>
    /// <returns>What occurs, by true and then predicted class.</returns>
    public ImmutableArray<LabelConfusionCell> Count(ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted)
    {
        for (var start = 0; start < truth.Length;)
        {
            var length = predicted.IsEmpty ? RunOf(truth[start..]) : RunOf(truth[start..], predicted[start..]);
            if (classes[truth[start]] is >= 0 and var real)
            {
                Add(real, predicted.IsEmpty ? LabelClasses.None : classes[predicted[start]], length);
            }

            start += length;
        }

        return Take();
    }

    private static int RunOf(ReadOnlySpan<int> labels) => labels.IndexOfAnyExcept(labels[0]) is >= 0 and var end ? end : labels.Length;

    /// <summary>How many pairs from the first on are alike: in masks, neighbours mostly are.</summary>
    public static int RunOf(ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted)
    {
        var (first, other) = (truth[0], predicted[0]);
        if (truth.Length == 1 || truth[1] != first || predicted[1] != other)
        {
            return 1;
        }

        var (firsts, others) = (Vector256.Create(first), Vector256.Create(other));
        var end = 1;
        while (end + Vector256<int>.Count <= truth.Length)
        {
            var isAlike = Vector256.Equals(Vector256.Create(truth[end..]), firsts) & Vector256.Equals(Vector256.Create(predicted[end..]), others);
            var differing = ~isAlike.ExtractMostSignificantBits() & 0xFF;
            if (differing != 0)
            {
                return end + System.Numerics.BitOperations.TrailingZeroCount(differing);
            }

            end += Vector256<int>.Count;
        }

        while (end < truth.Length && truth[end] == first && predicted[end] == other)
        {
            end++;
        }

        return end;
    }

    private void Add(int truth, int predicted, int count)
    {
        if (_dense.Length > 0)
        {
            _dense[(truth * (classes.Count + 1)) + predicted + 1] += count;
        }
        else
        {
            _sparse[(truth, predicted)] = _sparse.GetValueOrDefault((truth, predicted)) + count;
        }
    }

    private ImmutableArray<LabelConfusionCell> Take()
    {
        if (_dense.Length == 0)
        {
            var sparse = _sparse.OrderBy(cell => cell.Key).Select(cell => new LabelConfusionCell(cell.Key.Truth, cell.Key.Predicted, cell.Value)).ToImmutableArray();
            _sparse.Clear();
            return sparse;
        }

        var cells = ImmutableArray.CreateBuilder<LabelConfusionCell>();
        for (var place = 0; place < _dense.Length; place++)
        {
            if (_dense[place] > 0)
            {
                cells.Add(new LabelConfusionCell(place / (classes.Count + 1), (place % (classes.Count + 1)) - 1, _dense[place]));
            }
        }

        Array.Clear(_dense);
        return cells.DrainToImmutable();
    }
}
