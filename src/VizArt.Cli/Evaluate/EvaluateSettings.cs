using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>What <c>vizart evaluate</c> was asked to do.</summary>
/// <param name="GroundTruth">The annotation file or folder.</param>
/// <param name="Predictions">The results file.</param>
/// <param name="Task">One of <see cref="EvaluateCommand.Tasks"/>.</param>
/// <param name="Reading">How the ground truth is read.</param>
/// <param name="Json">Where the document goes; null for none.</param>
/// <param name="PerCategory">Whether categories are told one by one.</param>
/// <param name="Options">How detections are scored.</param>
internal sealed record EvaluateSettings(
    string GroundTruth, string Predictions, string Task, GroundTruthOptions Reading, string? Json, bool PerCategory, DetectionOptions Options);
