using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Reads a file in one pass.</summary>
internal sealed class CvatReader
{
    private const int LargestFile = 256 * 1024 * 1024;
    private const string ImageFolder = "images";
    private const double Tolerance = 0.5;

    private static readonly string[] BoxNames = ["xtl", "ytl", "xbr", "ybr"];
    private static readonly string[] EllipseNames = ["cx", "cy", "rx", "ry"];
    private static readonly string[] MaskNames = ["left", "top", "width", "height"];

    private readonly GroundTruthSource _source;
    private readonly string _path;
    private readonly DiagnosticList _faults;
    private readonly CvatValues _values;
    private readonly DatasetBuilder _builder;
    private readonly ImagePaths _images;
    private readonly SliceTable _slices;
    private readonly Dictionary<string, int> _categories = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _leftOut = new(StringComparer.Ordinal);
    private bool _hasLabels;
    private (int Images, int Annotations, int Masks) _counts;

    public CvatReader(GroundTruthSource source)
    {
        _source = source;
        _path = Directory.Exists(source.Path) ? Path.Combine(source.Path, CvatFormat.FileName) : source.Path;
        _faults = new DiagnosticList(_path, source.Options);
        _values = new CvatValues(_faults);
        _builder = new DatasetBuilder(source.Path, CvatFormat.FormatName);
        var folder = Path.GetDirectoryName(_path) ?? _path;
        var images = Path.Combine(folder, ImageFolder);
        _images = new ImagePaths(
            source.Options.Images is { } named ? GroundTruthFile.FullPath(named) : Directory.Exists(images) ? images : folder, source.Options.AllowOutsideImages);
        _slices = SliceTable.ReadIn(folder, source);
    }

    public Dataset Read(CancellationToken cancellationToken)
    {
        try
        {
            using var xml = new XmlCursor(XmlFile.Read(_path, LargestFile, CvatRules.FileTooLarge), LargestFile);
            ReadRoot(xml, cancellationToken);
        }
        catch (XmlFaultException fault)
        {
            _faults.Add(fault.Finding);
        }

        if (_names.Count == 0 && !_faults.HasErrors)
        {
            _faults.Add(CvatRules.NoImages.AtFile());
        }

        if (_leftOut.Count > 0)
        {
            _faults.Add(CvatRules.LeftOut.AtFile().Found(string.Join(", ", _leftOut.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Value} {entry.Key}")))));
        }

        if (_counts.Masks > 0)
        {
            _faults.Add(CvatRules.MaskBox.AtFile().Found(_counts.Masks));
        }

        _slices.ReportTo(_faults, tellUnused: _source.Options.Split is null);
        if (_faults.HasErrors)
        {
            throw _faults.ToException(new GroundTruthFacts(CvatFormat.FormatName, _names.Count, _counts.Annotations, _categories.Count));
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
        var depth = xml.Enter();
        while (xml.TryReadChild(depth))
        {
            if (isOfLabel && xml.Name == "name")
            {
                if (xml.ReadValue().Text is { Length: > 0 } name)
                {
                    _hasLabels = true;
                    CategoryOf(name);
                }
            }
            else
            {
                ReadMeta(xml, xml.Name == "label");
            }
        }
    }

    private void ReadImage(XmlCursor xml)
    {
        var place = new CvatPlace(_counts.Images, null, 0, xml.Position);
        var (isNamed, subset) = (_values.TryText(xml, place, "name", out var name), xml.Attribute("subset"));
        var (width, height) = (_values.Side(xml, place, "width"), _values.Side(xml, place, "height"));
        var isAsked = _source.Options.Split is not { } split || subset == split;
        var image = isNamed && isAsked ? AddImage(place, name, subset, width, height) : null;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var depth = xml.Enter();
        while (xml.TryReadChild(depth))
        {
            var index = seen[xml.Name] = seen.GetValueOrDefault(xml.Name) + 1;
            if (isAsked)
            {
                ReadShape(xml, new CvatPlace(_counts.Images, Finding.Shorten(xml.Name, 40), index, xml.Position), image, width, height);
            }
        }
    }

    private int? AddImage(in CvatPlace place, string name, string? subset, int? width, int? height)
    {
        if (!_images.TryResolve(name, out var path))
        {
            _faults.Add(place.Breaks(CvatRules.PathLeavesRoot).Found(name));
            return null;
        }

        if (!_names.Add(name))
        {
            _faults.Add(place.Breaks(CvatRules.ImageDuplicate).Found(name));
            return null;
        }

        // Exports of a project have a folder for each of its subsets.
        if (subset is not null && !File.Exists(path) && _images.TryResolve($"{subset}/{name}", out var ofSubset) && File.Exists(ofSubset))
        {
            path = ofSubset;
        }

        var attributes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (subset is { Length: > 0 })
        {
            attributes["split"] = subset;
        }

        _slices.AddAttributes(name, name, attributes);
        return _builder.AddImage(new SourceId(name), path, width, height, attributes.Count > 0 ? attributes.ToImmutable() : null);
    }

    private void ReadShape(XmlCursor xml, in CvatPlace place, int? image, int? width, int? height)
    {
        if (Outline(xml, place, out var outline, out var isPolygon) is not { } isSound)
        {
            _leftOut[place.Shape!] = _leftOut.GetValueOrDefault(place.Shape!) + 1;
            return;
        }

        if (!_values.TryText(xml, place, "label", out var label) || !isSound)
        {
            return;
        }

        if (CvatGeometry.Around(outline) is not { } box)
        {
            _faults.Add(place.Breaks(CvatRules.TooLarge));
            return;
        }

        if (box.Width == 0 || box.Height == 0)
        {
            _faults.Add(place.Breaks(CvatRules.Empty));
        }
        else if (box.X < -Tolerance || box.Y < -Tolerance || box.X + box.Width > width + Tolerance || box.Y + box.Height > height + Tolerance)
        {
            _faults.Add(place.Breaks(CvatRules.Outside).With((object?)width ?? "?", (object?)height ?? "?"));
        }

        if (image is not { } known)
        {
            return;
        }

        if (_counts.Annotations >= _source.Options.Limits.MaxAnnotations)
        {
            throw GroundTruthFile.Refuse(_path, CvatRules.TooManyAnnotations.AtFile().With(_source.Options.Limits.MaxAnnotations));
        }

        if (_hasLabels && !_categories.ContainsKey(NameOf(label)))
        {
            _faults.Add(place.Breaks(CvatRules.LabelUnlisted).Found(label));
        }

        _builder.AddAnnotation(++_counts.Annotations, known, CategoryOf(label), box);
        if (isPolygon)
        {
            _builder.AddPolygon(outline);
        }
    }

    /// <summary>Reads the outline of a shape.</summary>
    /// <returns>Whether it could be read; null where the element is no shape with an area.</returns>
    private bool? Outline(XmlCursor xml, in CvatPlace place, out double[] outline, out bool isPolygon)
    {
        outline = [];
        isPolygon = place.Shape != "mask";
        Span<double> numbers = stackalloc double[BoxNames.Length];
        var degrees = 0.0;
        switch (place.Shape)
        {
            case "polygon":
                return _values.TryPoints(xml, place, out outline);
            case "box" when !_values.TryNumbers(xml, place, BoxNames, numbers) || !_values.TryNumberOrNone(xml, place, "rotation", out degrees):
            case "ellipse" when !_values.TryNumbers(xml, place, EllipseNames, numbers) || !_values.TryNumberOrNone(xml, place, "rotation", out degrees):
            case "mask" when !_values.TryNumbers(xml, place, MaskNames, numbers):
                return false;
            case "box" when numbers[0] > numbers[2] || numbers[1] > numbers[3]:
            case "mask" when numbers[2] < 0 || numbers[3] < 0:
                _faults.Add(place.Breaks(CvatRules.CornersSwapped));
                return false;
            case "box":
                outline = degrees == 0 ? Corners(numbers[0], numbers[1], numbers[2], numbers[3]) : CvatGeometry.Turned(numbers, degrees);
                return true;
            case "ellipse":
                outline = CvatGeometry.Ellipse(numbers, degrees);
                return true;
            case "mask":
                _counts.Masks++;
                outline = Corners(numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3]);
                return true;
            default:
                return null;
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

    private static double[] Corners(double left, double top, double right, double bottom) => [left, top, right, top, right, bottom, left, bottom];
}
