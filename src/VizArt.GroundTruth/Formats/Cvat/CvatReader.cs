using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Reads a file in one pass.</summary>
internal sealed class CvatReader
{
    private const int LargestFile = 256 * 1024 * 1024;

    // The runs of a mask are one attribute.
    private const int LongestMarkup = 32 * 1024 * 1024;
    private const string ImageFolder = "images";
    private static readonly string[] FrameExtensions = [".png", ".PNG", ".jpg", ".jpeg"];

    private readonly GroundTruthSource _source;
    private readonly string _path;
    private readonly DiagnosticList _faults;
    private readonly CvatValues _values;
    private readonly CvatShapes _shapes;
    private readonly DatasetBuilder _builder;
    private readonly ImagePaths _paths;
    private readonly SliceTable _slices;
    private readonly Dictionary<string, int> _categories = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<CvatImage> _images = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<(string Label, string? Group, ObjectPart Part)> _ofImage = [];
    private bool _hasLabels;
    private (int Images, int Annotations) _counts;

    public CvatReader(GroundTruthSource source)
    {
        _source = source;
        _path = Directory.Exists(source.Path) ? Path.Combine(source.Path, CvatFormat.FileName) : source.Path;
        _faults = new DiagnosticList(_path, source.Options);
        _values = new CvatValues(_faults);
        _shapes = new CvatShapes(_path, source.Options.Limits, _values, _faults);
        _builder = new DatasetBuilder(source.Path, CvatFormat.FormatName);
        var folder = Path.GetDirectoryName(_path) ?? _path;
        var images = Path.Combine(folder, ImageFolder);
        _paths = new ImagePaths(
            source.Options.Images is { } named ? GroundTruthFile.FullPath(named) : Directory.Exists(images) ? images : folder, source.Options.AllowOutsideImages);
        _slices = SliceTable.ReadIn(folder, source);
    }

    public Dataset Read(CancellationToken cancellationToken)
    {
        try
        {
            using var xml = new XmlCursor(XmlFile.Read(_path, LargestFile, CvatRules.FileTooLarge), LargestFile, LongestMarkup);
            ReadRoot(xml, cancellationToken);
        }
        catch (XmlFaultException fault)
        {
            _faults.Add(fault.Finding);
        }

        if (_images.Count == 0 && !_faults.HasErrors)
        {
            _faults.Add(CvatRules.NoImages.AtFile());
        }

        _shapes.Tell();
        AddImages();
        _slices.ReportTo(_faults, tellUnused: _source.Options.Split is null);
        if (_faults.HasErrors)
        {
            throw _faults.ToException(new GroundTruthFacts(CvatFormat.FormatName, _images.Count, _counts.Annotations, _categories.Count));
        }

        var (warnings, omitted) = _faults.TakeWarnings();
        return _builder.Build(warnings, omitted);
    }

    private void ReadRoot(XmlCursor xml, CancellationToken cancellationToken)
    {
        xml.ReadRoot();
        if (xml.Name != CvatFormat.RootName)
        {
            _faults.Add(VocRules.WrongType.AtXml("/" + Finding.Shorten(xml.Name, 40), xml.Position).Found($"<{xml.Name}>").With("<annotations>"));
            return;
        }

        var root = xml.Enter();
        while (xml.TryReadChild(root))
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (xml.Name)
            {
                case "meta":
                    ReadMeta(xml, isOfLabel: false);
                    break;
                case "image":
                    _counts.Images++;
                    ReadImage(xml);
                    break;
                case "track":
                    _faults.AddOnce(CvatRules.Video.AtXml("/annotations/track", xml.Position));
                    break;
            }
        }

        xml.ReadToEnd();
    }

    /// <summary>Finds the names of the labels, which lie at another depth for a task, a job and a project.</summary>
    private void ReadMeta(XmlCursor xml, bool isOfLabel)
    {
        var (name, isPart) = ("", false);
        var depth = xml.Enter();
        while (xml.TryReadChild(depth))
        {
            if (isOfLabel && xml.Name == "name")
            {
                name = xml.ReadValue().Text ?? "";
            }
            else if (isOfLabel && xml.Name == "parent")
            {
                // A point of a skeleton.
                isPart = true;
            }
            else
            {
                ReadMeta(xml, xml.Name == "label");
            }
        }

        if (name.Length > 0 && !isPart)
        {
            _hasLabels = true;
            CategoryOf(name);
        }
    }

    private void ReadImage(XmlCursor xml)
    {
        var place = new CvatPlace(_counts.Images, null, 0, xml.Position);
        var (isNamed, subset) = (_values.TryText(xml, place, "name", out var name), xml.Attribute("subset"));
        var size = (_values.Side(xml, place, "width"), _values.Side(xml, place, "height"));
        var isAsked = _source.Options.Split is not { } split || subset == split;
        _names.Add(name);
        var image = isNamed && isAsked ? AddImage(place, name, subset, size) : null;
        _ofImage.Clear();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var depth = xml.Enter();
        while (xml.TryReadChild(depth))
        {
            var index = seen[xml.Name] = seen.GetValueOrDefault(xml.Name) + 1;
            if (isAsked)
            {
                ReadShape(xml, new CvatPlace(_counts.Images, Finding.Shorten(xml.Name, 40), index, xml.Position), size);
            }
        }

        if (image is { } known)
        {
            AddObjects(known, size);
        }
    }

    private int? AddImage(in CvatPlace place, string name, string? subset, (int? Width, int? Height) size)
    {
        if (!_paths.TryResolve(name, out var path))
        {
            _faults.Add(place.Breaks(CvatRules.PathLeavesRoot).Found(name));
            return null;
        }

        // Exports of a project have a folder for each of its subsets.
        if (!string.IsNullOrEmpty(subset) && _paths.TryResolve($"{subset}/{name}", out var ofSubset) && File.Exists(FileOf(ofSubset)))
        {
            path = ofSubset;
        }

        var image = new CvatImage(name, subset, FileOf(path), size.Width, size.Height);
        if (!_ids.Add(image.LongId))
        {
            _faults.Add(place.Breaks(CvatRules.ImageDuplicate).Found(name));
            return null;
        }

        _images.Add(image);
        return _images.Count - 1;
    }

    /// <summary>The file of an image. A frame of a video is named without the extension that it is stored with.</summary>
    private static string FileOf(string path) =>
        ImageSize.IsImage(path) || File.Exists(path) ? path : FrameExtensions.Select(extension => path + extension).FirstOrDefault(File.Exists) ?? path;

    private void AddObjects(int image, (int? Width, int? Height) size)
    {
        // Shapes of one label and one group are one object, as CVAT exports them to COCO.
        var alone = 0;
        foreach (var shapes in _ofImage.GroupBy(shape => (shape.Label, shape.Group, Alone: shape.Group is null ? ++alone : 0)))
        {
            if (_counts.Annotations >= _source.Options.Limits.MaxAnnotations)
            {
                throw GroundTruthFile.Refuse(_path, CvatRules.TooManyAnnotations.AtFile().With(_source.Options.Limits.MaxAnnotations));
            }

            var parts = shapes.Select(shape => shape.Part).ToArray();
            _builder.AddAnnotation(++_counts.Annotations, image, CategoryOf(shapes.Key.Label), ObjectPart.Around(parts));
            if (!ObjectPart.TryOutline(_builder, parts, size))
            {
                _shapes.LeaveBox(parts);
            }
        }
    }

    private void ReadShape(XmlCursor xml, in CvatPlace place, (int? Width, int? Height) size)
    {
        var group = xml.Attribute("group_id");
        if (_shapes.Read(xml, place, size, out var label) is not { } part)
        {
            return;
        }

        if (_hasLabels && !_categories.ContainsKey(NameOf(label)))
        {
            _faults.Add(place.Breaks(CvatRules.LabelUnlisted).Found(label));
        }

        CategoryOf(label);
        _ofImage.Add((label, group is null or "" or "0" ? null : group, part));
    }

    /// <summary>Adds the images, in their order: what annotations name them by.</summary>
    private void AddImages()
    {
        // Asked of all images, so that ids stay what they are where one split is read.
        var areNamesShared = _names.Count < _counts.Images;
        foreach (var image in _images)
        {
            var id = areNamesShared ? image.LongId : image.Name;
            var attributes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            if (!string.IsNullOrEmpty(image.Subset))
            {
                attributes["split"] = image.Subset;
            }

            _slices.AddAttributes(id, image.Name, attributes);
            _builder.AddImage(new SourceId(id), image.Path, image.Width, image.Height, attributes.Count > 0 ? attributes.ToImmutable() : null);
        }
    }

    private int CategoryOf(string label)
    {
        var name = NameOf(label);
        if (!_categories.TryGetValue(name, out var category))
        {
            // A name is its own id.
            category = _builder.AddCategory(new SourceId(name), name);
            _categories.Add(name, category);
        }

        return category;
    }

    private string NameOf(string label) => _source.Options.CategoryAliases.GetValueOrDefault(label, label);
}
