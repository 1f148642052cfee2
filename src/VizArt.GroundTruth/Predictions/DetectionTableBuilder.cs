using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Collects detections into columns: the one way to make a <see cref="DetectionTable"/>.</summary>
public sealed class DetectionTableBuilder
{
    private readonly Column<int> _samples = new();
    private readonly Column<int> _categories = new();
    private readonly Column<Box> _boxes = new();
    private readonly Column<double> _scores = new();
    private readonly Column<double> _areas = new();
    private readonly SegmentationBuilder _segmentations = new(isCompact: true);
    private readonly KeypointBuilder _keypoints = new();

    /// <summary>How many detections were added.</summary>
    public int Count => _samples.Count;

    /// <summary>Adds a detection; the order of the calls is the order of the table.</summary>
    /// <param name="sample">Index into <see cref="Dataset.Samples"/>; 0 or more.</param>
    /// <param name="category">Index into <see cref="Dataset.Categories"/>, or <see cref="DetectionTable.UnknownCategory"/>.</param>
    /// <param name="box">Where the object is, in pixels.</param>
    /// <param name="score">Confidence; finite, higher is surer.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is too small, or the score is not finite.</exception>
    public void Add(int sample, int category, in Box box, double score) => Add(sample, category, box, score, box.Area);

    /// <summary>Adds a detection whose size is not that of its box.</summary>
    /// <param name="sample">Index into <see cref="Dataset.Samples"/>; 0 or more.</param>
    /// <param name="category">Index into <see cref="Dataset.Categories"/>, or <see cref="DetectionTable.UnknownCategory"/>.</param>
    /// <param name="box">Where the object is, in pixels.</param>
    /// <param name="score">Confidence; finite, higher is surer.</param>
    /// <param name="areaInPixels">Its size, in square pixels; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is too small, the score is not finite, or the area negative or NaN.</exception>
    public void Add(int sample, int category, in Box box, double score, double areaInPixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        ArgumentOutOfRangeException.ThrowIfLessThan(category, DetectionTable.UnknownCategory);
        if (!double.IsFinite(score))
        {
            throw new ArgumentOutOfRangeException(nameof(score), score, "A score is a finite number.");
        }

        if (!(areaInPixels >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(areaInPixels), areaInPixels, "An area is 0 or more.");
        }

        _samples.Add(sample);
        _categories.Add(category);
        _boxes.Add(box);
        _scores.Add(score);
        _areas.Add(areaInPixels);
    }

    /// <summary>Adds a detection of a mask: its box is the one around the mask, its size the count of its pixels.</summary>
    /// <param name="sample">Index into <see cref="Dataset.Samples"/>; 0 or more.</param>
    /// <param name="category">Index into <see cref="Dataset.Categories"/>, or <see cref="DetectionTable.UnknownCategory"/>.</param>
    /// <param name="mask">The pixels of the object, of the size of the sample.</param>
    /// <param name="score">Confidence; finite, higher is surer.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is too small, or the score is not finite.</exception>
    public void Add(int sample, int category, RunLengthEncoding mask, double score)
    {
        ArgumentNullException.ThrowIfNull(mask);
        Add(sample, category, mask.BoundingBox, score, mask.Area);
        SetMask(mask.Height, mask.Width, mask.Runs);
    }

    /// <summary>Adds a detection of keypoints: its box is the one around all of them, its size the box's area.</summary>
    /// <param name="sample">Index into <see cref="Dataset.Samples"/>; 0 or more.</param>
    /// <param name="category">Index into <see cref="Dataset.Categories"/>, or <see cref="DetectionTable.UnknownCategory"/>.</param>
    /// <param name="triples">x, y, v, x, y, v, … in pixels; finite; at least one keypoint.</param>
    /// <param name="score">Confidence; finite, higher is surer.</param>
    /// <exception cref="ArgumentException">The numbers are no triples, none, or not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is too small, or the score is not finite.</exception>
    public void Add(int sample, int category, ReadOnlySpan<double> triples, double score)
    {
        RequireTriples(triples);
        var box = BoxAround(triples) ?? throw new ArgumentException("The keypoints span a box of finite numbers.", nameof(triples));
        Add(sample, category, box, score);
        SetKeypoints(triples);
    }

    /// <summary>Gives the detection that was added last a mask; at most once.</summary>
    /// <param name="height">Height of the mask in pixels; 1 or more.</param>
    /// <param name="width">Width of the mask in pixels; 1 or more.</param>
    /// <param name="runs">Lengths of background, foreground, background, … down the columns, left to right; their sum is height × width.</param>
    /// <exception cref="ArgumentException">The runs do not cover the mask.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is smaller than 1, or the mask too large.</exception>
    /// <exception cref="InvalidOperationException">No detection was added, or it has a mask.</exception>
    public void SetMask(int height, int width, ReadOnlySpan<uint> runs)
    {
        MaskRuns.RequireSize(height, width);
        if (MaskRuns.Pixels(runs) != (long)height * width)
        {
            throw new ArgumentException("The runs of a mask add up to its height times its width.", nameof(runs));
        }

        AddMask(height, width, runs);
    }

    /// <summary>Gives the detection that was added last a mask whose runs are known to cover it.</summary>
    internal void AddMask(int height, int width, ReadOnlySpan<uint> runs)
    {
        if (_segmentations.MaskSizeOf(LastDetection()).Height > 0)
        {
            throw new InvalidOperationException("The detection has a mask already.");
        }

        _segmentations.AddMask(LastDetection(), height, width, runs);
    }

    /// <summary>Gives the detection that was added last its keypoints; at most once.</summary>
    /// <param name="triples">x, y, v, x, y, v, … in pixels; finite; at least one keypoint.</param>
    /// <exception cref="ArgumentException">The numbers are no triples, none, or not finite.</exception>
    /// <exception cref="InvalidOperationException">No detection was added, or it has keypoints.</exception>
    public void SetKeypoints(ReadOnlySpan<double> triples)
    {
        RequireTriples(triples);
        if (_keypoints.CountOf(LastDetection()) > 0)
        {
            throw new InvalidOperationException("The detection has keypoints already.");
        }

        _keypoints.Add(LastDetection(), triples, triples.Length / 3);
    }

    /// <summary>Makes the table of what was added.</summary>
    /// <returns>The table.</returns>
    public DetectionTable Build() => Build([]);

    /// <summary>Makes the table of what was added, with what was odd in its source.</summary>
    internal DetectionTable Build(ImmutableArray<GroundTruthDiagnostic> warnings) => new(
        _samples.ToArray(),
        _categories.ToArray(),
        _boxes.ToArray(),
        _scores.ToArray(),
        _areas.ToArray(),
        _segmentations.Build(Count),
        _keypoints.Build(Count))
    { Warnings = warnings };

    /// <summary>The box around keypoints, seen or not; null where it would not be finite.</summary>
    internal static Box? BoxAround(ReadOnlySpan<double> triples)
    {
        var (left, top, right, bottom) = (triples[0], triples[1], triples[0], triples[1]);
        for (var index = 3; index < triples.Length; index += 3)
        {
            (left, right) = (Math.Min(left, triples[index]), Math.Max(right, triples[index]));
            (top, bottom) = (Math.Min(top, triples[index + 1]), Math.Max(bottom, triples[index + 1]));
        }

        var (width, height) = (right - left, bottom - top);
        return double.IsFinite(width * height) ? new Box(left, top, width, height) : null;
    }

    private static void RequireTriples(ReadOnlySpan<double> triples)
    {
        var isFinite = true;
        foreach (var number in triples)
        {
            isFinite &= double.IsFinite(number);
        }

        if (triples.IsEmpty || triples.Length % 3 != 0 || !isFinite)
        {
            throw new ArgumentException("Keypoints are triples of finite numbers.", nameof(triples));
        }
    }

    private int LastDetection() => Count > 0 ? Count - 1 : throw new InvalidOperationException("A detection is added first.");
}
