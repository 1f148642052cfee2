using System.Collections.Immutable;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Makes the figures of the whole and of each category from what the categories came to.</summary>
/// <remarks>Follows pycocotools cocoeval.summarize (2.0.11): the mean of all entries of all categories that have objects.</remarks>
internal sealed class ScoreAssembly
{
    private readonly MatchGrid _grid;
    private readonly DetectionOptions _options;
    private readonly ImmutableArray<(Metric Metric, DetectionFigure Figure)> _metrics;
    private readonly CategoryFrequency?[] _frequencies;

    private ScoreAssembly(Dataset dataset, DetectionOptions options, MatchGrid grid)
    {
        _grid = grid;
        _options = options;
        _metrics = DetectionMetrics.Describe(options);
        _frequencies = options.UseCategories ? [.. dataset.Categories.Select(category => category.Frequency)] : [null];
    }

    internal static DetectionScores Assemble(Dataset dataset, DetectionOptions options, MatchGrid grid, MatchColumns[] classes, bool[] counted)
    {
        // Each category is added up alone and the sums meet in the order of the categories: the number of cores changes no bit.
        var figures = new ClassFigures[classes.Length];
        var thresholds = options.UseCategories
            ? [.. dataset.Categories.Select(category => options.ScoreThresholdOf(category.Name))]
            : new[] { options.ScoreThreshold };
        Parallel.For(0, classes.Length, index => figures[index] = ClassAccumulator.Accumulate(classes[index], grid, options, thresholds[index], counted));

        var assembly = new ScoreAssembly(dataset, options, grid);
        var counts = figures.Aggregate(default(OutcomeCounts), (sum, next) => sum + next.Counts);
        return new DetectionScores(
            options,
            grid,
            figures,
            assembly.MetricsOf(figures, 0, counts, BestF1.FindPooled(figures)),
            options.UseCategories ? [.. dataset.Categories.Select(category => assembly.CategoryOf(category, figures[category.Index]))] : [],
            counts,
            SampleCounts.Of(options, grid, classes, thresholds, counted));
    }

    private CategoryScores CategoryOf(Category category, ClassFigures figures) => new(
        category,
        MetricsOf([figures], category.Index, figures.Counts, BestF1.Find(figures.CountedKeys, figures.CountedHits, figures.Truths[0])),
        figures.Counts);

    /// <summary>The figures of some classes, of which the first is <paramref name="firstClass"/>.</summary>
    private ImmutableArray<MetricValue> MetricsOf(ReadOnlySpan<ClassFigures> classes, int firstClass, OutcomeCounts counts, BestF1? best)
    {
        var values = ImmutableArray.CreateBuilder<MetricValue>(_metrics.Length);
        foreach (var (metric, figure) in _metrics)
        {
            values.Add(new MetricValue(metric, figure.Kind switch
            {
                DetectionFigure.Kinds.AveragePrecision => MeanPrecision(classes, firstClass, figure),
                DetectionFigure.Kinds.RecallOfBest => MeanRecall(classes, 0, figure.Limit * _grid.Thresholds.Length, figure.Iou, own => own.RecallsOfBest),
                DetectionFigure.Kinds.RecallOfArea => MeanRecall(classes, figure.Area, _grid.BitOf(figure.Area, 0), figure.Iou, own => own.Recalls),
                DetectionFigure.Kinds.Precision => counts.Precision,
                DetectionFigure.Kinds.Recall => counts.Recall,
                DetectionFigure.Kinds.F1 => counts.F1,
                DetectionFigure.Kinds.BestF1 => best?.Value,
                _ => best?.Score,
            }));
        }

        return values.MoveToImmutable();
    }

    private double? MeanPrecision(ReadOnlySpan<ClassFigures> classes, int firstClass, in DetectionFigure figure)
    {
        var (first, count) = ThresholdsOf(figure.Iou);
        var (sum, present) = (0.0, 0);
        for (var index = 0; index < classes.Length && first >= 0; index++)
        {
            if (classes[index].Truths[figure.Area] > 0 && (figure.Frequency is null || figure.Frequency == _frequencies[firstClass + index]))
            {
                present++;
                sum += Sum(classes[index].PrecisionSums.AsSpan(_grid.BitOf(figure.Area, first), count));
            }
        }

        return present == 0 ? null : sum / ((double)present * count * _options.RecallThresholds.Length);
    }

    private double? MeanRecall(ReadOnlySpan<ClassFigures> classes, int area, int start, double? iou, Func<ClassFigures, double[]> recalls)
    {
        var (first, count) = ThresholdsOf(iou);
        var (sum, present) = (0.0, 0);
        foreach (var figures in classes)
        {
            if (first >= 0 && figures.Truths[area] > 0)
            {
                present++;
                sum += Sum(recalls(figures).AsSpan(start + first, count));
            }
        }

        return present == 0 ? null : sum / ((double)present * count);
    }

    /// <summary>The one threshold, or all of AP's; −1 for the first where nothing was matched at that one.</summary>
    private (int First, int Count) ThresholdsOf(double? iou) => iou is { } one ? (_options.IouThresholds.IndexOf(one), 1) : (0, _grid.ApThresholdCount);

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
