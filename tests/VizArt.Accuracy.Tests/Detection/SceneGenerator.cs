using CsCheck;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Detection;

/// <summary>Random scenes that are small and full of trouble: ties, crowds, difficult objects, overlaps, sizes on the edges of the ranges, an id of 0.</summary>
internal static class SceneGenerator
{
    private static readonly Gen<Box> Boxes =
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6], OneOf(8.0, 16, 32, 64, 96), OneOf(16.0, 32, 64, 96), (x, y, width, height) => new Box(4 * x, 4 * y, width, height));

    private static readonly Gen<SceneObject> Objects = Gen.Select(
        Gen.Int[0, 3], Gen.Int[0, 2], Boxes, Gen.Int[0, 7], OneOf<double?>(null, null, 0, 1024, 1025, 9216, 20000),
        (sample, category, box, crowd, area) => new SceneObject(sample, category, box, crowd is 0 or 6, area, IsDifficult: crowd is 5 or 6));

    private static readonly Gen<SceneDetection> Detections = Gen.Select(
        Gen.Int[0, 3], Gen.Int[0, 2], Boxes, Gen.Int[0, 16], (sample, category, box, score) => new SceneDetection(sample, category, box, score / 16.0));

    /// <summary>Four samples, three categories. The first object has the id 0 in one scene of two.</summary>
    internal static Gen<Scene> Scenes { get; } = Gen.Select(
        Objects.Array[0, 24], Detections.Array[0, 60], Gen.Bool,
        (objects, detections, hasZero) => new Scene(4, 3, hasZero && objects.Length > 0 ? [objects[0] with { Id = 0 }, .. objects.Skip(1)] : objects, detections));

    /// <summary>Options of which some need more than 64 bits per detection, an extra threshold, or other limits.</summary>
    internal static Gen<DetectionOptions> Options { get; } = Gen.Select(
        Gen.Bool, OneOf(0.5, 0.55, 0.3, 1), Gen.Int[0, 2],
        (useCategories, iou, kind) => new DetectionOptions
        {
            UseCategories = useCategories,
            IouThreshold = iou,
            IouThresholds = kind == 0 ? new DetectionOptions().IouThresholds : [.. Enumerable.Range(1, 20 * kind).Select(step => step / 40.0)],
            MaxDetections = kind == 2 ? [1, 3] : [1, 10, 100],
        });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
