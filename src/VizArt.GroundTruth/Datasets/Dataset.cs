using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace VizArt.GroundTruth;

/// <summary>What is true: the samples of a ground truth, its categories and its annotations. Immutable.</summary>
/// <remarks>Samples and categories stand in ascending order of their source's ids, so an index is also a rank.</remarks>
public sealed class Dataset
{
    private readonly Dictionary<string, int> _categoryByName;
    private readonly Dictionary<SourceId, int> _categoryById;
    private readonly Dictionary<SourceId, int> _sampleById;
    private readonly Lazy<SampleNames> _sampleNames;

    internal Dataset(
        string path,
        string format,
        SourceConvention convention,
        ImmutableArray<Sample> samples,
        ImmutableArray<SourceId> sampleIds,
        ImmutableArray<Category> categories,
        AnnotationTable annotations,
        SampleTruths truths,
        GroundTruthFacts facts,
        ImmutableArray<GroundTruthDiagnostic> warnings,
        int omittedWarnings)
    {
        Path = path;
        Format = format;
        Convention = convention;
        Samples = samples;
        SampleIds = sampleIds;
        Categories = categories;
        Annotations = annotations;
        Facts = facts;
        LabelMaps = truths.LabelMaps;
        PointClouds = truths.PointClouds;
        SampleCategories = truths.Categories;
        FederatedCategories = truths.Federated;
        Warnings = warnings;
        OmittedWarnings = omittedWarnings;

        // Not frozen: freezing costs more than the lookups of a whole results file save.
        _categoryByName = new(categories.Length, StringComparer.Ordinal);
        _categoryById = new(categories.Length);
        foreach (var category in categories)
        {
            _categoryByName.Add(category.Name, category.Index);
            _categoryById.Add(category.Id, category.Index);
        }

        _sampleById = new(sampleIds.Length);
        for (var index = 0; index < sampleIds.Length; index++)
        {
            _sampleById.Add(sampleIds[index], index);
        }

        _sampleNames = new Lazy<SampleNames>(() => new SampleNames(this));
    }

    /// <summary>The file or folder that was read.</summary>
    public string Path { get; }

    /// <summary>Name of the format that it was read as, such as <c>coco</c>.</summary>
    public string Format { get; }

    /// <summary>How the source writes what it holds, as far as its format leaves that open.</summary>
    public SourceConvention Convention { get; }

    /// <summary>The inputs, in ascending order of their source's ids.</summary>
    public ImmutableArray<Sample> Samples { get; }

    /// <summary>The source's ids of the inputs: element i is about <see cref="Samples"/>[i].</summary>
    public ImmutableArray<SourceId> SampleIds { get; }

    /// <summary>The categories, in ascending order of their source's ids.</summary>
    public ImmutableArray<Category> Categories { get; }

    /// <summary>The annotations, as columns.</summary>
    public AnnotationTable Annotations { get; }

    /// <summary>Where the masks are: element i is about <see cref="Samples"/>[i], null where it has none. Empty where no sample has one.</summary>
    public ImmutableArray<LabelMapSource?> LabelMaps { get; }

    /// <summary>Where the labelled point clouds are: element i is about <see cref="Samples"/>[i], null where it has none. Empty where no sample has one.</summary>
    public ImmutableArray<PointCloudSource?> PointClouds { get; }

    /// <summary>What each sample is as a whole: element i is the index into <see cref="Categories"/> for <see cref="Samples"/>[i], −1 where nothing is said. Empty where nothing is said of any.</summary>
    public ImmutableArray<int> SampleCategories { get; }

    /// <summary>What was asked of each image, where images are not annotated for all categories (LVIS); empty where they are.</summary>
    public FederatedCategories FederatedCategories { get; }

    /// <summary>How much there is.</summary>
    public GroundTruthFacts Facts { get; }

    /// <summary>What was odd in the source, though not wrong enough to refuse it.</summary>
    public ImmutableArray<GroundTruthDiagnostic> Warnings { get; }

    /// <summary>How many warnings there were beyond the limit of <see cref="GroundTruthOptions.MaxDiagnostics"/>.</summary>
    public int OmittedWarnings { get; }

    /// <summary>Finds a category by its name.</summary>
    /// <param name="name">The name, compared by code unit.</param>
    /// <param name="category">The category; null where there is none of this name.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetCategory(string name, [NotNullWhen(true)] out Category? category)
    {
        category = _categoryByName.TryGetValue(name, out var index) ? Categories[index] : null;
        return category is not null;
    }

    /// <summary>Finds a category by its source's id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="category">The category; null where there is none of this id.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetCategory(SourceId id, [NotNullWhen(true)] out Category? category)
    {
        category = _categoryById.TryGetValue(id, out var index) ? Categories[index] : null;
        return category is not null;
    }

    /// <summary>Finds a sample by its source's id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="sample">The sample; null where there is none of this id.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetSample(SourceId id, [NotNullWhen(true)] out Sample? sample)
    {
        sample = _sampleById.TryGetValue(id, out var index) ? Samples[index] : null;
        return sample is not null;
    }

    /// <summary>Finds a sample by what files of predictions call it: its id as text, or the name of its file, with as many of its folders as are needed.</summary>
    /// <param name="name">The name, compared by code unit.</param>
    /// <param name="sample">The sample; null where none or more than one is called so.</param>
    /// <returns>Whether there is exactly one.</returns>
    public bool TryFindSample(string name, [NotNullWhen(true)] out Sample? sample)
    {
        ArgumentNullException.ThrowIfNull(name);
        var index = _sampleNames.Value.Find(name);
        sample = index >= 0 ? Samples[index] : null;
        return sample is not null;
    }
}
