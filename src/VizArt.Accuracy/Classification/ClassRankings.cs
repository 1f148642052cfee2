using System.Collections.Immutable;

namespace VizArt.Accuracy;

/// <summary>How scores of several classes rank the samples of each class above the others.</summary>
/// <remarks>Follows sklearn.metrics.roc_auc_score and average_precision_score (1.2.1). Scores are row by row: those of all classes for the first sample, then the second.</remarks>
public static class ClassRankings
{
    /// <summary>Each class against the rest.</summary>
    /// <param name="truths">The class of each sample.</param>
    /// <param name="scores">A score per sample and class.</param>
    /// <param name="classCount">How many classes there are; 1 or more.</param>
    /// <returns>A ranking per class.</returns>
    /// <exception cref="ArgumentException">The columns do not fit, or a score is NaN.</exception>
    public static ImmutableArray<BinaryRanking> OneVersusRest(ReadOnlySpan<int> truths, ReadOnlySpan<double> scores, int classCount)
    {
        ClassColumns.RequireRows(truths.Length, scores.Length, classCount);
        var rankings = ImmutableArray.CreateBuilder<BinaryRanking>(classCount);
        var positives = new bool[truths.Length];
        var column = new double[truths.Length];
        for (var index = 0; index < classCount; index++)
        {
            for (var sample = 0; sample < truths.Length; sample++)
            {
                positives[sample] = truths[sample] == index;
                column[sample] = scores[(sample * classCount) + index];
            }

            rankings.Add(BinaryRanking.Of(positives, column));
        }

        return rankings.MoveToImmutable();
    }

    /// <summary>All classes' scores in one ranking: a score is positive where it is that of the sample's own class.</summary>
    /// <param name="truths">The class of each sample.</param>
    /// <param name="scores">A score per sample and class.</param>
    /// <param name="classCount">How many classes there are; 1 or more.</param>
    /// <returns>The ranking.</returns>
    /// <exception cref="ArgumentException">The columns do not fit, or a score is NaN.</exception>
    public static BinaryRanking Micro(ReadOnlySpan<int> truths, ReadOnlySpan<double> scores, int classCount)
    {
        ClassColumns.RequireRows(truths.Length, scores.Length, classCount);
        var positives = new bool[scores.Length];
        for (var sample = 0; sample < truths.Length; sample++)
        {
            ClassColumns.RequireClass(truths[sample], 0, classCount);
            positives[(sample * classCount) + truths[sample]] = true;
        }

        return BinaryRanking.Of(positives, scores);
    }

    /// <summary>Mean of a figure over the classes for which it is defined.</summary>
    /// <param name="rankings">What <see cref="OneVersusRest"/> returned.</param>
    /// <param name="figure">The figure of a class; null where it is undefined.</param>
    /// <param name="isWeighted">Whether a class weighs as many samples as are of it, instead of all alike.</param>
    /// <returns>The mean; null where it is defined for no class.</returns>
    public static double? Mean(ImmutableArray<BinaryRanking> rankings, Func<BinaryRanking, double?> figure, bool isWeighted = false)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var (sum, weights) = (0.0, 0.0);
        foreach (var ranking in rankings)
        {
            if (figure(ranking) is { } value)
            {
                var weight = isWeighted ? ranking.Positives : 1.0;
                sum += weight * value;
                weights += weight;
            }
        }

        return weights == 0 ? null : sum / weights;
    }

    /// <summary>Mean area under the ROC curve over all pairs of classes that have samples, each pair seen from both sides.</summary>
    /// <param name="truths">The class of each sample.</param>
    /// <param name="scores">A score per sample and class.</param>
    /// <param name="classCount">How many classes there are; 1 or more.</param>
    /// <param name="isWeighted">Whether a pair weighs the share of the samples that are of either, instead of all alike.</param>
    /// <returns>The mean; null where fewer than two classes have samples.</returns>
    /// <exception cref="ArgumentException">The columns do not fit, or a score is NaN.</exception>
    /// <remarks>Hand and Till (2001).</remarks>
    public static double? OneVersusOne(ReadOnlySpan<int> truths, ReadOnlySpan<double> scores, int classCount, bool isWeighted = false)
    {
        ClassColumns.RequireRows(truths.Length, scores.Length, classCount);
        var members = new List<int>[classCount];
        for (var index = 0; index < classCount; index++)
        {
            members[index] = [];
        }

        for (var sample = 0; sample < truths.Length; sample++)
        {
            ClassColumns.RequireClass(truths[sample], 0, classCount);
            members[truths[sample]].Add(sample);
        }

        var (sum, weights) = (0.0, 0.0);
        for (var one = 0; one < classCount; one++)
        {
            for (var other = one + 1; other < classCount; other++)
            {
                if (members[one].Count > 0 && members[other].Count > 0)
                {
                    var there = AreaOf(members[one], members[other], scores, classCount, one);
                    var back = AreaOf(members[other], members[one], scores, classCount, other);
                    var weight = isWeighted ? (double)(members[one].Count + members[other].Count) / truths.Length : 1;
                    sum += weight * (there + back) / 2;
                    weights += weight;
                }
            }
        }

        return weights == 0 ? null : sum / weights;
    }

    private static double AreaOf(List<int> positives, List<int> negatives, ReadOnlySpan<double> scores, int classCount, int column)
    {
        var isPositive = new bool[positives.Count + negatives.Count];
        var values = new double[isPositive.Length];
        for (var index = 0; index < values.Length; index++)
        {
            isPositive[index] = index < positives.Count;
            var sample = isPositive[index] ? positives[index] : negatives[index - positives.Count];
            values[index] = scores[(sample * classCount) + column];
        }

        return BinaryRanking.Of(isPositive, values).Roc()!.Area();
    }
}
