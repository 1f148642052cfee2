using System.Collections.Immutable;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>How well objects were detected: figures for all samples that count, for each category and for each sample. Immutable.</summary>
public sealed class DetectionScores
{
    private readonly MatchGrid _grid;
    private readonly ClassFigures[] _classes;

    internal DetectionScores(
        DetectionOptions options,
        MatchGrid grid,
        ClassFigures[] classes,
        ImmutableArray<MetricValue> metrics,
        ImmutableArray<CategoryScores> categories,
        OutcomeCounts counts,
        SampleCounts samples)
    {
        Options = options;
        _grid = grid;
        _classes = classes;
        Metrics = metrics;
        Categories = categories;
        Counts = counts;
        Samples = samples;
    }

    /// <summary>How the detections were scored.</summary>
    public DetectionOptions Options { get; }

    /// <summary>The figures over all categories, in the order of <see cref="DetectionMetrics.For"/>; null where nothing can be averaged.</summary>
    /// <remarks>AP and AR are means over the categories that have objects; Precision, Recall, F1 and BestF1 are micro figures over all categories.</remarks>
    public ImmutableArray<MetricValue> Metrics { get; }

    /// <summary>The figures per category, in the order of <see cref="Dataset.Categories"/>; empty when categories are ignored.</summary>
    public ImmutableArray<CategoryScores> Categories { get; }

    /// <summary>Found, false and missed over all categories, at the IoU and score thresholds.</summary>
    public OutcomeCounts Counts { get; }

    /// <summary>Found, false and missed per sample and category, at the IoU and score thresholds.</summary>
    public SampleCounts Samples { get; }

    /// <summary>Mean of the categories' F1 over those that have objects, in [0, 1]; null where none has, or categories are ignored.</summary>
    public double? MacroF1
    {
        get
        {
            var values = Categories.Where(category => category.Counts.Objects > 0).Select(category => category.Counts.F1).ToList();
            return values.Count == 0 ? null : values.Average();
        }
    }

    /// <summary>Finds a figure over all categories by the name of its metric.</summary>
    /// <param name="metric">The name, such as <c>AP50</c>.</param>
    /// <returns>The figure; null where it is undefined.</returns>
    /// <exception cref="ArgumentException">There is no metric of this name.</exception>
    public double? Find(string metric) => MetricValue.Find(Metrics, metric);

    /// <summary>Found, false and missed over all categories at the IoU threshold and another score threshold, which is one for all categories.</summary>
    /// <param name="scoreThreshold">The lowest score that counts.</param>
    /// <returns>The counts.</returns>
    public OutcomeCounts CountsAt(double scoreThreshold)
    {
        var (found, wrong, truths) = (0L, 0L, 0L);
        var limit = ScoreOrder.Descending(scoreThreshold);
        foreach (var figures in _classes)
        {
            truths += figures.Truths[0];
            for (var index = 0; index < figures.CountedKeys.Length && figures.CountedKeys[index] <= limit; index++)
            {
                found += figures.CountedHits[index] ? 1 : 0;
                wrong += figures.CountedHits[index] ? 0 : 1;
            }
        }

        return new OutcomeCounts(found, wrong, truths - found);
    }

    /// <summary>How far scores are from the share of detections that find an object at the IoU threshold, over all categories.</summary>
    /// <param name="bins">How many bins of equal width [0, 1] is cut into; 1 or more.</param>
    /// <returns>The errors; null without detections, or where a score is not in [0, 1].</returns>
    public CalibrationError? Calibration(int bins = 15)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        double[] scores = [.. _classes.SelectMany(figures => figures.CountedKeys).Select(ScoreOrder.ScoreOf)];
        return CalibrationError.Of(scores, (bool[])[.. _classes.SelectMany(figures => figures.CountedHits)], bins);
    }

    /// <summary>The figures in the shape that all tasks share.</summary>
    /// <param name="dataset">The ground truth.</param>
    /// <returns>The same figures.</returns>
    public Evaluation ToEvaluation(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var samples = ImmutableArray.CreateBuilder<SampleEvaluation>(Samples.Count + dataset.Samples.Length);
        var row = 0;
        for (var sample = 0; sample < dataset.Samples.Length; sample++)
        {
            if (Samples.Total(sample) is { } total)
            {
                samples.Add(Contribution(sample, null, total));
            }

            for (; row < Samples.Count && Samples.Samples[row] == sample; row++)
            {
                if (Samples.Categories[row] >= 0)
                {
                    samples.Add(Contribution(sample, dataset.Categories[Samples.Categories[row]].Name, Samples[row]));
                }
            }
        }

        // The mean over categories of one frequency says nothing of one category.
        return new Evaluation(
            Metrics,
            [.. Categories.Select(category => new CategoryEvaluation(
                category.Category.Name, [.. category.Metrics.Where(metric => metric.Metric.Name is not ("APr" or "APc" or "APf"))]))],
            samples.ToImmutable());
    }

    /// <summary>Precision over recall of one category, in the first area range.</summary>
    /// <param name="category">A category of the dataset.</param>
    /// <param name="iouThreshold">One of <see cref="DetectionOptions.IouThresholds"/>, or <see cref="DetectionOptions.IouThreshold"/>.</param>
    /// <returns>The curve; null for a category without objects.</returns>
    /// <exception cref="ArgumentException">Nothing was matched at this threshold, or categories are ignored.</exception>
    public PrecisionRecallCurve? PrecisionRecallCurve(Category category, double iouThreshold)
    {
        ArgumentNullException.ThrowIfNull(category);
        if (category.Index >= Categories.Length)
        {
            throw new ArgumentException($"Category '{category.Name}' was not scored on its own.", nameof(category));
        }

        var figures = _classes[category.Index];
        var threshold = IndexOf(iouThreshold);
        if (figures.Truths[0] == 0)
        {
            return null;
        }

        return new PrecisionRecallCurve(
            iouThreshold,
            figures.Recalls[_grid.BitOf(0, threshold)],
            Options.RecallThresholds,
            [.. Row(figures.Precisions, threshold)],
            [.. Row(figures.Scores, threshold)]);
    }

    /// <summary>Precision over recall as a mean over the categories that have objects, in the first area range.</summary>
    /// <param name="iouThreshold">One of <see cref="DetectionOptions.IouThresholds"/>, or <see cref="DetectionOptions.IouThreshold"/>.</param>
    /// <returns>The curve; null where no category has objects.</returns>
    /// <exception cref="ArgumentException">Nothing was matched at this threshold.</exception>
    public PrecisionRecallCurve? PrecisionRecallCurve(double iouThreshold)
    {
        var threshold = IndexOf(iouThreshold);
        var present = _classes.Where(figures => figures.Truths[0] > 0).ToList();
        if (present.Count == 0)
        {
            return null;
        }

        var precisions = new double[Options.RecallThresholds.Length];
        foreach (var figures in present)
        {
            var row = Row(figures.Precisions, threshold);
            for (var step = 0; step < precisions.Length; step++)
            {
                precisions[step] += row[step] / present.Count;
            }
        }

        var recall = present.Average(figures => figures.Recalls[_grid.BitOf(0, threshold)]);
        return new PrecisionRecallCurve(iouThreshold, recall, Options.RecallThresholds, [.. precisions], []);
    }

    private static SampleEvaluation Contribution(int sample, string? category, OutcomeCounts counts) =>
        new(sample, category, counts.TruePositives, counts.FalsePositives, counts.FalseNegatives, counts.F1);

    private ReadOnlySpan<double> Row(double[] values, int threshold) =>
        values.AsSpan(threshold * Options.RecallThresholds.Length, Options.RecallThresholds.Length);

    private int IndexOf(double iouThreshold)
    {
        var index = Array.IndexOf(_grid.Thresholds, iouThreshold);
        return index >= 0
            ? index
            : throw new ArgumentException(
                $"Nothing was matched at this IoU threshold; there are {string.Join(", ", Options.IouThresholds.Add(Options.IouThreshold).Distinct())}.", nameof(iouThreshold));
    }
}
