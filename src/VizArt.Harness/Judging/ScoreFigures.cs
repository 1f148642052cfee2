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

    /// <summary>
    /// A figure without a value for everything that is asked of a figure that is not there, such as the mean over the categories of one category:
    /// it fails. Where other categories have it, one without ground truth may lack it if each was asked at once.
    /// </summary>
    public static IEnumerable<(Figure Figure, Requirement Requirement)> Lacking(IEnumerable<Requirement> missing, IReadOnlyCollection<Figure> figures) =>
        missing.Where(requirement => requirement.Stage is null).Select(requirement => (
            new Figure { Metric = requirement.Metric, Category = requirement.Category, Slice = requirement.Slice, SampleCount = 1 },
            requirement with { MayBeUndefined = requirement.MayBeUndefined && figures.Any(figure => figure.Metric == requirement.Metric && figure.Category is not null) }));

    private static IEnumerable<Figure> Figures(ImmutableArray<MetricValue> metrics, string? category, string? slice, int sampleCount) =>
        metrics.Select(metric => new Figure
        {
            Metric = metric.Metric.Name,
            Category = category,
            Slice = slice,
            // What is no number is no value: it would be within any limit.
            Value = metric.Value is { } value && !double.IsNaN(value) ? value : null,
            Unit = metric.Metric.Unit,
            Direction = metric.Metric.HigherIsBetter ? MetricDirection.HigherIsBetter : MetricDirection.LowerIsBetter,
            IsHeadline = metric.Metric.IsHeadline,
            SampleCount = sampleCount,
        });
}
