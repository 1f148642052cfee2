using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Collects what a format reads, in any order, and puts it in order: the one way to make a <see cref="Dataset"/>.</summary>
public sealed class DatasetBuilder
{
    private readonly string _path;
    private readonly string _format;
    private readonly List<(SourceId Id, Sample Sample)> _images = [];
    private readonly List<(SourceId Id, Category Category)> _categories = [];
    private readonly List<long> _ids = [];
    private readonly List<int> _imageOf = [];
    private readonly List<int> _categoryOf = [];
    private readonly List<Box> _boxes = [];
    private readonly List<double> _areas = [];
    private readonly List<bool> _isCrowd = [];

    /// <summary>Starts an empty dataset.</summary>
    /// <param name="path">The file or folder that is read.</param>
    /// <param name="format">Name of the format, such as <c>coco</c>.</param>
    public DatasetBuilder(string path, string format)
    {
        _path = path;
        _format = format;
    }

    /// <summary>Adds an image.</summary>
    /// <param name="id">The source's id; unique among the images.</param>
    /// <param name="path">Absolute path of the image file.</param>
    /// <param name="width">Width in pixels; null where not given.</param>
    /// <param name="height">Height in pixels; null where not given.</param>
    /// <param name="attributes">Attributes by name; null for none.</param>
    /// <returns>A handle for <see cref="AddAnnotation"/>: the number of images added before.</returns>
    public int AddImage(SourceId id, string path, int? width = null, int? height = null, ImmutableSortedDictionary<string, string>? attributes = null)
    {
        var sample = new Sample(id.ToString(), path) { Width = width, Height = height };
        _images.Add((id, attributes is null ? sample : Copy(sample, -1, attributes)));
        return _images.Count - 1;
    }

    /// <summary>Adds a category.</summary>
    /// <param name="id">The source's id; unique among the categories.</param>
    /// <param name="name">The source's name; unique among the categories.</param>
    /// <param name="supercategory">The wider category; null where not given.</param>
    /// <param name="keypoints">Names of the keypoints; empty for none.</param>
    /// <returns>A handle for <see cref="AddAnnotation"/>: the number of categories added before.</returns>
    public int AddCategory(SourceId id, string name, string? supercategory = null, ImmutableArray<string> keypoints = default)
    {
        _categories.Add((id, new Category(_categories.Count, id, name)
        {
            Supercategory = supercategory,
            Keypoints = keypoints.IsDefault ? [] : keypoints,
        }));
        return _categories.Count - 1;
    }

    /// <summary>Adds an annotation; the order of the calls is the order of the annotations.</summary>
    /// <param name="id">The source's id; unique among the annotations.</param>
    /// <param name="image">What <see cref="AddImage"/> returned.</param>
    /// <param name="category">What <see cref="AddCategory"/> returned.</param>
    /// <param name="box">The box, in pixels.</param>
    /// <param name="areaInPixels">The area as the source gives it; null where it gives none.</param>
    /// <param name="isCrowd">Whether it marks a crowd.</param>
    /// <returns>Index of the annotation.</returns>
    public int AddAnnotation(long id, int image, int category, Box box, double? areaInPixels = null, bool isCrowd = false)
    {
        _ids.Add(id);
        _imageOf.Add(image);
        _categoryOf.Add(category);
        _boxes.Add(box);
        _areas.Add(areaInPixels ?? double.NaN);
        _isCrowd.Add(isCrowd);
        return _ids.Count - 1;
    }

    /// <summary>Puts images and categories in ascending order of their ids and makes the dataset.</summary>
    /// <param name="warnings">What was odd in the source.</param>
    /// <returns>The dataset.</returns>
    /// <exception cref="ArgumentException">An id or a category name was added twice.</exception>
    public Dataset Build(ImmutableArray<GroundTruthDiagnostic> warnings = default)
    {
        var (images, imageRank) = Rank(_images.ConvertAll(image => image.Id));
        var (categories, categoryRank) = Rank(_categories.ConvertAll(category => category.Id));

        return new Dataset(
            _path,
            _format,
            [.. images.Select((image, index) => Copy(_images[image].Sample, index, _images[image].Sample.Attributes))],
            [.. images.Select(image => _images[image].Id)],
            [.. categories.Select((category, index) => _categories[category].Category with { Index = index })],
            new AnnotationTable(
                _images.Count,
                [.. _ids],
                _imageOf.ConvertAll(image => imageRank[image]).ToArray(),
                _categoryOf.ConvertAll(category => categoryRank[category]).ToArray(),
                [.. _boxes],
                [.. _areas],
                [.. _isCrowd],
                new SegmentationColumn(),
                new KeypointColumn()),
            warnings.IsDefault ? [] : warnings);
    }

    private static (int[] Order, int[] Rank) Rank(List<SourceId> ids)
    {
        var order = Enumerable.Range(0, ids.Count).OrderBy(index => ids[index]).ToArray();
        var rank = new int[order.Length];
        for (var position = 0; position < order.Length; position++)
        {
            rank[order[position]] = position;
        }

        return (order, rank);
    }

    private static Sample Copy(Sample sample, int index, ImmutableSortedDictionary<string, string> attributes) =>
        new(sample.Id, sample.Path) { Index = index, Width = sample.Width, Height = sample.Height, Attributes = attributes };
}
