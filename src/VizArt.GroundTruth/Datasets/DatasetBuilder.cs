using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Collects what a format reads, in any order, and puts it in order: the one way to make a <see cref="Dataset"/>.</summary>
public sealed class DatasetBuilder
{
    private readonly string _path;
    private readonly string _format;
    private readonly List<(SourceId Id, Sample Sample)> _images = [];
    private readonly Column<(int Width, int Height)> _sizes = new();
    private readonly List<(SourceId Id, Category Category)> _categories = [];
    private readonly Column<long> _ids = new();
    private readonly Column<int> _imageOf = new();
    private readonly Column<int> _categoryOf = new();
    private readonly Column<Box> _boxes = new();
    private readonly Column<double> _areas = new();
    private readonly Column<bool> _isCrowd = new();
    private readonly Column<bool> _isDifficult = new();
    private readonly Column<bool> _isIgnored = new();
    private readonly Dictionary<int, LabelMapSource> _labelMaps = [];
    private readonly Dictionary<int, PointCloudSource> _pointClouds = [];
    private readonly Dictionary<int, int> _categoryOfImage = [];
    private readonly Dictionary<int, (int[] Negative, int[] NotExhaustive)> _federated = [];
    private readonly SegmentationBuilder _segmentations = new();
    private readonly KeypointBuilder _keypoints = new();
    private readonly SortedSet<int> _dropped = [];

    /// <summary>Starts an empty dataset.</summary>
    /// <param name="path">The file or folder that is read.</param>
    /// <param name="format">Name of the format, such as <c>coco</c>.</param>
    public DatasetBuilder(string path, string format)
    {
        _path = path;
        _format = format;
    }

    /// <summary>How the source writes what it holds.</summary>
    /// <value>Default: a convention that leaves nothing open.</value>
    public SourceConvention Convention { get; set; } = new();

    /// <summary>What is known of the set besides its counts, such as its points or the size that its images share.</summary>
    /// <value>Default: nothing. Format, images, annotations and categories are filled in when the dataset is made.</value>
    public GroundTruthFacts Facts { get; set; } = new();

    internal int ImageCount => _images.Count;

    internal int CategoryCount => _categories.Count;

    internal ReadOnlySpan<long> AnnotationIds => _ids.Span;

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
        _sizes.Add((width ?? -1, height ?? -1));
        return _images.Count - 1;
    }

    /// <summary>Adds a category.</summary>
    /// <param name="id">The source's id; unique among the categories.</param>
    /// <param name="name">The source's name; unique among the categories.</param>
    /// <param name="supercategory">The wider category; null where not given.</param>
    /// <param name="keypoints">Names of the keypoints; empty for none.</param>
    /// <param name="isThing">Whether its objects are told apart; null where not given.</param>
    /// <param name="frequency">In how many training images it occurs; null where not given.</param>
    /// <returns>A handle for <see cref="AddAnnotation"/>: the number of categories added before.</returns>
    public int AddCategory(SourceId id, string name, string? supercategory = null, ImmutableArray<string> keypoints = default, bool? isThing = null, CategoryFrequency? frequency = null)
    {
        _categories.Add((id, new Category(_categories.Count, id, name)
        {
            Supercategory = supercategory,
            Keypoints = keypoints.IsDefault ? [] : keypoints,
            IsThing = isThing,
            Frequency = frequency,
        }));
        return _categories.Count - 1;
    }

    /// <summary>Gives an image its mask.</summary>
    /// <param name="image">What <see cref="AddImage"/> returned.</param>
    /// <param name="source">Where the mask is.</param>
    /// <exception cref="ArgumentException">The image has a mask already.</exception>
    public void SetLabelMap(int image, LabelMapSource source) => _labelMaps.Add(image, source);

    /// <summary>Gives a sample its labelled points.</summary>
    /// <param name="image">What <see cref="AddImage"/> returned.</param>
    /// <param name="source">Where the points are.</param>
    /// <exception cref="ArgumentException">The sample has points already.</exception>
    public void SetPointCloud(int image, PointCloudSource source) => _pointClouds.Add(image, source);

    /// <summary>Says what an image is as a whole.</summary>
    /// <param name="image">What <see cref="AddImage"/> returned.</param>
    /// <param name="category">What <see cref="AddCategory"/> returned.</param>
    /// <exception cref="ArgumentException">That was said already.</exception>
    public void SetCategory(int image, int category) => _categoryOfImage.Add(image, category);

    /// <summary>Says which categories an image was searched for, where images are not annotated for all, see <see cref="FederatedCategories"/>.</summary>
    /// <param name="image">What <see cref="AddImage"/> returned.</param>
    /// <param name="negative">Those that it does not have, as <see cref="AddCategory"/> returned them.</param>
    /// <param name="notExhaustive">Those of which it has more than is annotated.</param>
    /// <exception cref="ArgumentException">That was said already.</exception>
    public void SetFederatedCategories(int image, ReadOnlySpan<int> negative, ReadOnlySpan<int> notExhaustive) =>
        _federated.Add(image, (negative.ToArray(), notExhaustive.ToArray()));

    /// <summary>Adds an annotation; the order of the calls is the order of the annotations.</summary>
    /// <param name="id">The source's id; unique among the annotations.</param>
    /// <param name="image">What <see cref="AddImage"/> returned.</param>
    /// <param name="category">What <see cref="AddCategory"/> returned.</param>
    /// <param name="box">The box, in pixels.</param>
    /// <param name="areaInPixels">The area as the source gives it; null where it gives none.</param>
    /// <param name="isCrowd">Whether it marks a crowd.</param>
    /// <param name="isDifficult">Whether it is too hard to ask for, see <see cref="AnnotationTable.IsDifficult"/>.</param>
    /// <param name="isIgnored">Whether the source says that it is not to be scored, see <see cref="AnnotationTable.IsIgnored"/>.</param>
    /// <returns>Index of the annotation.</returns>
    public int AddAnnotation(long id, int image, int category, Box box, double? areaInPixels = null, bool isCrowd = false, bool isDifficult = false, bool isIgnored = false)
    {
        _ids.Add(id);
        _imageOf.Add(image);
        _categoryOf.Add(category);
        _boxes.Add(box);
        _areas.Add(areaInPixels ?? double.NaN);
        _isCrowd.Add(isCrowd);
        _isDifficult.Add(isDifficult);
        _isIgnored.Add(isIgnored);
        return _ids.Count - 1;
    }

    /// <summary>Adds a polygon to the annotation that was added last; the union of its polygons is meant.</summary>
    /// <param name="coordinates">x, y, x, y, … in pixels; finite, 3 points or more.</param>
    /// <exception cref="ArgumentException">The coordinates are fewer than 6, odd in number or not finite, or the annotation has a mask.</exception>
    /// <exception cref="InvalidOperationException">No annotation was added.</exception>
    public void AddPolygon(ReadOnlySpan<double> coordinates)
    {
        if (coordinates.Length < 6 || coordinates.Length % 2 != 0 || !AllFinite(coordinates))
        {
            throw new ArgumentException("A polygon is made of 3 or more points of 2 finite numbers.", nameof(coordinates));
        }

        _segmentations.AddPolygon(LastAnnotation(), coordinates);
    }

    /// <summary>Gives the annotation that was added last a mask; at most once, and not beside polygons.</summary>
    /// <param name="height">Height of the mask in pixels; 1 or more.</param>
    /// <param name="width">Width of the mask in pixels; 1 or more.</param>
    /// <param name="runs">Lengths of background, foreground, background, … down the columns, left to right; their sum is height × width.</param>
    /// <exception cref="ArgumentException">The runs do not cover the mask.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is smaller than 1.</exception>
    /// <exception cref="InvalidOperationException">No annotation was added.</exception>
    public void SetMask(int height, int width, ReadOnlySpan<uint> runs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        var covered = 0L;
        foreach (var run in runs)
        {
            covered += run;
        }

        if (covered != (long)height * width)
        {
            throw new ArgumentException("The runs of a mask add up to its height times its width.", nameof(runs));
        }

        _segmentations.AddMask(LastAnnotation(), height, width, runs);
    }

    /// <summary>Gives the annotation that was added last its keypoints; at most once.</summary>
    /// <param name="triples">x, y, v, x, y, v, … in pixels; finite; v is 0 for not labelled, 1 for hidden, 2 for visible.</param>
    /// <param name="labelledCount">How many are labelled as the source gives it; null to count those of v &gt; 0.</param>
    /// <exception cref="ArgumentException">The numbers are not triples, or not finite.</exception>
    /// <exception cref="InvalidOperationException">No annotation was added.</exception>
    public void SetKeypoints(ReadOnlySpan<double> triples, int? labelledCount = null)
    {
        if (triples.Length % 3 != 0 || !AllFinite(triples))
        {
            throw new ArgumentException("Keypoints are triples of finite numbers.", nameof(triples));
        }

        var labelled = labelledCount ?? 0;
        for (var v = 2; labelledCount is null && v < triples.Length; v += 3)
        {
            labelled += triples[v] > 0 ? 1 : 0;
        }

        _keypoints.Add(LastAnnotation(), triples, labelled);
    }

    /// <summary>Puts images and categories in ascending order of their ids and makes the dataset.</summary>
    /// <param name="warnings">What was odd in the source.</param>
    /// <param name="omittedWarnings">How many more warnings there were; 0 or more.</param>
    /// <returns>The dataset.</returns>
    /// <exception cref="ArgumentException">An id or a category name was added twice.</exception>
    public Dataset Build(ImmutableArray<GroundTruthDiagnostic> warnings = default, int omittedWarnings = 0) =>
        Build(image => image, category => category, warnings, omittedWarnings);

    /// <summary>Makes the dataset of annotations that were added with stand-ins for images and categories which were not yet known.</summary>
    /// <param name="imageOf">Turns what was given to <see cref="AddAnnotation"/> into what <see cref="AddImage"/> returned.</param>
    /// <param name="categoryOf">The same for categories.</param>
    /// <param name="warnings">What was odd in the source.</param>
    /// <param name="omittedWarnings">How many more warnings there were.</param>
    internal Dataset Build(
        Func<int, int> imageOf, Func<int, int> categoryOf, ImmutableArray<GroundTruthDiagnostic> warnings, int omittedWarnings)
    {
        var kept = _dropped.Count == 0 ? null : Enumerable.Range(0, _ids.Count).Where(annotation => !_dropped.Contains(annotation)).ToArray();
        var count = kept?.Length ?? _ids.Count;
        var (images, imageRank) = Rank(_images.ConvertAll(image => image.Id));
        var (categories, categoryRank) = Rank(_categories.ConvertAll(category => category.Id));

        return new Dataset(
            _path,
            _format,
            Convention,
            [.. images.Select((image, index) => Copy(_images[image].Sample, index, _images[image].Sample.Attributes))],
            [.. images.Select(image => _images[image].Id)],
            [.. categories.Select((category, index) => _categories[category].Category with { Index = index })],
            new AnnotationTable(
                _images.Count,
                _ids.ToArray(kept),
                Array.ConvertAll(_imageOf.ToArray(kept), image => imageRank[imageOf(image)]),
                Array.ConvertAll(_categoryOf.ToArray(kept), category => categoryRank[categoryOf(category)]),
                _boxes.ToArray(kept),
                _areas.ToArray(kept),
                _isCrowd.ToArray(kept),
                _isDifficult.ToArray(kept),
                _isIgnored.ToArray(kept),
                _segmentations.Build(_ids.Count).Choose(kept),
                _keypoints.Build(_ids.Count).Choose(kept)),
            new SampleTruths(
                _labelMaps.Count == 0 && HasLabelMaps ? [.. images.Select(_ => (LabelMapSource?)null)] : InOrder(_labelMaps, images, source => (LabelMapSource?)source, null),
                InOrder(_pointClouds, images, source => (PointCloudSource?)source, null),
                InOrder(_categoryOfImage, images, category => categoryRank[category], -1),
                Federated(images, categoryRank)),
            Facts with { Format = _format, Images = _images.Count, Annotations = count, Categories = _categories.Count },
            warnings.IsDefault ? [] : warnings,
            omittedWarnings);
    }

    /// <summary>Whether the set is of label maps, also where no image has one.</summary>
    internal bool HasLabelMaps { get; init; }

    /// <summary>Leaves an annotation out of the dataset, after all.</summary>
    internal void Drop(int annotation) => _dropped.Add(annotation);

    internal void SetCategorySlot(int annotation, int category) => _categoryOf.Set(annotation, category);

    internal void SetBox(int annotation, Box box) => _boxes.Set(annotation, box);

    internal void SetId(int annotation, long id) => _ids.Set(annotation, id);

    internal (int Image, int Category) ReferencesOf(int annotation) => (_imageOf[annotation], _categoryOf[annotation]);

    internal Box BoxOf(int annotation) => _boxes[annotation];

    internal (int Height, int Width) MaskSizeOf(int annotation) => _segmentations.MaskSizeOf(annotation);

    internal int KeypointCountOf(int annotation) => _keypoints.CountOf(annotation);

    /// <summary>The size of an image; −1 for a side that is not known.</summary>
    internal (int Width, int Height) SizeOfImage(int image) => _sizes[image];

    internal SourceId IdOfCategory(int category) => _categories[category].Id;

    internal SourceId IdOfImage(int image) => _images[image].Id;

    internal int KeypointCountOfCategory(int category) => _categories[category].Category.Keypoints.Length;

    private FederatedCategories Federated(int[] images, int[] categoryRank)
    {
        return _federated.Count == 0
            ? new FederatedCategories([], [])
            : new FederatedCategories([.. images.Select(image => Ranked(Of(image).Negative))], [.. images.Select(image => Ranked(Of(image).NotExhaustive))]);

        (int[] Negative, int[] NotExhaustive) Of(int image) => _federated.TryGetValue(image, out var said) ? said : ([], []);

        int[] Ranked(int[] categories) => [.. categories.Select(category => categoryRank[category]).Distinct().Order()];
    }

    private static ImmutableArray<TResult> InOrder<T, TResult>(Dictionary<int, T> truths, int[] images, Func<T, TResult> turn, TResult none) =>
        truths.Count == 0 ? [] : [.. images.Select(image => truths.TryGetValue(image, out var truth) ? turn(truth) : none)];

    private int LastAnnotation() => _ids.Count > 0 ? _ids.Count - 1 : throw new InvalidOperationException("An annotation is added first.");

    private static bool AllFinite(ReadOnlySpan<double> numbers)
    {
        // A number times 0 is NaN where it is not finite, and so is the sum.
        var sum = 0.0;
        foreach (var number in numbers)
        {
            sum += number * 0;
        }

        return sum == 0;
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
