using System.Collections.Immutable;

namespace VizArt.Accuracy;

/// <summary>The metrics of classification: their names, what they mean, and where the meaning comes from.</summary>
public static class ClassificationMetrics
{
    /// <summary>The metrics of an evaluation with the default options.</summary>
    public static ImmutableArray<Metric> Standard { get; } = For(new ClassificationOptions());

    /// <summary>The metrics of an evaluation, in the order in which they are reported.</summary>
    /// <param name="options">How classifications are scored: F is named after <see cref="ClassificationOptions.Beta"/>, top accuracies after <see cref="ClassificationOptions.TopK"/>.</param>
    /// <returns>The metrics; their names are unique.</returns>
    public static ImmutableArray<Metric> For(ClassificationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return [.. ClassificationFigures.For(options).Select(figure => figure.Metric)];
    }
}
