using System.Collections.Immutable;

namespace VizArt.Accuracy;

/// <summary>Whether predictions are right as often as they are sure: confidences in equal bins against the share that is right. Immutable.</summary>
/// <remarks>Naeini et al. (2015), Guo et al. (2017). For top-label calibration the confidence is the highest probability; for that of one class its own.</remarks>
public sealed class Calibration
{
    private Calibration(ImmutableArray<double> edges, ImmutableArray<CalibrationBin> bins)
    {
        Edges = edges;
        Bins = bins;
    }

    /// <summary>The edges of the bins: one more than bins, from 0 to 1.</summary>
    public ImmutableArray<double> Edges { get; }

    /// <summary>The bins, by ascending confidence.</summary>
    public ImmutableArray<CalibrationBin> Bins { get; }

    /// <summary>Sorts into bins.</summary>
    /// <param name="confidences">How sure each prediction is, in [0, 1].</param>
    /// <param name="isRight">Whether it is right.</param>
    /// <param name="binCount">How many bins of equal width; 1 or more.</param>
    /// <param name="closure">Which edge belongs to a bin.</param>
    /// <returns>The bins.</returns>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A confidence is outside [0, 1], or there are no bins.</exception>
    public static Calibration Of(ReadOnlySpan<double> confidences, ReadOnlySpan<bool> isRight, int binCount = 15, BinClosure closure = BinClosure.Right)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(binCount, 1);
        ClassColumns.RequireSameLength(isRight.Length, confidences.Length);

        // The doubles of numpy.linspace(0, 1, n + 1): index times step, the last one exactly.
        var step = 1.0 / binCount;
        double[] edges = [.. Enumerable.Range(0, binCount).Select(index => index * step), 1];
        var (counts, sums, rights) = (new long[binCount], new double[binCount], new long[binCount]);
        for (var sample = 0; sample < confidences.Length; sample++)
        {
            var confidence = confidences[sample];
            if (confidence is not (>= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(confidences), confidence, "A confidence is in [0, 1].");
            }

            var found = Array.BinarySearch(edges, confidence);
            var bin = found < 0 ? ~found - 1 : closure == BinClosure.Right ? found - 1 : found;
            bin = Math.Clamp(bin, 0, binCount - 1);
            counts[bin]++;
            sums[bin] += confidence;
            rights[bin] += isRight[sample] ? 1 : 0;
        }

        return new Calibration(
            [.. edges],
            [.. counts.Select((count, bin) => count == 0 ? default : new CalibrationBin(count, sums[bin] / count, (double)rights[bin] / count))]);
    }

    /// <summary>Mean distance of confidence and accuracy over the bins, each weighing its samples.</summary>
    /// <returns>The error, in [0, 1]; null without samples.</returns>
    public double? ExpectedError()
    {
        var total = Bins.Sum(bin => bin.Count);
        return total == 0 ? null : Bins.Sum(bin => (double)bin.Count / total * DistanceOf(bin));
    }

    /// <summary>The largest distance of confidence and accuracy in any bin.</summary>
    /// <returns>The error, in [0, 1]; null without samples.</returns>
    public double? MaximumError() => Bins.All(bin => bin.Count == 0) ? null : Bins.Max(DistanceOf);

    private static double DistanceOf(CalibrationBin bin) => Math.Abs((bin.MeanConfidence ?? 0) - (bin.Accuracy ?? 0));
}
