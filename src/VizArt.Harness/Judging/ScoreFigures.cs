using System.Collections.Immutable;
using VizArt.Accuracy;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>Makes figures of a task's scores: of the whole set, of each category, of each slice, and of a category within a slice where asked.</summary>
internal static class ScoreFigures
{
    /// <summary>All figures, the whole set first.</summary>
    public static IEnumerable<Figure> Of(Evaluation whole, TaskScoring scoring, SliceSet slices, IReadOnlyList<Requirement> requirements, int sampleCount)
    {
        var figures = Figures(whole.Metrics, null, null, sampleCount)
            .Concat(whole.Categories.SelectMany(category => Figures(category.Metrics, category.Name, null, sampleCount)));
        var asked = requirements.Where(requirement => requirement.Slice is not null).Select(requirement => requirement.Slice!);
        foreach (var slice in slices.Names.Union(asked))
        {
            var members = slices.Members(slice);
            var count = members.Count(isIncluded => isIncluded);
            if (count == 0)
            {
                // None of its samples was chosen: what was asked of it is not compared, and said.
                figures = figures.Concat(requirements.Where(requirement => requirement.Slice == slice)
                    .Select(requirement => new Figure { Metric = requirement.Metric, Category = requirement.Category, Slice = slice })
                    .DistinctBy(figure => figure.Key));
                continue;
            }

            var scores = scoring.Evaluate(members);
            var categories = requirements.Where(requirement => requirement.Slice == slice && requirement.Category is not null)
                .Select(requirement => requirement.Category!)
                .ToHashSet(StringComparer.Ordinal);
            figures = figures
                .Concat(Figures(scores.Metrics, null, slice, count))
                .Concat(scores.Categories.Where(category => categories.Contains(category.Name)).SelectMany(category => Figures(category.Metrics, category.Name, slice, count)));
        }

        return figures;
    }

    private static IEnumerable<Figure> Figures(ImmutableArray<MetricValue> metrics, string? category, string? slice, int sampleCount) =>
        metrics.Select(metric => new Figure
        {
            Metric = metric.Metric.Name,
            Category = category,
            Slice = slice,
            Value = metric.Value,
            Unit = metric.Metric.Unit,
            Direction = metric.Metric.HigherIsBetter ? MetricDirection.HigherIsBetter : MetricDirection.LowerIsBetter,
            IsHeadline = metric.Metric.IsHeadline,
            SampleCount = sampleCount,
        });
}
