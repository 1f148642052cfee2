using System.Collections.Immutable;
using VizArt.Accuracy;

namespace VizArt.Harness;

/// <summary>What a task's predictions scored.</summary>
/// <param name="Overall">The figures of all categories together.</param>
/// <param name="Categories">The figures of each category, in the order of the dataset.</param>
/// <param name="Samples">What each sample contributed.</param>
internal sealed record TaskScores(
    ImmutableArray<MetricValue> Overall,
    ImmutableArray<CategoryFigures> Categories,
    ImmutableArray<SampleContribution> Samples);
