using System.Collections.Immutable;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Makes the figures of the whole and of each category from what the categories came to.</summary>
/// <remarks>Follows pycocotools cocoeval.summarize (2.0.11): the mean of all entries of all categories that have objects.</remarks>
internal sealed class ScoreAssembly
{
    private readonly MatchGrid _grid;
    private readonly DetectionOptions _options;
    private readonly ImmutableArray<Metric> _metrics;

    private ScoreAssembly(DetectionOptions options, MatchGrid grid)
    {
        _grid = grid;
        _options = options;
        _metrics = DetectionMetrics.For(options);
    }

    internal static DetectionScores Assemble(Dataset dataset, DetectionOptions options, MatchGrid grid, MatchColumns[] classes, bool[] counted)
    {
        // Each category is added up alone and the sums meet in the order of the categories: the number of cores changes no bit.
        var figures = new ClassFigures[classes.Length];
        Parallel.For(0, classes.Length, index => figures[index] = ClassAccumulator.Accumulate(classes[index], grid, options, counted));

        var assembly = new ScoreAssembly(options, grid);
        var counts = figures.Aggregate(default(OutcomeCounts), (sum, next) => sum + next.Counts);
        return new DetectionScores(
            options,
            grid,
            figures,
            assembly.MetricsOf(figures, counts, BestF1.FindPooled(figures)),
            options.UseCategories ? [.. dataset.Categories.Select(category => assembly.CategoryOf(category, figures[category.Index]))] : [],
            counts,
            SampleCounts.Of(options, grid, classes, counted));
    }

    private CategoryScores CategoryOf(Category category, ClassFigures figures) => new(
        category,
        MetricsOf([figures], figures.Counts, BestF1.Find(figures.CountedKeys, figures.CountedHits, figures.Truths[0])),
        figures.Counts);

    private ImmutableArray<MetricValue> MetricsOf(ReadOnlySpan<ClassFigures> classes, OutcomeCounts counts, BestF1? best)
    {
        var areas = _grid.Areas.Length;
        var values = new List<double?>(_metrics.Length)
        {
            MeanPrecision(classes, 0),
            MeanPrecision(classes, 0, 0.5),
            MeanPrecision(classes, 0, 0.75),
        };
        for (var area = 1; area < areas; area++)
        {
            values.Add(MeanPrecision(classes, area));
        }

        for (var limit = 0; limit < _grid.MaxDetections.Length; limit++)
        {
            values.Add(MeanRecall(classes, 0, limit * _grid.Thresholds.Length, figures => figures.RecallsOfBest));
        }

        for (var area = 1; area < areas; area++)
        {
            values.Add(MeanRecall(classes, area, _grid.BitOf(area, 0), figures => figures.Recalls));
        }

        values.AddRange([counts.Precision, counts.Recall, counts.F1, best?.Value, best?.Score]);
        return [.. _metrics.Zip(values, (metric, value) => new MetricValue(metric, value))];
    }

    private double? MeanPrecision(ReadOnlySpan<ClassFigures> classes, int area, double? only = null)
    {
        var first = only is { } iou ? _options.IouThresholds.IndexOf(iou) : 0;
        var count = only is null ? _grid.ApThresholdCount : 1;
        var (sum, present) = (0.0, 0);
        foreach (var figures in classes)
        {
            if (first >= 0 && figures.Truths[area] > 0)
            {
                present++;
                sum += Sum(figures.PrecisionSums.AsSpan(_grid.BitOf(area, first), count));
            }
        }

        return present == 0 ? null : sum / ((double)present * count * _options.RecallThresholds.Length);
    }

    private double? MeanRecall(ReadOnlySpan<ClassFigures> classes, int area, int first, Func<ClassFigures, double[]> recalls)
    {
        var (sum, present) = (0.0, 0);
        foreach (var figures in classes)
        {
            if (figures.Truths[area] > 0)
            {
                present++;
                sum += Sum(recalls(figures).AsSpan(first, _grid.ApThresholdCount));
            }
        }

        return present == 0 ? null : sum / ((double)present * _grid.ApThresholdCount);
    }

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
