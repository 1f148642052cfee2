using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>What <c>vizart evaluate</c> was asked to do.</summary>
/// <param name="GroundTruth">The annotation file or folder.</param>
/// <param name="Predictions">The results file or folder.</param>
/// <param name="Task">What was predicted.</param>
/// <param name="Reading">How the ground truth is read.</param>
/// <param name="Scoring">How predictions are scored.</param>
/// <param name="Json">Where the document goes; null for none.</param>
/// <param name="PerCategory">Whether categories are told one by one.</param>
/// <param name="Record">Where the figures are recorded; null for nowhere.</param>
internal sealed record EvaluateSettings(
    string GroundTruth, string Predictions, EvaluateTask Task, GroundTruthOptions Reading, ScoringSettings Scoring, string? Json, bool PerCategory, RecordSettings? Record);
