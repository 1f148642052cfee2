using System.Collections.Immutable;
using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>The kinds of pipeline that come with the harness.</summary>
internal static class KnownTasks
{
    private static readonly EvaluatorTask<Classification, Classification> Classes = new(
        "classification", "Accuracy", new ValueTaker<Classification>((one, dataset) => KnownCategory.Require(one.Label, dataset), Write), (dataset, accuracy) => new ClassificationEvaluator(dataset, new ClassificationOptions { PositiveCategory = accuracy.PositiveCategory }));

    public static ImmutableArray<PipelineTask> All { get; } =
    [
        new EvaluatorTask<IEnumerable<Detection>, IReadOnlyList<Detection>>(
            "detection", "F1", new ListTaker<Detection>(one => one.Category, one => one.Box, Write),
            ObjectProtocols.Boxes, ObjectProtocols.Coco, ObjectProtocols.Lvis, ObjectProtocols.Voc),
        new EvaluatorTask<IEnumerable<InstancePrediction>, IReadOnlyList<InstancePrediction>>(
            "instance segmentation", "F1", new ListTaker<InstancePrediction>(one => one.Category, one => one.Mask.BoundingBox, Write),
            ObjectProtocols.Masks, ObjectProtocols.Coco, ObjectProtocols.Lvis),
        new EvaluatorTask<IEnumerable<PosePrediction>, IReadOnlyList<PosePrediction>>(
            "keypoints", "F1", new ListTaker<PosePrediction>(one => one.Category, one => PoseBox.Of(one.Keypoints), Write),
            ObjectProtocols.Poses, ObjectProtocols.Coco),
        new EvaluatorTask<LabelMap, LabelMap>(
            "semantic segmentation", "MeanIoU", new ValueTaker<LabelMap>(null, Write, map => BufferFingerprint.Of(map.Labels)), (dataset, _) => new SemanticEvaluator(dataset)),
        new EvaluatorTask<PanopticMap, PanopticMap>(
            "panoptic segmentation", "PQ", new ValueTaker<PanopticMap>(null, Write, map => BufferFingerprint.Of(map.Map.Labels)), (dataset, _) => new PanopticEvaluator(dataset)),
        new EvaluatorTask<PointLabels, PointLabels>(
            "point-cloud segmentation", "MeanIoU", new ValueTaker<PointLabels>(null, (labels, hash) => hash.Add(labels.Labels), labels => BufferFingerprint.Of(labels.Labels)), (dataset, _) => new PointLabelEvaluator(dataset)),
        new EvaluatorTask<PointCloud, PointCloud>(
            "reconstruction", "FScore", new ValueTaker<PointCloud>(null, (cloud, hash) => hash.Add(cloud.Coordinates), cloud => BufferFingerprint.Of(cloud.Coordinates)), (dataset, _) => new PointCloudEvaluator(dataset)),
        Classes,
        new MeasurementTask(new ListTaker<Measurement>(null, null, Write)),
        new DataViewTask(Classes),
    ];

    private static void Write(Detection one, PredictionHash hash)
    {
        hash.Add(one.Box.X);
        hash.Add(one.Box.Y);
        hash.Add(one.Box.Width);
        hash.Add(one.Box.Height);
        hash.Add(one.Category);
        hash.Add(one.Score);
    }

    private static void Write(InstancePrediction one, PredictionHash hash)
    {
        hash.Add(one.Mask.Height);
        hash.Add(one.Mask.Width);
        hash.Add(one.Mask.Runs);
        hash.Add(one.Category);
        hash.Add(one.Score);
    }

    private static void Write(PosePrediction one, PredictionHash hash)
    {
        hash.Add(one.Keypoints.Length);
        foreach (var point in one.Keypoints)
        {
            hash.Add(point.X);
            hash.Add(point.Y);
            hash.Add(point.Visibility);
        }

        hash.Add(one.Category);
        hash.Add(one.Score);
    }

    private static void Write(LabelMap map, PredictionHash hash)
    {
        hash.Add(map.Width);
        hash.Add(map.Height);
        hash.Add(map.Labels);
    }

    private static void Write(PanopticMap map, PredictionHash hash)
    {
        Write(map.Map, hash);
        hash.Add(map.Segments.Length);
        foreach (var segment in map.Segments)
        {
            hash.Add(segment.Id);
            hash.Add(segment.Category.IsNumber ? 1 : 0);
            hash.Add(segment.Category.ToString());
        }
    }

    private static void Write(Classification one, PredictionHash hash)
    {
        hash.Add(one.Label);
        hash.Add(one.Scores.Count);
        foreach (var (category, score) in one.Scores)
        {
            hash.Add(category);
            hash.Add(score);
        }
    }

    private static void Write(Measurement one, PredictionHash hash)
    {
        hash.Add(one.Name);
        hash.Add(one.Value);
        hash.Add(one.Unit);
    }
}
