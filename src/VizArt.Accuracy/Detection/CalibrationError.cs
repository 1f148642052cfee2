namespace VizArt.Accuracy;

/// <summary>How far scores are from the share of detections that find an object.</summary>
/// <param name="Expected">The mean over the bins of |mean score − precision|, weighted by detections, in [0, 1].</param>
/// <param name="Maximum">The largest of them, in [0, 1].</param>
/// <remarks>Küppers et al., Multivariate Confidence Calibration for Object Detection (2020), D-ECE by score alone.</remarks>
public readonly record struct CalibrationError(double Expected, double Maximum)
{
    /// <summary>Computes it.</summary>
    /// <param name="scores">The scores of the detections that count.</param>
    /// <param name="hits">Whether each found an object.</param>
    /// <param name="bins">How many bins of equal width there are; each has its upper end, and the first also 0.</param>
    /// <returns>The errors; null without detections, or where a score is not in [0, 1].</returns>
    internal static CalibrationError? Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> hits, int bins)
    {
        var (count, sum, found) = (new long[bins], new double[bins], new long[bins]);
        for (var index = 0; index < scores.Length; index++)
        {
            if (scores[index] is not (>= 0 and <= 1))
            {
                return null;
            }

            var bin = BinOf(scores[index], bins);
            count[bin]++;
            sum[bin] += scores[index];
            found[bin] += hits[index] ? 1 : 0;
        }

        var (expected, maximum) = (0.0, 0.0);
        for (var bin = 0; bin < bins; bin++)
        {
            if (count[bin] > 0)
            {
                var error = Math.Abs((sum[bin] / count[bin]) - (found[bin] / (double)count[bin]));
                expected += count[bin] / (double)scores.Length * error;
                maximum = Math.Max(maximum, error);
            }
        }

        return scores.IsEmpty ? null : new CalibrationError(expected, maximum);
    }

    private static int BinOf(double score, int bins)
    {
        // The doubles of numpy.linspace(0, 1, bins + 1): a multiple of the step, and 1 itself.
        var step = 1.0 / bins;
        for (var bin = 0; bin < bins - 1; bin++)
        {
            if (score <= (bin + 1) * step)
            {
                return bin;
            }
        }

        return bins - 1;
    }
}
