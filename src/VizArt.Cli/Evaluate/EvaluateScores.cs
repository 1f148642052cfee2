using System.Collections.Immutable;
using VizArt.Accuracy;

namespace VizArt.Cli.Evaluate;

/// <summary>What predictions scored.</summary>
/// <param name="Evaluation">The figures.</param>
/// <param name="OptionsId">What the options were that change a figure.</param>
/// <param name="Predictions">How many predictions there were, and of what, such as <c>190000 detections</c>.</param>
internal sealed record EvaluateScores(Evaluation Evaluation, string OptionsId, string Predictions)
{
    /// <summary>Where figures may lie; empty where that was not asked for.</summary>
    internal ImmutableArray<MetricInterval> Intervals { get; init; } = [];

    /// <summary>What became of each object that was predicted; null for a task whose predictions are no objects.</summary>
    internal ScoredObjects? Objects { get; init; }
}
