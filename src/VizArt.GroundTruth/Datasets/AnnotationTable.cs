namespace VizArt.GroundTruth;

/// <summary>The annotations of a dataset as columns: element i of every column is about annotation i, in the order of the file.</summary>
/// <remarks>Immutable. Made by <see cref="DatasetBuilder"/>.</remarks>
public sealed class AnnotationTable
{
    private readonly long[] _ids;
    private readonly int[] _images;
    private readonly int[] _categories;
    private readonly Box[] _boxes;
    private readonly double[] _areas;
    private readonly bool[] _isCrowd;
    private readonly bool[] _isDifficult;
    private readonly bool[] _isIgnored;
    private readonly int[] _offsets;
    private readonly int[] _byImage;

    internal AnnotationTable(
        int imageCount,
        long[] ids,
        int[] images,
        int[] categories,
        Box[] boxes,
        double[] areas,
        bool[] isCrowd,
        bool[] isDifficult,
        bool[] isIgnored,
        SegmentationColumn segmentations,
        KeypointColumn keypoints)
    {
        _ids = ids;
        _images = images;
        _categories = categories;
        _boxes = boxes;
        _areas = areas;
        _isCrowd = isCrowd;
        _isDifficult = isDifficult;
        _isIgnored = isIgnored;
        Segmentations = segmentations;
        Keypoints = keypoints;
        (_offsets, _byImage) = GroupByImage(imageCount, images);
    }

    /// <summary>How many annotations there are.</summary>
    public int Count => _ids.Length;

    /// <summary>The source's id of each annotation; unique unless the options let duplicates pass. 0 is a legal id that COCO's evaluation never counts as matched.</summary>
    public ReadOnlySpan<long> Ids => _ids;

    /// <summary>Index into <see cref="Dataset.Samples"/> of each annotation's image.</summary>
    public ReadOnlySpan<int> Images => _images;

    /// <summary>Index into <see cref="Dataset.Categories"/> of each annotation's category.</summary>
    public ReadOnlySpan<int> Categories => _categories;

    /// <summary>The box of each annotation, in pixels; may leave the image.</summary>
    public ReadOnlySpan<Box> Boxes => _boxes;

    /// <summary>The area of each annotation as its file gives it, in square pixels, never recomputed; NaN where the file gives none.</summary>
    public ReadOnlySpan<double> Areas => _areas;

    /// <summary>Whether each annotation marks a crowd: a region of many objects that takes any number of detections.</summary>
    public ReadOnlySpan<bool> IsCrowd => _isCrowd;

    /// <summary>Whether each annotation is of an object that is too hard to ask for: it need not be found, and detections of it, however many, count neither for nor against.</summary>
    /// <remarks>PASCAL VOC's <c>difficult</c>. Unlike a crowd it is one object: a detection is of it by the common intersection over union.</remarks>
    public ReadOnlySpan<bool> IsDifficult => _isDifficult;

    /// <summary>Whether the source says of each annotation, by a member <c>ignore</c>, that it is not to be scored.</summary>
    /// <remarks>LVIS's evaluation honours it; COCO's overwrites it by <see cref="IsCrowd"/>.</remarks>
    public ReadOnlySpan<bool> IsIgnored => _isIgnored;

    /// <summary>The outlines or masks of the annotations.</summary>
    public SegmentationColumn Segmentations { get; }

    /// <summary>The keypoints of the annotations.</summary>
    public KeypointColumn Keypoints { get; }

    /// <summary>The annotations of one image, in the order of the file.</summary>
    /// <param name="imageIndex">Index into <see cref="Dataset.Samples"/>.</param>
    /// <returns>Indices into the columns; empty for an image without annotations.</returns>
    public ReadOnlySpan<int> OfImage(int imageIndex) =>
        _byImage.AsSpan(_offsets[imageIndex], _offsets[imageIndex + 1] - _offsets[imageIndex]);

    private static (int[] Offsets, int[] ByImage) GroupByImage(int imageCount, int[] images)
    {
        var offsets = new int[imageCount + 1];
        foreach (var image in images)
        {
            offsets[image + 1]++;
        }

        for (var image = 0; image < imageCount; image++)
        {
            offsets[image + 1] += offsets[image];
        }

        var next = offsets.AsSpan(0, imageCount).ToArray();
        var byImage = new int[images.Length];
        for (var annotation = 0; annotation < images.Length; annotation++)
        {
            byImage[next[images[annotation]]++] = annotation;
        }

        return (offsets, byImage);
    }
}
