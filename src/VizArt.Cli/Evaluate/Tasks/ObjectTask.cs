using System.Globalization;
using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>Detections by boxes, masks or keypoints, as COCO's results files have them, by COCO's or LVIS's rules.</summary>
/// <param name="name">The name of the task.</param>
/// <param name="standard">How it is scored unless the command line says otherwise.</param>
internal sealed class ObjectTask(string name, DetectionOptions standard) : EvaluateTask
{
    internal override string Name => name;

    internal override IReadOnlySet<string> Options { get; } = new HashSet<string>(
        ["--iou-threshold", "--score-threshold", "--max-detections", "--class-agnostic", "--bootstrap", "--seed", .. standard.IouType == IouType.Keypoints ? ["--keypoint-sigmas"] : Array.Empty<string>()]);

    internal override async Task<EvaluateScores> RunAsync(EvaluateSettings settings, Dataset dataset, TextWriter error, CancellationToken cancellationToken)
    {
        var options = OptionsOf(settings.Scoring) with { IouType = await IouTypeOfAsync(settings.Predictions, cancellationToken) };
        var detections = await ReadingProgress.ShowAsync(error, settings.Predictions, progress =>
            ReadAsync(settings.Predictions, dataset, options.IouType, new GroundTruthOptions { Progress = progress }, cancellationToken));
        foreach (var warning in detections.Warnings)
        {
            await error.WriteLineAsync(warning.ToString());
        }

        if (detections.UnknownCategoryCount > 0)
        {
            await error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{settings.Predictions}: warning VIZ360: {detections.UnknownCategoryCount} of {detections.Count} detections are of categories that the ground truth does not know; they are left out, as COCO does."));
        }

        var evaluator = new DetectionEvaluator(dataset, options);
        evaluator.AddAll(detections, cancellationToken);
        return new EvaluateScores(evaluator.Evaluate().ToEvaluation(dataset), options.OptionsId, string.Create(CultureInfo.InvariantCulture, $"{detections.Count} detections"))
        {
            Intervals = settings.Scoring.Bootstrap is { } bootstrap ? evaluator.Bootstrap(bootstrap, cancellationToken) : [],
        };
    }

    internal override async Task CheckAloneAsync(string predictions, CancellationToken cancellationToken) =>
        await ReadAsync(predictions, new DatasetBuilder(predictions, "none").Build(), await IouTypeOfAsync(predictions, cancellationToken), new GroundTruthOptions(), cancellationToken);

    private static Task<DetectionTable> ReadAsync(string path, Dataset dataset, IouType type, GroundTruthOptions options, CancellationToken cancellationToken) => type switch
    {
        IouType.Mask => CocoResults.ReadMasksAsync(path, dataset, options, cancellationToken),
        IouType.Keypoints => CocoResults.ReadKeypointsAsync(path, dataset, options, cancellationToken),
        _ => CocoResults.ReadDetectionsAsync(path, dataset, options, cancellationToken),
    };

    /// <summary>LVIS has results of either kind: those with masks are compared by masks.</summary>
    private async Task<IouType> IouTypeOfAsync(string predictions, CancellationToken cancellationToken) =>
        standard.Protocol == DetectionProtocol.Lvis && await CocoResults.HasMasksAsync(predictions, cancellationToken) ? IouType.Mask : standard.IouType;

    private DetectionOptions OptionsOf(ScoringSettings scoring) => standard with
    {
        IouThreshold = scoring.IouThreshold ?? standard.IouThreshold,
        ScoreThreshold = scoring.ScoreThreshold ?? standard.ScoreThreshold,
        MaxDetections = scoring.MaxDetections.IsDefault ? standard.MaxDetections : scoring.MaxDetections,
        KeypointSigmas = scoring.KeypointSigmas.IsDefault ? standard.KeypointSigmas : scoring.KeypointSigmas,
        UseCategories = !scoring.IsClassAgnostic,
        IgnoreUnknownCategories = true,
    };
}
