using System.Collections.Immutable;

namespace VizArt.Accuracy;

/// <summary>How scores rank positives above negatives: the counts at every distinct score, from which all curves follow. Immutable.</summary>
/// <remarks>Only counts are kept, so the order of the samples changes no bit of any figure.</remarks>
public sealed class BinaryRanking
{
    private readonly double[] _thresholds;
    private readonly long[] _truePositives;
    private readonly long[] _falsePositives;

    private BinaryRanking(double[] thresholds, long[] truePositives, long[] falsePositives)
    {
        _thresholds = thresholds;
        _truePositives = truePositives;
        _falsePositives = falsePositives;
    }

    /// <summary>How many samples are positive.</summary>
    public long Positives => _truePositives.Length == 0 ? 0 : _truePositives[^1];

    /// <summary>How many samples are negative.</summary>
    public long Negatives => _falsePositives.Length == 0 ? 0 : _falsePositives[^1];

    /// <summary>Ranks.</summary>
    /// <param name="positives">Whether each sample is positive.</param>
    /// <param name="scores">Its score; a number, higher is surer that it is positive.</param>
    /// <returns>The ranking.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or a score is NaN.</exception>
    public static BinaryRanking Of(ReadOnlySpan<bool> positives, ReadOnlySpan<double> scores)
    {
        ClassColumns.RequireSameLength(positives.Length, scores.Length);
        ClassColumns.RequireNumbers(scores);
        var keys = scores.ToArray();
        var isPositive = positives.ToArray();
        Array.Sort(keys, isPositive);

        var (thresholds, truePositives, falsePositives) = (new List<double>(), new List<long>(), new List<long>());
        var (found, raised) = (0L, 0L);
        for (var index = keys.Length - 1; index >= 0; index--)
        {
            found += isPositive[index] ? 1 : 0;
            raised += isPositive[index] ? 0 : 1;
            if (index == 0 || keys[index - 1] != keys[index])
            {
                // Of −0 and 0, which are equal, one is kept whatever the order was.
                thresholds.Add(keys[index] + 0.0);
                truePositives.Add(found);
                falsePositives.Add(raised);
            }
        }

        return new BinaryRanking([.. thresholds], [.. truePositives], [.. falsePositives]);
    }

    /// <summary>The receiver operating characteristic.</summary>
    /// <returns>The curve; null where all samples are positive, or all negative.</returns>
    public RocCurve? Roc() => Positives == 0 || Negatives == 0
        ? null
        : new RocCurve(
            [0, .. _falsePositives.Select(count => (double)count / Negatives)],
            [0, .. _truePositives.Select(count => (double)count / Positives)],
            [double.PositiveInfinity, .. _thresholds]);

    /// <summary>Precision and recall at every threshold.</summary>
    /// <returns>The curve; null where no sample is positive.</returns>
    public BinaryPrecisionRecall? PrecisionRecall() => Positives == 0
        ? null
        : new BinaryPrecisionRecall(
            [.. _truePositives.Select((count, index) => (double)count / (count + _falsePositives[index])).Reverse(), 1],
            [.. _truePositives.Select(count => (double)count / Positives).Reverse(), 0],
            [.. _thresholds.Reverse()]);

    /// <summary>The highest F1 that any threshold reaches.</summary>
    /// <returns>The figure; null where no sample is positive.</returns>
    public ThresholdF1? BestF1()
    {
        if (Positives == 0)
        {
            return null;
        }

        var best = new ThresholdF1(-1, 0, 0);
        for (var index = 0; index < _thresholds.Length; index++)
        {
            var f1 = 2.0 * _truePositives[index] / (_truePositives[index] + _falsePositives[index] + Positives);
            if (f1 > best.F1)
            {
                best = new ThresholdF1(f1, _thresholds[index], _thresholds[index]);
            }
            else if (f1 == best.F1)
            {
                best = best with { LowestThreshold = _thresholds[index] };
            }
        }

        return best;
    }
}
