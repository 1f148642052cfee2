using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>Predicted objects, and what finds out what became of them where that is asked for.</summary>
/// <param name="Detections">The objects.</param>
/// <param name="Evaluator">What they were added to.</param>
internal sealed record ScoredObjects(DetectionTable Detections, IObjectEvaluator Evaluator);
