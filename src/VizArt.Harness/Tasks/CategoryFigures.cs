using System.Collections.Immutable;
using VizArt.Accuracy;

namespace VizArt.Harness;

/// <summary>The figures of one category.</summary>
/// <param name="Name">The category's name.</param>
/// <param name="Metrics">Its figures.</param>
internal sealed record CategoryFigures(string Name, ImmutableArray<MetricValue> Metrics);
