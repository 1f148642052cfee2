using VizArt.Accuracy;
using VizArt.GroundTruth;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>By whose rules found objects are scored, as an attribute names them.</summary>
internal static class ObjectProtocols
{
    public const string Coco = "coco";
    public const string Lvis = "lvis";
    public const string Voc = "voc";

    public static IEvaluator<IReadOnlyList<Detection>> Boxes(Dataset dataset, IPipelineAccuracy accuracy) => accuracy.Protocol == Voc
        ? new VocEvaluator(dataset, new VocOptions
        {
            IouThreshold = accuracy.IouThreshold,
            ScoreThreshold = accuracy.ScoreThreshold,
            InclusivePixels = accuracy.InclusivePixels,
            CountDifficult = accuracy.CountDifficult,
        })
        : new DetectionEvaluator(dataset, Options(new DetectionOptions(), accuracy));

    public static IEvaluator<IReadOnlyList<InstancePrediction>> Masks(Dataset dataset, IPipelineAccuracy accuracy) =>
        new InstanceEvaluator(dataset, Options(DetectionOptions.Masks, accuracy));

    public static IEvaluator<IReadOnlyList<PosePrediction>> Poses(Dataset dataset, IPipelineAccuracy accuracy) =>
        new PoseEvaluator(dataset, Options(DetectionOptions.Keypoints, accuracy));

    private static DetectionOptions Options(DetectionOptions coco, IPipelineAccuracy accuracy) =>
        (accuracy.Protocol == Lvis ? DetectionOptions.Lvis with { IouType = coco.IouType } : coco) with
        {
            IouThreshold = accuracy.IouThreshold,
            ScoreThreshold = accuracy.ScoreThreshold,
        };
}
