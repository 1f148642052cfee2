using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Reads a set: its files at the same time, and what they say together in their order.</summary>
internal sealed class LabelMeReader
{
    private const string IgnoredLabel = "__ignore__";

    private readonly GroundTruthSource _source;
    private readonly DiagnosticList _faults;
    private readonly DatasetBuilder _builder;
    private readonly Dictionary<string, int> _categories = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _withoutArea = new(StringComparer.Ordinal);
    private (string First, int Count) _elsewhere = ("", 0);
    private (int Masks, int Ignored) _counts;
    private int _annotations;

    public LabelMeReader(GroundTruthSource source)
    {
        _source = source;
        _faults = new DiagnosticList(source.Path, source.Options);
        _builder = new DatasetBuilder(source.Path, LabelMeFormat.FormatName);
    }

    public Dataset Read(CancellationToken cancellationToken)
    {
        var layout = LabelMeLayout.Of(_source);
        var slices = SliceTable.ReadIn(layout.SliceRoot, _source);
        var paths = new ImagePaths(layout.ImageRoot, _source.Options.AllowOutsideImages);
        var files = new LabelMeFile[layout.Files.Length];
        var budget = new MaskBudget(layout.Files);
        var progress = ProgressCount.Of(_source.Options, files.Length, GroundTruthProgressUnit.Files);
        Parallel.For(0, files.Length, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            files[index] = LabelMeFileReader.Read(layout.Files[index], budget, _source.Options, cancellationToken);
            progress?.Add(1);
        });

        foreach (var file in files)
        {
            Add(file, paths, slices);
            _faults.AddAll(file.Faults);
        }

        if (budget.IsExceeded)
        {
            _faults.Add(LabelMeRules.MaskCount.AtFile().With(budget.Most));
        }

        if (_ids.Count == 0 && !_faults.HasErrors)
        {
            _faults.Add(LabelMeRules.NoFiles.AtFile());
        }

        Tell();
        slices.ReportTo(_faults, tellUnused: files.Length > 1);
        if (_faults.HasErrors)
        {
            throw _faults.ToException(new GroundTruthFacts(LabelMeFormat.FormatName, files.Length, _annotations, _categories.Count));
        }

        var (warnings, omitted) = _faults.TakeWarnings();
        return _builder.Build(warnings, omitted);
    }

    private void Add(LabelMeFile file, ImagePaths paths, SliceTable slices)
    {
        if (file.ImagePath is null || ImageOf(file, paths) is not { } path)
        {
            return;
        }

        if (!_ids.Add(file.Id))
        {
            file.Faults.Add(LabelMeRules.SampleDuplicate.AtFile().Found(file.Id));
            return;
        }

        slices.AddAttributes(file.Id, file.ImagePath, file.Attributes);
        var image = _builder.AddImage(new SourceId(file.Id), path, file.Width, file.Height, file.Attributes.Count > 0 ? file.Attributes.ToImmutable() : null);
        foreach (var kind in file.WithoutArea)
        {
            _withoutArea[kind] = _withoutArea.GetValueOrDefault(kind) + 1;
        }

        foreach (var shapes in file.Objects())
        {
            AddObject(image, (file.Width, file.Height), shapes);
        }
    }

    private void AddObject(int image, (int? Width, int? Height) size, LabelMeShape[] shapes)
    {
        if (shapes[0].Label == IgnoredLabel)
        {
            _counts.Ignored += shapes.Length;
            return;
        }

        if (_annotations >= _source.Options.Limits.MaxAnnotations)
        {
            throw GroundTruthFile.Refuse(_source.Path, LabelMeRules.TooManyAnnotations.AtFile().With(_source.Options.Limits.MaxAnnotations));
        }

        var name = _source.Options.CategoryAliases.GetValueOrDefault(shapes[0].Label, shapes[0].Label);
        if (!_categories.TryGetValue(name, out var category))
        {
            // A name is its own id: categories then stand in its order, whatever file is read first.
            category = _builder.AddCategory(new SourceId(name), name);
            _categories.Add(name, category);
        }

        var parts = Array.ConvertAll(shapes, shape => shape.Part);
        _builder.AddAnnotation(++_annotations, image, category, ObjectPart.Around(parts), isDifficult: Array.Exists(shapes, shape => shape.IsDifficult));
        if (!ObjectPart.TryOutline(_builder, parts, size))
        {
            _counts.Masks += shapes.Count(shape => shape.Kind == LabelMeGeometry.Mask);
        }
    }

    /// <summary>Finds the image: where the file says, or by its name in the folder of the images, since files are moved without their paths.</summary>
    private string? ImageOf(LabelMeFile file, ImagePaths paths)
    {
        var isBelow = paths.TryResolve(file.ImagePath!, out var path);
        if (isBelow && File.Exists(path))
        {
            return path;
        }

        var name = file.ImagePath![(file.ImagePath!.LastIndexOf('/') + 1)..];
        if (name.Length < file.ImagePath.Length && paths.TryResolve(name, out var other) && File.Exists(other))
        {
            _elsewhere = (_elsewhere.Count == 0 ? file.ImagePath : _elsewhere.First, _elsewhere.Count + 1);
            file.ImagePath = name;
            return other;
        }

        if (!isBelow)
        {
            file.Faults.Add(LabelMeRules.PathLeavesRoot.At(new JsonPlace("imagePath"), file.ImagePathOffset).Found(file.ImagePath));
        }

        return isBelow ? path : null;
    }

    /// <summary>Tells of the set as a whole what would be told of file after file.</summary>
    private void Tell()
    {
        if (_elsewhere.Count > 0)
        {
            _faults.Add(LabelMeRules.ImageElsewhere.AtFile().Found(_elsewhere.First).With(_elsewhere.Count));
        }

        if (_withoutArea.Count > 0)
        {
            _faults.Add(LabelMeRules.WithoutArea.AtFile().Found(string.Join(", ", _withoutArea.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Value} {entry.Key}")))));
        }

        // Where there are errors, masks may lack pixels for one of them.
        if (_counts.Masks > 0 && !_faults.HasErrors)
        {
            _faults.Add(LabelMeRules.MaskBox.AtFile().Found(_counts.Masks));
        }

        if (_counts.Ignored > 0)
        {
            _faults.Add(LabelMeRules.Ignored.AtFile().Found(_counts.Ignored));
        }
    }
}
