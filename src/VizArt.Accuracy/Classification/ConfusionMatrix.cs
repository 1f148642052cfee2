using System.Collections.Immutable;

namespace VizArt.Accuracy;

/// <summary>How many samples of each class were taken for each. Immutable.</summary>
/// <remarks>Follows sklearn.metrics.confusion_matrix (1.2.1). A sample for which nothing was predicted is missed by its class and taken for none.</remarks>
public sealed class ConfusionMatrix
{
    private readonly long[] _cells;
    private readonly long[] _truths;
    private readonly long[] _predictions;

    private ConfusionMatrix(int classCount, long[] cells, long[] truths)
    {
        ClassCount = classCount;
        _cells = cells;
        _truths = truths;
        _predictions = new long[classCount];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            _predictions[cell % classCount] += cells[cell];
        }

        Total = truths.Sum();
        Unpredicted = Total - cells.Sum();
    }

    /// <summary>How many classes there are.</summary>
    public int ClassCount { get; }

    /// <summary>How many samples there are.</summary>
    public long Total { get; }

    /// <summary>For how many of them nothing was predicted.</summary>
    public long Unpredicted { get; }

    /// <summary>How many samples of a class were taken for a class.</summary>
    /// <param name="truth">The class that they are of.</param>
    /// <param name="prediction">The class that they were taken for.</param>
    public long this[int truth, int prediction] => _cells[(truth * ClassCount) + prediction];

    /// <summary>Counts.</summary>
    /// <param name="truths">The class of each sample, 0 to <paramref name="classCount"/> − 1.</param>
    /// <param name="predictions">The class that each was taken for; −1 where nothing was predicted.</param>
    /// <param name="classCount">How many classes there are; 0 or more.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public static ConfusionMatrix Of(ReadOnlySpan<int> truths, ReadOnlySpan<int> predictions, int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(classCount);
        ClassColumns.RequireSameLength(truths.Length, predictions.Length);
        var cells = new long[checked(classCount * classCount)];
        var counts = new long[classCount];
        for (var sample = 0; sample < truths.Length; sample++)
        {
            ClassColumns.RequireClass(truths[sample], 0, classCount);
            ClassColumns.RequireClass(predictions[sample], -1, classCount);
            counts[truths[sample]]++;
            if (predictions[sample] >= 0)
            {
                cells[(truths[sample] * classCount) + predictions[sample]]++;
            }
        }

        return new ConfusionMatrix(classCount, cells, counts);
    }

    /// <summary>How many samples are of a class.</summary>
    /// <param name="index">The class.</param>
    public long SupportOf(int index) => _truths[index];

    /// <summary>How many samples were taken for a class.</summary>
    /// <param name="index">The class.</param>
    public long PredictedOf(int index) => _predictions[index];

    /// <summary>Turns counts into shares; a share of nothing is 0.</summary>
    /// <param name="normalization">What they are shares of.</param>
    /// <returns>The shares, [truth][prediction].</returns>
    public ImmutableArray<ImmutableArray<double>> Normalize(ConfusionNormalization normalization) =>
    [
        .. Enumerable.Range(0, ClassCount).Select(truth => Enumerable.Range(0, ClassCount).Select(prediction =>
        {
            var whole = normalization switch
            {
                ConfusionNormalization.Truth => _truths[truth],
                ConfusionNormalization.Prediction => _predictions[prediction],
                _ => Total,
            };
            return whole == 0 ? 0 : (double)this[truth, prediction] / whole;
        }).ToImmutableArray()),
    ];

    /// <summary>Share of the samples that were taken for what they are.</summary>
    /// <returns>The share; null without samples.</returns>
    public double? Accuracy() => Total == 0 ? null : (double)Right() / Total;

    /// <summary>Mean recall of the classes that samples are of.</summary>
    /// <param name="adjusted">Whether chance is taken off, so that guessing scores 0 and all right scores 1.</param>
    /// <returns>The mean; null without samples, and adjusted where all are of one class.</returns>
    /// <remarks>Follows sklearn.metrics.balanced_accuracy_score (1.2.1).</remarks>
    public double? BalancedAccuracy(bool adjusted = false)
    {
        var (sum, classes) = (0.0, 0);
        for (var index = 0; index < ClassCount; index++)
        {
            if (_truths[index] > 0)
            {
                sum += (double)this[index, index] / _truths[index];
                classes++;
            }
        }

        if (classes == 0 || (adjusted && classes == 1))
        {
            return null;
        }

        var chance = 1.0 / classes;
        return adjusted ? ((sum / classes) - chance) / (1 - chance) : sum / classes;
    }

    /// <summary>Matthews' correlation of truth and prediction, of any number of classes, in [−1, 1]; 0 where either is constant.</summary>
    /// <returns>The correlation; null without samples.</returns>
    /// <remarks>Follows sklearn.metrics.matthews_corrcoef (1.2.1). What was not predicted is a class of its own.</remarks>
    public double? MatthewsCorrelation()
    {
        if (Total == 0)
        {
            return null;
        }

        double total = Total;
        var (expected, truths, predictions) = (0.0, 0.0, (double)Unpredicted * Unpredicted);
        for (var index = 0; index < ClassCount; index++)
        {
            expected += (double)_truths[index] * _predictions[index];
            truths += (double)_truths[index] * _truths[index];
            predictions += (double)_predictions[index] * _predictions[index];
        }

        var spread = ((total * total) - predictions) * ((total * total) - truths);
        return spread == 0 ? 0 : ((Right() * total) - expected) / Math.Sqrt(spread);
    }

    /// <summary>Cohen's kappa: agreement of truth and prediction beyond chance, in [−1, 1].</summary>
    /// <param name="weighting">How much a confusion weighs.</param>
    /// <returns>Kappa; null where chance explains all (0/0), and weighted where a sample has no prediction, which is at no distance.</returns>
    /// <remarks>Follows sklearn.metrics.cohen_kappa_score (1.2.1).</remarks>
    public double? CohenKappa(KappaWeighting weighting = KappaWeighting.None)
    {
        if (Total == 0 || (weighting != KappaWeighting.None && Unpredicted > 0))
        {
            return null;
        }

        // What was not predicted is a confusion, and by chance one as well: no sample is of no class.
        var (found, chance) = ((double)Unpredicted, (double)Unpredicted * Total);
        for (var truth = 0; truth < ClassCount; truth++)
        {
            for (var prediction = 0; prediction < ClassCount; prediction++)
            {
                double distance = Math.Abs(truth - prediction);
                var weight = weighting switch
                {
                    KappaWeighting.Linear => distance,
                    KappaWeighting.Quadratic => distance * distance,
                    _ => truth == prediction ? 0 : 1,
                };
                found += weight * this[truth, prediction];
                chance += weight * _truths[truth] * _predictions[prediction];
            }
        }

        return chance == 0 ? null : 1 - (found * Total / chance);
    }

    /// <summary>How well each class is told.</summary>
    /// <param name="beta">How much more recall weighs than precision in F; above 0.</param>
    /// <param name="zeroDivision">What 0/0 is: precision of a class that nothing was taken for, recall of one that nothing is of.</param>
    /// <returns>A row per class.</returns>
    /// <remarks>Follows sklearn.metrics.precision_recall_fscore_support and jaccard_score (1.2.1).</remarks>
    public ImmutableArray<ClassScores> PerClass(double beta = 1, double zeroDivision = 0) =>
        [.. Enumerable.Range(0, ClassCount).Select(index => ScoresOf(this[index, index], _predictions[index], _truths[index], beta, zeroDivision))];

    /// <summary>How well classes are told on average.</summary>
    /// <param name="average">How they become one.</param>
    /// <param name="beta">How much more recall weighs than precision in F; above 0.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    /// <param name="onlyOccurring">Whether classes that occur neither in truth nor in prediction are left out, as scikit-learn does where it is given no labels.</param>
    /// <returns>The averages, Support being that of all; null without samples.</returns>
    public ClassScores? Average(ClassAverage average, double beta = 1, double zeroDivision = 0, bool onlyOccurring = false)
    {
        if (Total == 0)
        {
            return null;
        }

        if (average == ClassAverage.Micro)
        {
            return ScoresOf(Right(), _predictions.Sum(), Total, beta, zeroDivision);
        }

        var rows = PerClass(beta, zeroDivision);
        var (precision, recall, f, jaccard, weights) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var index = 0; index < rows.Length; index++)
        {
            var occurs = !onlyOccurring || _truths[index] + _predictions[index] > 0;
            var weight = average == ClassAverage.Weighted ? rows[index].Support : occurs ? 1.0 : 0;
            precision += weight * rows[index].Precision;
            recall += weight * rows[index].Recall;
            f += weight * rows[index].FBeta;
            jaccard += weight * rows[index].Jaccard;
            weights += weight;
        }

        return new ClassScores(precision / weights, recall / weights, f / weights, jaccard / weights, Total);
    }

    private static ClassScores ScoresOf(long right, long predicted, long support, double beta, double zeroDivision)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(beta);
        var union = predicted + support - right;
        var precision = predicted == 0 ? zeroDivision : (double)right / predicted;
        var recall = support == 0 ? zeroDivision : (double)right / support;
        var square = beta * beta;
        var denominator = (square * precision) + recall;
        return new ClassScores(
            precision,
            recall,
            union == 0 ? zeroDivision : denominator == 0 ? 0 : (1 + square) * precision * recall / denominator,
            union == 0 ? zeroDivision : (double)right / union,
            support);
    }

    private long Right()
    {
        var right = 0L;
        for (var index = 0; index < ClassCount; index++)
        {
            right += this[index, index];
        }

        return right;
    }
}
