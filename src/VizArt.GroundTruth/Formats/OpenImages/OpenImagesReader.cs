using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Reads a set: the boxes of its files, the names of their labels, and the sizes of their images.</summary>
internal sealed class OpenImagesReader
{
    private readonly GroundTruthSource _source;
    private readonly DiagnosticList _faults;
    private readonly DatasetBuilder _builder;
    private readonly OpenImagesClasses _classes = new();
    private readonly OpenImagesBoxes _boxes;

    public OpenImagesReader(GroundTruthSource source)
    {
        _source = source;
        _faults = new DiagnosticList(source.Path, source.Options);
        _builder = new DatasetBuilder(source.Path, OpenImagesFormat.FormatName);
        _boxes = new OpenImagesBoxes(source.Options, _builder);
    }

    public Dataset Read(CancellationToken cancellationToken)
    {
        var layout = OpenImagesLayout.Of(_source);
        ReadClasses(layout.Classes);
        for (var file = 0; file < layout.Files.Length; file++)
        {
            var faults = new DiagnosticList(layout.Files[file].Path, _source.Options);
            _boxes.Read(layout.Files, file, faults, cancellationToken);
            _faults.AddAll(faults);
        }

        if (_boxes.Count == 0 && !_faults.HasErrors)
        {
            _faults.Add(OpenImagesRules.NoRows.AtFile());
        }

        var slices = SliceTable.ReadIn(layout.SliceRoot, _source);
        if (!_faults.HasErrors)
        {
            FindImages(layout, cancellationToken);
        }

        var (images, categories) = _faults.HasErrors ? ([], []) : (AddImages(layout, slices), AddCategories());
        slices.ReportTo(_faults, tellUnused: !_faults.HasErrors && _source.Options.Split is null);
        if (_faults.HasErrors)
        {
            throw _faults.ToException(new GroundTruthFacts(OpenImagesFormat.FormatName, _boxes.Images.Count, _boxes.Count, _boxes.Labels.Count));
        }

        Scale(images);
        var (warnings, omitted) = _faults.TakeWarnings();
        return _builder.Build(image => images[image] ?? 0, label => categories[label], warnings, omitted);
    }

    private void ReadClasses(string? path)
    {
        if (path is null)
        {
            _faults.Add(OpenImagesRules.NamesMissing.AtFile());
            return;
        }

        var faults = new DiagnosticList(path, _source.Options);
        _classes.Read(path, _source.Options, faults);
        _faults.AddAll(faults);
    }

    private void FindImages(OpenImagesLayout layout, CancellationToken cancellationToken)
    {
        var (images, haveImages) = (_boxes.Images, layout.HaveImages());
        var faults = new string[images.Count];
        var progress = ProgressCount.Of(_source.Options, images.Count, GroundTruthProgressUnit.Images);
        Parallel.For(0, images.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            faults[index] = haveImages[images[index].Source] || images[index].Id.Contains('/', StringComparison.Ordinal) ? images[index].Find(_source.Options.Limits.MaxPixels) : "";
            progress?.Add(1);
        });

        foreach (var (image, fault) in images.Zip(faults).Where(found => found.Second.Length > 0))
        {
            var ofImage = new DiagnosticList(image.Path, _source.Options);
            ofImage.Add(ImageRules.HeaderUnreadable.AtFile().Found(fault));
            _faults.AddAll(ofImage);
        }

        var pointers = images.Count(image => image.IsPointer);
        if (pointers > 0)
        {
            _faults.Add(OpenImagesRules.ImagesArePointers.AtFile().With(pointers, images.Count));
        }
    }

    /// <summary>Turns boxes into pixels, and drops those of images that are passed over.</summary>
    private void Scale(int?[] images)
    {
        for (var annotation = 0; annotation < _boxes.Count; annotation++)
        {
            var image = _builder.ReferencesOf(annotation).Image;
            if (images[image] is null)
            {
                _builder.Drop(annotation);
            }
            else if (_boxes.Images[image].Size is var (width, height))
            {
                var box = _builder.BoxOf(annotation);
                _builder.SetBox(annotation, new Box(box.X * width, box.Y * height, box.Width * width, box.Height * height));
            }
        }
    }

    /// <summary>Adds the images; where some are there, those that are not have no boxes in pixels and are passed over.</summary>
    private int?[] AddImages(OpenImagesLayout layout, SliceTable slices)
    {
        var images = _boxes.Images;
        var areThere = images.Exists(image => image.IsThere);
        var lost = areThere ? images.FindAll(image => image.Size is null) : [];
        if (lost.Count > 0)
        {
            _faults.Add(OpenImagesRules.ImageMissing.AtFile().Found(lost[0].Id).With(lost.Count, images.Count));
        }
        else if (!areThere && images.Count > 0)
        {
            _faults.Add(OpenImagesRules.SizesUnknown.AtFile());
        }

        var handles = new int?[images.Count];
        for (var index = 0; index < handles.Length; index++)
        {
            if (!areThere || images[index].Size is not null)
            {
                handles[index] = AddImage(images[index], layout.Files[images[index].Source].Split, slices);
            }
        }

        return handles;
    }

    private int AddImage(OpenImagesImage image, string? split, SliceTable slices)
    {
        var attributes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (split is not null)
        {
            attributes["split"] = split;
        }

        slices.AddAttributes(image.Id, Path.GetFileName(image.Path), attributes);
        return _builder.AddImage(new SourceId(image.Id), image.Path, image.Size?.Width, image.Size?.Height, attributes.Count > 0 ? attributes.ToImmutable() : null);
    }

    /// <summary>Adds the categories: all that are named, and then the labels that are not.</summary>
    /// <returns>The category of each label.</returns>
    private int[] AddCategories()
    {
        var (byLabel, byName) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var (label, name) in _classes.All)
        {
            byLabel.Add(label, CategoryOf(label, name, byName));
        }

        TellShared();
        var unnamed = _boxes.Labels.FindAll(label => !byLabel.ContainsKey(label));
        if (unnamed.Count > 0 && _classes.All.Count > 0)
        {
            _faults.Add(OpenImagesRules.LabelUnnamed.AtFile().Found(unnamed[0]).With(_classes.FileName, unnamed.Count));
        }

        foreach (var label in unnamed)
        {
            byLabel.Add(label, CategoryOf(label, label, byName));
        }

        return [.. _boxes.Labels.Select(label => byLabel[label])];
    }

    private int CategoryOf(string label, string name, Dictionary<string, int> byName)
    {
        var called = _source.Options.CategoryAliases.GetValueOrDefault(name, name);
        if (!byName.TryGetValue(called, out var category))
        {
            category = _builder.AddCategory(new SourceId(label), called);
            byName.Add(called, category);
        }

        return category;
    }

    private void TellShared()
    {
        var shared = _classes.All.GroupBy(entry => entry.Name, StringComparer.Ordinal).Where(group => group.Skip(1).Any()).Select(group => group.Key).ToArray();
        if (shared.Length > 0)
        {
            _faults.Add(OpenImagesRules.NameShared.AtFile().Found(shared[0]).With(_classes.FileName, shared.Length));
        }
    }
}
