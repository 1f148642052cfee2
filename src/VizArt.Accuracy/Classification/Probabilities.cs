namespace VizArt.Accuracy;

/// <summary>How good predicted probabilities are. They are row by row: those of all classes for the first sample, then the second.</summary>
public static class Probabilities
{
    /// <summary>The least probability that <see cref="LogLoss"/> takes: the distance of doubles at 1.</summary>
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>Mean negative logarithm of the probability given to the sample's own class.</summary>
    /// <param name="truths">The class of each sample.</param>
    /// <param name="probabilities">A probability per sample and class; clipped to [2.2e-16, 1 − 2.2e-16], then divided by the sample's sum.</param>
    /// <param name="classCount">How many classes there are; 1 or more.</param>
    /// <returns>The mean, in nats; null without samples.</returns>
    /// <remarks>Follows sklearn.metrics.log_loss (1.2.1).</remarks>
    public static double? LogLoss(ReadOnlySpan<int> truths, ReadOnlySpan<double> probabilities, int classCount)
    {
        ClassColumns.RequireRows(truths.Length, probabilities.Length, classCount);
        var loss = 0.0;
        for (var sample = 0; sample < truths.Length; sample++)
        {
            ClassColumns.RequireClass(truths[sample], 0, classCount);
            var sum = 0.0;
            foreach (var probability in probabilities.Slice(sample * classCount, classCount))
            {
                sum += Clip(probability);
            }

            loss -= Math.Log(Clip(probabilities[(sample * classCount) + truths[sample]]) / sum);
        }

        return truths.IsEmpty ? null : loss / truths.Length;
    }

    /// <summary>Brier's score of several classes: mean over the samples of the squared distance to the truth.</summary>
    /// <param name="truths">The class of each sample.</param>
    /// <param name="probabilities">A probability per sample and class.</param>
    /// <param name="classCount">How many classes there are; 1 or more.</param>
    /// <returns>The mean, in [0, 2]; null without samples.</returns>
    /// <remarks>Brier (1950).</remarks>
    public static double? Brier(ReadOnlySpan<int> truths, ReadOnlySpan<double> probabilities, int classCount)
    {
        ClassColumns.RequireRows(truths.Length, probabilities.Length, classCount);
        var sum = 0.0;
        for (var cell = 0; cell < probabilities.Length; cell++)
        {
            var distance = probabilities[cell] - (truths[cell / classCount] == cell % classCount ? 1 : 0);
            sum += distance * distance;
        }

        return truths.IsEmpty ? null : sum / truths.Length;
    }

    /// <summary>Brier's score of two classes: mean squared distance of the probability of being positive to the truth.</summary>
    /// <param name="positives">Whether each sample is positive.</param>
    /// <param name="probabilities">How probable it was said to be.</param>
    /// <returns>The mean, in [0, 1]; null without samples.</returns>
    /// <remarks>Follows sklearn.metrics.brier_score_loss (1.2.1).</remarks>
    public static double? Brier(ReadOnlySpan<bool> positives, ReadOnlySpan<double> probabilities)
    {
        ClassColumns.RequireSameLength(positives.Length, probabilities.Length);
        var sum = 0.0;
        for (var sample = 0; sample < positives.Length; sample++)
        {
            var distance = probabilities[sample] - (positives[sample] ? 1 : 0);
            sum += distance * distance;
        }

        return positives.IsEmpty ? null : sum / positives.Length;
    }

    /// <summary>Share of the samples whose own class is among those of the highest scores.</summary>
    /// <param name="truths">The class of each sample.</param>
    /// <param name="scores">A score per sample and class; among equal scores the higher class comes first.</param>
    /// <param name="classCount">How many classes there are; 1 or more.</param>
    /// <param name="count">How many of the highest; 1 or more.</param>
    /// <returns>The share; null without samples.</returns>
    /// <remarks>Follows sklearn.metrics.top_k_accuracy_score (1.2.1).</remarks>
    public static double? TopAccuracy(ReadOnlySpan<int> truths, ReadOnlySpan<double> scores, int classCount, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ClassColumns.RequireRows(truths.Length, scores.Length, classCount);
        var right = 0L;
        for (var sample = 0; sample < truths.Length; sample++)
        {
            var row = scores.Slice(sample * classCount, classCount);
            var own = row[truths[sample]];
            var before = 0;
            for (var index = 0; index < row.Length; index++)
            {
                before += row[index] > own || (row[index] == own && index > truths[sample]) ? 1 : 0;
            }

            right += before < count ? 1 : 0;
        }

        return truths.IsEmpty ? null : (double)right / truths.Length;
    }

    private static double Clip(double probability) => Math.Clamp(probability, Epsilon, 1 - Epsilon);
}
