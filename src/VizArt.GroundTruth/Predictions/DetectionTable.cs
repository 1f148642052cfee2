using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>The detections of a whole dataset as columns: element i of every column is about detection i, in the order of the source.</summary>
/// <remarks>Immutable. Made by <see cref="DetectionTableBuilder"/> or read by <see cref="CocoResults"/>.</remarks>
public sealed class DetectionTable
{
    /// <summary>What <see cref="Categories"/> holds for a detection whose category the dataset does not know.</summary>
    public const int UnknownCategory = -1;

    private readonly int[] _samples;
    private readonly int[] _categories;
    private readonly Box[] _boxes;
    private readonly double[] _scores;
    private readonly double[] _areas;

    internal DetectionTable(
        int[] samples, int[] categories, Box[] boxes, double[] scores, double[] areas, SegmentationColumn segmentations, KeypointColumn keypoints)
    {
        _areas = areas;
        Segmentations = segmentations;
        Keypoints = keypoints;
        _samples = samples;
        _categories = categories;
        _boxes = boxes;
        _scores = scores;
        UnknownCategoryCount = categories.AsSpan().Count(UnknownCategory);
    }

    /// <summary>How many detections there are.</summary>
    public int Count => _samples.Length;

    /// <summary>Index into <see cref="Dataset.Samples"/> of each detection's image.</summary>
    public ReadOnlySpan<int> Samples => _samples;

    /// <summary>Index into <see cref="Dataset.Categories"/> of each detection's category; <see cref="UnknownCategory"/> where the dataset has no such category.</summary>
    public ReadOnlySpan<int> Categories => _categories;

    /// <summary>The box of each detection, in pixels; may leave the image.</summary>
    public ReadOnlySpan<Box> Boxes => _boxes;

    /// <summary>The score of each detection; finite, higher is surer.</summary>
    public ReadOnlySpan<double> Scores => _scores;

    /// <summary>The size of each detection, in square pixels; 0 or more.</summary>
    /// <remarks>
    /// Read as pycocotools 2.0.11, loadRes, has it: the box's area where the first result of the file has a box that is not empty;
    /// else the count of a mask's pixels, or the area of the box around all keypoints.
    /// </remarks>
    public ReadOnlySpan<double> Areas => _areas;

    /// <summary>The masks of the detections; empty where they are boxes or keypoints alone.</summary>
    public SegmentationColumn Segmentations { get; }

    /// <summary>The keypoints of the detections, whose v scoring leaves unread; empty where they have none.</summary>
    public KeypointColumn Keypoints { get; }

    /// <summary>What was odd in the source, though not wrong enough to refuse it.</summary>
    public ImmutableArray<GroundTruthDiagnostic> Warnings { get; internal init; } = [];

    /// <summary>How many detections are of a category that the dataset does not know.</summary>
    public int UnknownCategoryCount { get; }
}
