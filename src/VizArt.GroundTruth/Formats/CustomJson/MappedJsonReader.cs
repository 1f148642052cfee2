using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Reads JSON by its mapping.</summary>
internal sealed class MappedJsonReader
{
    private const int LargestMapping = 1024 * 1024;
    private const double Tolerance = 0.5;

    private readonly GroundTruthSource _source;
    private readonly string _path;
    private readonly Mapping _mapping;
    private readonly DiagnosticList _faults;
    private readonly DatasetBuilder _builder;
    private readonly ImagePaths _paths;
    private readonly Dictionary<string, int> _byLabel = new(StringComparer.Ordinal);
    private int _annotations;

    public MappedJsonReader(GroundTruthSource source)
    {
        _source = source;
        (_path, _mapping) = Find(source);
        _faults = new DiagnosticList(_path, source.Options);
        _builder = new DatasetBuilder(source.Path, MappedJsonFormat.FormatName);
        _paths = new ImagePaths(source.Options.Images is { } images ? GroundTruthFile.FullPath(images) : Path.GetDirectoryName(_path)!);
    }

    public Dataset Read(CancellationToken cancellationToken)
    {
        using var document = MappedValues.Read(_path, MappedValues.LargestFile, _source.Options);
        var root = document.RootElement;
        ReadCategories(root);
        var slices = SliceTable.ReadIn(Path.GetDirectoryName(_path)!, _source);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var images = _mapping.Images!.Many(root, root, "$").ToArray();
        var progress = ProgressCount.Of(_source.Options, images.Length, GroundTruthProgressUnit.Images);
        foreach (var (item, place) in images)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadImage(root, item, place, ids, slices);
            progress?.Add(1);
        }

        if (ids.Count == 0 && !_faults.HasErrors)
        {
            _faults.Add(MappingRules.NoImages.AtFile().Found(_mapping.Images.Text));
        }

        slices.ReportTo(_faults);
        if (_faults.HasErrors)
        {
            throw _faults.ToException(new GroundTruthFacts(MappedJsonFormat.FormatName, ids.Count, _annotations, _builder.CategoryCount));
        }

        var (warnings, omitted) = _faults.TakeWarnings();
        return _builder.Build(warnings, omitted);
    }

    /// <summary>Finds the data and the mapping: whichever of them, or their folder, is named.</summary>
    private static (string Path, Mapping Mapping) Find(GroundTruthSource source)
    {
        var isFolder = Directory.Exists(source.Path);
        var folder = isFolder ? source.Path : Path.GetDirectoryName(source.Path)!;
        var file = source.Options.Mapping is { } named ? GroundTruthFile.FullPath(named) : Path.Combine(folder, Mapping.FileName);
        if (source.Options.Mapping is null && !File.Exists(file))
        {
            throw GroundTruthFile.Refuse(source.Path, MappingRules.Missing.AtFile());
        }

        var faults = new DiagnosticList(file, source.Options);
        using var document = MappedValues.Read(file, LargestMapping, source.Options);
        var mapping = MappingReader.Read(document.RootElement, faults);
        if (faults.HasErrors)
        {
            throw faults.ToException();
        }

        if (!isFolder && source.Path != file)
        {
            return (source.Path, mapping);
        }

        var data = mapping.Data is { } name && new ImagePaths(Path.GetDirectoryName(file)!).TryResolve(name, out var path) ? path : null;
        return (data ?? throw GroundTruthFile.Refuse(file, MappingRules.DataUnclear.AtFile()), mapping);
    }

    private void ReadCategories(JsonElement root)
    {
        foreach (var (item, place) in _mapping.Categories?.Many(root, root, "$") ?? [])
        {
            var name = MappedValues.TextOf(_mapping.CategoryName!.One(root, item));
            var id = _mapping.CategoryId is { } path ? MappedValues.TextOf(path.One(root, item)) : name;
            if (string.IsNullOrEmpty(name) || string.IsNullOrEmpty(id))
            {
                _faults.Add(At(MappingRules.ValueMissing, place).With(string.IsNullOrEmpty(name) ? _mapping.CategoryName.Text : _mapping.CategoryId!.Text));
            }
            else if (_byLabel.ContainsKey(id) || _byLabel.ContainsKey(name))
            {
                _faults.Add(At(MappingRules.CategoryDuplicate, place).Found(name));
            }
            else
            {
                _byLabel[name] = _byLabel[id] = _builder.AddCategory(Id(id), name);
            }
        }
    }

    private void ReadImage(JsonElement root, JsonElement item, string place, HashSet<string> ids, SliceTable slices)
    {
        var file = MappedValues.TextOf(_mapping.File!.One(root, item));
        var id = _mapping.Id is { } idPath ? MappedValues.TextOf(idPath.One(root, item)) : file;
        if (string.IsNullOrEmpty(file) || string.IsNullOrEmpty(id))
        {
            _faults.Add(At(MappingRules.ValueMissing, place).With(string.IsNullOrEmpty(file) ? _mapping.File.Text : _mapping.Id!.Text));
            return;
        }

        if (!_paths.TryResolve(file, out var path))
        {
            if (!_source.Options.AllowOutsideImages || file.Contains('\0', StringComparison.Ordinal))
            {
                _faults.Add(At(MappingRules.PathLeavesRoot, place).Found(file));
                return;
            }

            path = Path.GetFullPath(file, _paths.Root);
        }

        if (!ids.Add(id))
        {
            _faults.Add(At(MappingRules.ImageDuplicate, place).Found(id));
            return;
        }

        var (width, height) = SizeOf(root, item, place, path);
        var attributes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, attribute) in _mapping.Attributes)
        {
            if (MappedValues.TextOf(attribute.One(root, item)) is { } value)
            {
                attributes[name] = value;
            }
        }

        slices.AddAttributes(id, file, attributes);
        var image = _builder.AddImage(Id(id), path, width, height, attributes.Count > 0 ? attributes.ToImmutable() : null);
        if (_mapping.Label is { } label && CategoryOf(label.One(root, item), label, place) is { } category)
        {
            _builder.SetCategory(image, category);
        }

        foreach (var (one, at) in _mapping.Objects?.Many(root, item, place) ?? [])
        {
            ReadObject(root, one, at, image, width, height);
        }
    }

    private (int? Width, int? Height) SizeOf(JsonElement root, JsonElement item, string place, string path)
    {
        var (width, height) = (Side(_mapping.Width, root, item, place), Side(_mapping.Height, root, item, place));
        if (!_mapping.IsNormalised || (width is not null && height is not null))
        {
            return (width, height);
        }

        if (ImageSize.Read(path, _source.Options.Limits.MaxPixels, out var fault, out _) is { } size)
        {
            return size;
        }

        _faults.Add(At(MappingRules.SizeNeeded, place).Found(fault));
        return (null, null);
    }

    private int? Side(MappedPath? path, JsonElement root, JsonElement item, string place)
    {
        if (path?.One(root, item) is not { } value || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var side) && side is >= 1 and <= int.MaxValue && Math.Floor(side) == side)
        {
            return (int)side;
        }

        _faults.Add(At(MappingRules.ImageSide, place).Found(MappedValues.Describe(value)));
        return null;
    }

    private void ReadObject(JsonElement root, JsonElement item, string place, int image, int? width, int? height)
    {
        var category = CategoryOf(_mapping.ObjectLabel!.One(root, item), _mapping.ObjectLabel, place);
        Span<double> numbers = stackalloc double[4];
        if (!TryNumbers(root, item, place, numbers) || category is not { } known)
        {
            return;
        }

        var (x, y, w, h) = _mapping.Convention switch
        {
            "xyxy" => (numbers[0], numbers[1], numbers[2] - numbers[0], numbers[3] - numbers[1]),
            "cxcywh" => (numbers[0] - (numbers[2] / 2), numbers[1] - (numbers[3] / 2), numbers[2], numbers[3]),
            _ => (numbers[0], numbers[1], numbers[2], numbers[3]),
        };
        var (scaleX, scaleY) = _mapping.IsNormalised ? (width ?? 1, height ?? 1) : (1, 1);
        (x, y, w, h) = (x * scaleX, y * scaleY, w * scaleX, h * scaleY);
        if (w < 0 || h < 0 || !double.IsFinite(x + y + w + h) || !double.IsFinite(w * h))
        {
            _faults.Add(At(MappingRules.NegativeSize, place).Found(Math.Min(w, h)));
            return;
        }

        if (w == 0 || h == 0)
        {
            _faults.Add(At(MappingRules.BoxEmpty, place));
        }
        else if (x < -Tolerance || y < -Tolerance || x + w > width + Tolerance || y + h > height + Tolerance)
        {
            _faults.Add(At(MappingRules.BoxOutside, place).With((object?)width ?? "?", (object?)height ?? "?"));
        }

        if (_annotations >= _source.Options.Limits.MaxAnnotations)
        {
            throw GroundTruthFile.Refuse(_path, YoloRules.TooManyAnnotations.AtFile().With(_source.Options.Limits.MaxAnnotations));
        }

        _builder.AddAnnotation(++_annotations, image, known, new Box(x, y, w, h));
    }

    private bool TryNumbers(JsonElement root, JsonElement item, string place, Span<double> numbers)
    {
        var single = _mapping.Box.Length == 1 ? _mapping.Box[0].One(root, item) : null;
        if (_mapping.Box.Length == 1 && (single is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() != numbers.Length))
        {
            _faults.Add(At(MappingRules.WrongType, place).Found(MappedValues.Describe(single)).With("a box of four numbers"));
            return false;
        }

        for (var index = 0; index < numbers.Length; index++)
        {
            var value = single is { } array ? array[index] : _mapping.Box[index].One(root, item);
            if (value is not { ValueKind: JsonValueKind.Number } number)
            {
                _faults.Add(At(MappingRules.WrongType, place).Found(MappedValues.Describe(value)).With("a number"));
                return false;
            }

            numbers[index] = number.GetDouble();
            if (!double.IsFinite(numbers[index]))
            {
                _faults.Add(At(MappingRules.NotFinite, place).Found(number.GetRawText()));
                return false;
            }
        }

        return true;
    }

    private int? CategoryOf(JsonElement? value, MappedPath path, string place)
    {
        if (MappedValues.TextOf(value) is not { Length: > 0 } label)
        {
            _faults.Add(At(MappingRules.ValueMissing, place).With(path.Text));
            return null;
        }

        label = _source.Options.CategoryAliases.GetValueOrDefault(label, label);
        if (_byLabel.TryGetValue(label, out var category))
        {
            return category;
        }

        if (_mapping.Categories is not null)
        {
            _faults.Add(At(MappingRules.CategoryUnknown, place).Found(label));
            return null;
        }

        return _byLabel[label] = _builder.AddCategory(new SourceId(label), label);
    }

    private static SourceId Id(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == text ? new SourceId(number) : new SourceId(text);

    private static Finding At(DiagnosticRule rule, string place) => rule.AtFile() with { JsonPath = place };
}
