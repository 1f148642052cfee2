using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.Accuracy;

/// <summary>All figures of classification, in the order in which they are reported.</summary>
internal static class ClassificationFigures
{
    private const string Scores = " Undefined where a sample has no scores.";
    private const string Probable = " Undefined where a sample has no scores, or one outside [0, 1].";

    internal static ImmutableArray<ClassificationFigure> For(ClassificationOptions options)
    {
        var of = options.PositiveCategory is { } positive ? $" of the category {positive}" : ", mean over the categories that occur (macro)";
        var ranked = options.PositiveCategory is { } one ? $" of the category {one} against the rest" : " of each category against the rest, mean over those that have samples and do not have all (macro)";
        return
        [
            new(Headline("Accuracy", "Share of the samples whose label is right.", "accuracy_score"), data => data.Matrix.Accuracy()),
            new(
                Headline("F1", $"Harmonic mean of precision and recall{of}.", "f1_score"),
                data => data.Chosen(row => row.FBeta),
                (data, index) => data.Classes[index].FBeta),
            new(
                Headline("Precision", $"Share of the samples taken for a category that are of it{of}.", "precision_score"),
                data => data.Chosen(row => row.Precision),
                (data, index) => data.Classes[index].Precision),
            new(
                Headline("Recall", $"Share of the samples of a category that were taken for it{of}.", "recall_score"),
                data => data.Chosen(row => row.Recall),
                (data, index) => data.Classes[index].Recall),
            new(
                Headline("LogLoss", "Mean negative logarithm of the probability given to the truth, in nats." + Probable, "log_loss") with { HigherIsBetter = false, Unit = "nat" },
                data => data.LogLoss()),
            new(
                Headline("RocAuc", $"Area under the ROC curve{ranked}." + Scores, "roc_auc_score"),
                data => data.Ranked(ranking => ranking.Roc()?.Area()),
                (data, index) => data.Rankings.IsEmpty ? null : data.Rankings[index].Roc()?.Area()),
            .. Agreement(),
            .. Averages(options, of),
            .. Ranked(options, ranked),
            .. Calibrated(options),
            .. Counts(),
        ];
    }

    private static IEnumerable<ClassificationFigure> Agreement() =>
    [
        new(Further("BalancedAccuracy", "Mean recall of the categories that samples are of.", "balanced_accuracy_score"), data => data.Matrix.BalancedAccuracy()),
        new(
            Further("AdjustedBalancedAccuracy", "BalancedAccuracy with chance taken off: guessing scores 0.", "balanced_accuracy_score, adjusted"),
            data => data.Matrix.BalancedAccuracy(adjusted: true)),
        new(Further("MCC", "Matthews' correlation of truth and label, −1 to 1; 0 where either is constant.", "matthews_corrcoef"), data => data.Matrix.MatthewsCorrelation()),
        new(Further("Kappa", "Cohen's kappa: agreement beyond chance, −1 to 1.", "cohen_kappa_score"), data => data.Matrix.CohenKappa()),
        new(
            Further("LinearKappa", "Cohen's kappa, confusions weighing by the distance of the categories.", "cohen_kappa_score, linear"),
            data => data.Matrix.CohenKappa(KappaWeighting.Linear)),
        new(
            Further("QuadraticKappa", "Cohen's kappa, confusions weighing by the squared distance of the categories.", "cohen_kappa_score, quadratic"),
            data => data.Matrix.CohenKappa(KappaWeighting.Quadratic)),
    ];

    private static IEnumerable<ClassificationFigure> Averages(ClassificationOptions options, string of)
    {
        var beta = options.Beta.ToString("R", CultureInfo.InvariantCulture);
        yield return new(
            Further("F" + beta, $"Mean of precision and recall in which recall weighs {beta}² times as much{of}.", "fbeta_score"),
            data => data.Chosen(row => row.FBeta, isWeighted: true),
            (data, index) => data.WeightedClasses[index].FBeta);
        yield return new(
            Further("Jaccard", $"Samples of a category that were taken for it, over those of which either is so{of}.", "jaccard_score"),
            data => data.Chosen(row => row.Jaccard),
            (data, index) => data.Classes[index].Jaccard);
        foreach (var (average, meaning) in new[] { (ClassAverage.Micro, "from the counts of all categories together"), (ClassAverage.Weighted, "mean over the categories by their samples") })
        {
            yield return new(Further(average + "Precision", $"Precision, {meaning}.", "precision_score"), data => data.Average(average)?.Precision);
            yield return new(Further(average + "Recall", $"Recall, {meaning}.", "recall_score"), data => data.Average(average)?.Recall);
            yield return new(Further(average + "F1", $"F1, {meaning}.", "f1_score"), data => data.Average(average)?.FBeta);
        }
    }

    private static IEnumerable<ClassificationFigure> Ranked(ClassificationOptions options, string ranked)
    {
        foreach (var count in options.TopK)
        {
            var text = count.ToString(CultureInfo.InvariantCulture);
            yield return new(
                Further($"Top{text}Accuracy", $"Share of the samples whose category is among the {text} of the highest scores." + Scores, "top_k_accuracy_score"),
                data => data.TopAccuracy(count));
        }

        yield return new(
            Further("WeightedRocAuc", "Area under the ROC curve of each category against the rest, mean by their samples." + Scores, "roc_auc_score"),
            data => data.Ranked(ranking => ranking.Roc()?.Area(), isWeighted: true));
        yield return new(
            Further("OneVsOneRocAuc", "Area under the ROC curve, mean over all pairs of categories that have samples." + Scores, "roc_auc_score, ovo"),
            data => data.OneVersusOne(isWeighted: false));
        yield return new(
            Further("WeightedOneVsOneRocAuc", "Area under the ROC curve, mean over all pairs of categories by their samples." + Scores, "roc_auc_score, ovo, weighted"),
            data => data.OneVersusOne(isWeighted: true));
        yield return new(
            Further("AveragePrecision", $"Area under the precision-recall curve, by steps,{ranked}." + Scores, "average_precision_score"),
            data => data.Ranked(ranking => ranking.PrecisionRecall()?.AveragePrecision()),
            (data, index) => data.Rankings.IsEmpty ? null : data.Rankings[index].PrecisionRecall()?.AveragePrecision());
        yield return new(
            Further(
                "PartialRocAuc",
                string.Create(CultureInfo.InvariantCulture, $"Area under the ROC curve up to the false-positive rate {options.MaxFalsePositiveRate}, standardised by McClish,{ranked}.{Scores}"),
                "roc_auc_score, max_fpr"),
            data => data.Ranked(ranking => ranking.Roc()?.PartialArea(options.MaxFalsePositiveRate)),
            (data, index) => data.Rankings.IsEmpty ? null : data.Rankings[index].Roc()?.PartialArea(options.MaxFalsePositiveRate));
        yield return new(
            Further("BestF1", $"The highest F1 that any threshold of the score reaches,{ranked}." + Scores, "precision_recall_curve"),
            data => data.Ranked(ranking => ranking.BestF1()?.F1),
            (data, index) => data.Rankings.IsEmpty ? null : data.Rankings[index].BestF1()?.F1);
        yield return new(
            Further("BestF1Score", "The lowest score that reaches BestF1; undefined for a mean." + Scores, "precision_recall_curve"),
            data => data.Positive < 0 ? null : data.Ranked(ranking => ranking.BestF1()?.LowestThreshold),
            (data, index) => data.Rankings.IsEmpty ? null : data.Rankings[index].BestF1()?.LowestThreshold);
    }

    private static IEnumerable<ClassificationFigure> Calibrated(ClassificationOptions options)
    {
        var sure = options.PositiveCategory is { } positive ? $"the probability of the category {positive} and how often it is so" : "the highest probability and how often the label is right";
        yield return new(
            Further("Brier", "Mean squared distance of the probabilities to the truth, summed over the categories unless one is positive." + Probable, "brier_score_loss") with { HigherIsBetter = false },
            data => data.Brier());
        yield return new(
            Further("ExpectedCalibrationError", $"Mean distance of {sure}, over bins of equal width by their samples." + Probable, null) with { HigherIsBetter = false },
            data => data.Calibrate()?.ExpectedError());
        yield return new(
            Further("MaximumCalibrationError", $"Largest distance of {sure}, in any bin of equal width." + Probable, null) with { HigherIsBetter = false },
            data => data.Calibrate()?.MaximumError());
    }

    private static IEnumerable<ClassificationFigure> Counts() =>
    [
        new(
            Further("Support", "How many samples are of the category.", "precision_recall_fscore_support") with { Unit = "samples" },
            data => data.Matrix.Total,
            (data, index) => data.Matrix.SupportOf(index)),
        new(
            Further("Predicted", "How many samples were taken for the category.", "confusion_matrix") with { Unit = "samples" },
            data => data.Matrix.Total - data.Matrix.Unpredicted,
            (data, index) => data.Matrix.PredictedOf(index)),
    ];

    private static Metric Headline(string name, string definition, string source) => new(name, definition, $"sklearn.metrics.{source} (1.2.1)");

    private static Metric Further(string name, string definition, string? source) =>
        new(name, definition, source is null ? "Naeini et al. (2015), Guo et al. (2017)" : $"sklearn.metrics.{source} (1.2.1)") { IsHeadline = false };
}
