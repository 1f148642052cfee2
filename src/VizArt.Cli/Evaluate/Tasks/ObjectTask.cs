using System.Collections.Immutable;
using System.Globalization;
using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>Detections by boxes, masks or keypoints, as COCO's results files have them, by COCO's or LVIS's rules.</summary>
/// <param name="name">The name of the task.</param>
/// <param name="standard">How it is scored unless the command line says otherwise.</param>
/// <param name="protocols">What <c>--protocol</c> may be, the default first.</param>
internal sealed class ObjectTask(string name, DetectionOptions standard, params ReadOnlySpan<string> protocols) : EvaluateTask
{
    internal override string Name => name;

    internal override IReadOnlySet<string> Options { get; } = new HashSet<string>(
        ["--iou-threshold", "--score-threshold", "--max-detections", "--class-agnostic", "--bootstrap", "--seed", .. protocols.IsEmpty ? Array.Empty<string>() : ["--protocol"], .. protocols.Contains(Evaluate.Protocols.Voc) ? ["--inclusive-pixels", "--count-difficult"] : Array.Empty<string>(), .. standard.IouType == IouType.Keypoints ? ["--keypoint-sigmas"] : Array.Empty<string>()]);

    internal override ImmutableArray<string> Protocols { get; } = [.. protocols];

    internal override async Task<EvaluateScores> RunAsync(EvaluateSettings settings, Dataset dataset, TextWriter error, CancellationToken cancellationToken)
    {
        var options = OptionsOf(settings.Scoring) with { IouType = await IouTypeOfAsync(settings.Predictions, cancellationToken) };
        var voc = settings.Scoring.Protocol == Evaluate.Protocols.Voc ? new VocEvaluator(dataset, VocOptionsOf(settings.Scoring)) : null;
        var coco = voc is null ? new DetectionEvaluator(dataset, options) : null;

        // Only now: a ground truth of another task is told whatever the predictions are.
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

        return voc is null ? Score(coco!, settings.Scoring, dataset, detections, cancellationToken) : Score(voc, detections, cancellationToken);
    }

    private static EvaluateScores Score(DetectionEvaluator evaluator, ScoringSettings scoring, Dataset dataset, DetectionTable detections, CancellationToken cancellationToken)
    {
        evaluator.AddAll(detections, cancellationToken);
        return new EvaluateScores(evaluator.Evaluate().ToEvaluation(dataset), evaluator.OptionsId, Count(detections))
        {
            Objects = new ScoredObjects(detections, evaluator),
            Intervals = scoring.Bootstrap is { } bootstrap ? evaluator.Bootstrap(bootstrap, cancellationToken) : [],
        };
    }

    private static EvaluateScores Score(VocEvaluator evaluator, DetectionTable detections, CancellationToken cancellationToken)
    {
        evaluator.AddAll(detections, cancellationToken);
        return new EvaluateScores(evaluator.Evaluate(), evaluator.OptionsId, Count(detections)) { Objects = new ScoredObjects(detections, evaluator) };
    }

    private static string Count(DetectionTable detections) => string.Create(CultureInfo.InvariantCulture, $"{detections.Count} detections");

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

    private static VocOptions VocOptionsOf(ScoringSettings scoring)
    {
        var standard = new VocOptions { IgnoreUnknownCategories = true };
        return standard with
        {
            IouThreshold = scoring.IouThreshold ?? standard.IouThreshold,
            ScoreThreshold = scoring.ScoreThreshold ?? standard.ScoreThreshold,
            InclusivePixels = scoring.InclusivePixels,
            CountDifficult = scoring.CountDifficult,
        };
    }

    private DetectionOptions OptionsOf(ScoringSettings scoring)
    {
        var own = scoring.Protocol == Evaluate.Protocols.Lvis ? DetectionOptions.Lvis with { IouType = standard.IouType } : standard;
        return own with
        {
            IouThreshold = scoring.IouThreshold ?? own.IouThreshold,
            ScoreThreshold = scoring.ScoreThreshold ?? own.ScoreThreshold,
            MaxDetections = scoring.MaxDetections.IsDefault ? own.MaxDetections : scoring.MaxDetections,
            KeypointSigmas = scoring.KeypointSigmas.IsDefault ? own.KeypointSigmas : scoring.KeypointSigmas,
            UseCategories = !scoring.IsClassAgnostic,
            IgnoreUnknownCategories = true,
        };
    }
}
