using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Reads a set with one folder per class; images are not opened.</summary>
internal sealed class ClassFolderReader
{
    private const int MostFoldersDown = 8;

    private readonly GroundTruthSource _source;
    private readonly DiagnosticList _faults;
    private readonly DatasetBuilder _builder;
    private readonly Dictionary<string, int> _categories = new(StringComparer.Ordinal);
    private readonly List<(string Path, string Id, string Class, string? Split)> _images = [];
    private readonly List<string> _others = [];
    private int _files;

    public ClassFolderReader(GroundTruthSource source)
    {
        _source = source;
        _faults = new DiagnosticList(source.Path, source.Options);
        _builder = new DatasetBuilder(source.Path, ClassFolderFormat.FormatName);
    }

    public Dataset Read(CancellationToken cancellationToken)
    {
        var root = _source.Path;
        if (!Directory.Exists(root))
        {
            throw GroundTruthFile.Refuse(root, (File.Exists(root) ? ClassFolderRules.NotAFolder : FileRules.NotFound).AtFile());
        }

        try
        {
            List(root, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw GroundTruthFile.Unreadable(root, e);
        }

        if (_images.Count == 0 && !_faults.HasErrors)
        {
            _faults.Add(ClassFolderRules.NoImages.AtFile());
        }

        if (_others.Count > 0)
        {
            var count = string.Create(CultureInfo.InvariantCulture, $"{_others.Count} {(_others.Count == 1 ? "file" : "files")}");
            _faults.Add(ClassFolderRules.NotAnImage.AtFile().Found(Below(root, _others[0])).With(count));
        }

        var slices = SliceTable.ReadIn(root, _source);
        AddImages(root, slices);
        slices.ReportTo(_faults, tellUnused: _source.Options.Split is null);
        if (_faults.HasErrors)
        {
            throw _faults.ToException(new GroundTruthFacts(ClassFolderFormat.FormatName, _images.Count, 0, _categories.Count));
        }

        var (warnings, omitted) = _faults.TakeWarnings();
        return _builder.Build(warnings, omitted);
    }

    private void List(string root, CancellationToken cancellationToken)
    {
        var splits = Folders(root).Where(ClassFolderNames.IsSplit).ToArray();
        if (_source.Options.Split is { } wanted && !splits.Contains(wanted))
        {
            _faults.Add(ClassFolderRules.SplitUnknown.AtFile().Found(wanted).With(splits.Length > 0 ? string.Join(", ", splits) : "none"));
            return;
        }

        string?[] read = splits.Length == 0 ? [null] : [.. splits.Where(split => _source.Options.Split is null || split == _source.Options.Split)];
        foreach (var split in read)
        {
            var folder = split is null ? root : Path.Combine(root, split);
            foreach (var name in Folders(folder))
            {
                cancellationToken.ThrowIfCancellationRequested();
                ListClass(root, Path.Combine(folder, name), _source.Options.CategoryAliases.GetValueOrDefault(name, name), split);
            }
        }
    }

    private void ListClass(string root, string folder, string name, string? split)
    {
        if (!_categories.ContainsKey(name))
        {
            _categories.Add(name, _builder.AddCategory(new SourceId(name), name));
        }

        var enumeration = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = MostFoldersDown, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };
        foreach (var path in Directory.EnumerateFiles(folder, "*", enumeration).Order(StringComparer.Ordinal))
        {
            if (++_files > _source.Options.Limits.MaxFiles)
            {
                throw GroundTruthFile.Refuse(root, ClassFolderRules.TooManyFiles.AtFile().With(_source.Options.Limits.MaxFiles));
            }

            var file = Path.GetFileName(path);
            if (ImageSize.IsImage(file))
            {
                _images.Add((path, Below(root, Path.ChangeExtension(path, null)), name, split));
            }
            else if (!ClassFolderNames.IsHidden(file))
            {
                _others.Add(path);
            }
        }
    }

    private void AddImages(string root, SliceTable slices)
    {
        var areUnique = _images.Select(image => image.Id).ToHashSet(StringComparer.Ordinal).Count == _images.Count;
        foreach (var (path, shortId, name, split) in _images)
        {
            var id = areUnique ? shortId : Below(root, path);
            var attributes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            if (split is not null)
            {
                attributes["split"] = split;
            }

            slices.AddAttributes(id, Path.GetFileName(path), attributes);
            var image = _builder.AddImage(new SourceId(id), path, attributes: attributes.Count > 0 ? attributes.ToImmutable() : null);
            _builder.SetCategory(image, _categories[name]);
        }
    }

    private static IEnumerable<string> Folders(string folder) =>
        Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Where(name => !ClassFolderNames.IsHidden(name)).Order(StringComparer.Ordinal);

    private static string Below(string root, string path) => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
}
