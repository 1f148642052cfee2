using System.Collections.Immutable;
using VizArt.Accuracy;

namespace VizArt.Cli.Evaluate;

/// <summary>The tasks that <c>vizart evaluate</c> knows.</summary>
internal static class EvaluateTasks
{
    internal static ImmutableArray<EvaluateTask> All { get; } =
    [
        new ObjectTask("bbox", new DetectionOptions(), Protocols.Coco, Protocols.Lvis, Protocols.Voc),
        new ObjectTask("segm", DetectionOptions.Masks, Protocols.Coco, Protocols.Lvis),
        new ObjectTask("keypoints", DetectionOptions.Keypoints),
        new ObjectTask("lvis", DetectionOptions.Lvis),
        new PanopticTask(),
        new SemanticTask(),
        new PointCloudTask(),
        new ClassificationTask(),
        new MeasurementTask(),
    ];

    internal static ImmutableArray<string> Names { get; } = [.. All.Select(task => task.Name)];

    internal static EvaluateTask Find(string name) => All.First(task => task.Name == name);
}
