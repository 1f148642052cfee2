using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth;

/// <summary>Finds the parts of a set: from a <c>data.yaml</c>, from the folders of a root, from a folder of label files or from one of them.</summary>
internal sealed class YoloLayout
{
    private const int LargestList = 256 * 1024 * 1024;

    private static readonly string[] DataFiles = ["data.yaml", "dataset.yaml", "data.yml", "dataset.yml"];
    private static readonly string[] SplitFolders = ["train", "val", "valid", "validation", "test"];

    private readonly GroundTruthOptions _options;
    private readonly DiagnosticList _faults;
    private readonly YoloPlaces _places;

    public YoloLayout(GroundTruthSource source, DiagnosticList faults)
    {
        _options = source.Options;
        (_faults, _places) = (faults, new YoloPlaces(source.Options));
        Find(source.Path);
    }

    /// <summary>The folder of the set, absolute.</summary>
    public string Root { get; private set; } = "";

    public YoloData Data { get; private set; } = new();

    public ImmutableArray<YoloItem> Items { get; private set; } = [];

    /// <summary>The yaml of a folder: the one called <c>data.yaml</c> or <c>dataset.yaml</c>, else the only one.</summary>
    public static string? DataFileOf(IEnumerable<string> names)
    {
        var files = names.Where(IsYaml).ToArray();
        return DataFiles.FirstOrDefault(files.Contains) ?? (files.Length == 1 ? files[0] : null);
    }

    public static bool IsYaml(string name) => Path.GetExtension(name).ToUpperInvariant() is ".YAML" or ".YML" && name[0] != '.';

    public static IEnumerable<string> SplitsOf(Func<string, bool> hasFolder) => SplitFolders.Where(hasFolder);

    private void Find(string path)
    {
        if (!Directory.Exists(path))
        {
            if (IsYaml(Path.GetFileName(path)))
            {
                FindByData(path);
                return;
            }

            Root = Path.GetDirectoryName(path) ?? path;
            FindNames(Root, Path.GetDirectoryName(Root));
            Items = [YoloPlaces.OfLabelFile(path)];
        }
        else if (DataFileOf(Directory.EnumerateFiles(path).Select(name => Path.GetFileName(name)).Order(StringComparer.Ordinal)) is { } data)
        {
            FindByData(Path.Combine(path, data));
        }
        else
        {
            Root = path;
            FindNames(path, Path.Combine(path, YoloPlaces.Labels), Path.GetDirectoryName(path));
            Items = Keep(ByFolders(path));
        }
    }

    private void FindByData(string path)
    {
        var faults = new DiagnosticList(path, _options);
        Data = YoloDataReader.Read(path, faults, _options);
        var folder = Path.GetDirectoryName(path)!;
        var root = _options.Images is { } named ? GroundTruthFile.FullPath(named) : folder;
        var resolver = new YoloPaths(root, folder, _options, faults);
        Root = _options.Images is null && Data.Path is { } given ? resolver.RootOf(given) : root;
        var items = Data.Splits.SelectMany(split => OfSplit(split.Split, split.Source, resolver.Below(Root), faults)).ToImmutableArray();
        Items = Keep(Data.Splits.IsEmpty ? ByFolders(Root) : items);
        _faults.AddAll(faults);
        if (Data.Names.IsDefault)
        {
            FindNames(folder, Root);
        }
    }

    private IEnumerable<YoloItem> OfSplit(string split, YamlNode source, YoloPaths paths, DiagnosticList faults)
    {
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in source.Items ?? [source])
        {
            if (node.Text is not { Length: > 0 } text)
            {
                faults.Add(YoloRules.YamlType.AtLine(node.Line).Found(node.Describe()).With("a folder, a list of folders or a list of images in a .txt") with { Column = node.Column });
                continue;
            }

            if (paths.Resolve(text, node) is not { } path || !listed.Add(Path.TrimEndingDirectorySeparator(path)))
            {
                continue;
            }

            if (File.Exists(path) && path.EndsWith(YoloPlaces.Extension, StringComparison.OrdinalIgnoreCase))
            {
                foreach (var item in OfList(path, split, paths))
                {
                    yield return item;
                }
            }
            else if (Directory.Exists(path) || Directory.Exists(YoloPlaces.SwapFolder(path, YoloPlaces.Images, YoloPlaces.Labels)))
            {
                foreach (var item in _places.ListFolder(path, split))
                {
                    yield return item;
                }
            }
            else
            {
                faults.Add(YoloRules.SplitMissing.AtLine(node.Line).Found(text).With(split) with { Column = node.Column });
            }
        }
    }

    private List<YoloItem> OfList(string list, string split, YoloPaths paths)
    {
        var items = new List<YoloItem>();
        var faults = new DiagnosticList(list, _options);
        var (folder, line) = (Path.GetDirectoryName(list)!, 0L);
        using var reader = new StringReader(Encoding.UTF8.GetString(SmallTextFile.WithoutMark(SmallTextFile.Read(list, LargestList, mayBeEmpty: true))));
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (text.AsSpan().Trim().IsEmpty)
            {
                continue;
            }

            if (items.Count >= _options.Limits.MaxFiles)
            {
                throw GroundTruthFile.Refuse(list, YoloRules.TooManyFiles.AtFile().With(_options.Limits.MaxFiles));
            }

            if (paths.ResolveListed(text.Trim(), folder) is { } image)
            {
                items.Add(YoloPlaces.OfImage(image, Root, split));
            }
            else
            {
                faults.Add(YoloRules.PathLeavesRoot.AtLine(line).Found(text.Trim()));
            }
        }

        _faults.AddAll(faults);
        return items;
    }

    private IEnumerable<YoloItem> ByFolders(string root)
    {
        var images = _options.Images is { } named ? GroundTruthFile.FullPath(named) : Path.Combine(root, YoloPlaces.Images);
        var splits = SplitsOf(split => Directory.Exists(Path.Combine(root, split, YoloPlaces.Labels))).ToArray();
        if (splits.Length > 0)
        {
            return splits.SelectMany(split => _places.ListFolder(Path.Combine(root, split, YoloPlaces.Images), split));
        }

        if (!Directory.Exists(Path.Combine(root, YoloPlaces.Labels)))
        {
            // A folder of label files, whose images are in its sibling or beside them.
            var sibling = _options.Images is null ? YoloPlaces.SwapFolder(root, YoloPlaces.Labels, YoloPlaces.Images) : images;
            return _places.ListFolder(Directory.Exists(sibling) || YoloPlaces.SwapFolder(sibling, YoloPlaces.Images, YoloPlaces.Labels) == root ? sibling : root, null);
        }

        var parts = SplitsOf(split => Directory.Exists(Path.Combine(root, YoloPlaces.Labels, split))).ToArray();
        return parts.Length > 0 ? parts.SelectMany(split => _places.ListFolder(Path.Combine(images, split), split)) : _places.ListFolder(images, null);
    }

    private ImmutableArray<YoloItem> Keep(IEnumerable<YoloItem> found)
    {
        var items = found.ToImmutableArray();
        if (_options.Split is not { } wanted)
        {
            return Once(items);
        }

        var known = items.Select(item => item.Split).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        if (!known.Contains(wanted))
        {
            _faults.Add(YoloRules.SplitUnknown.AtFile().Found(wanted).With(known.Length > 0 ? string.Join(", ", known) : "none"));
        }

        return Once([.. items.Where(item => item.Split == wanted)]);
    }

    /// <summary>Each image once, in the first split that has it: splits may share a folder, or list the same image.</summary>
    private ImmutableArray<YoloItem> Once(ImmutableArray<YoloItem> items)
    {
        var firsts = new Dictionary<string, YoloItem>(StringComparer.Ordinal);
        var again = items.Where(item => !firsts.TryAdd(item.Image, item)).ToArray();
        if (again.Length == 0)
        {
            return items;
        }

        var name = Path.GetRelativePath(Root, again[0].Image).Replace(Path.DirectorySeparatorChar, '/');
        var count = string.Create(CultureInfo.InvariantCulture, $"{again.Length} {(again.Length == 1 ? "image" : "images")}");
        _faults.Add(YoloRules.ImageTwice.AtFile().Found(name).With(count, again[0].Split ?? "the set", firsts[again[0].Image].Split ?? "the set"));
        return [.. items.DistinctBy(item => item.Image, StringComparer.Ordinal)];
    }

    private void FindNames(params string?[] folders)
    {
        var file = folders.OfType<string>().Select(folder => Path.Combine(folder, YoloPlaces.ClassNames)).FirstOrDefault(File.Exists);
        if (file is null)
        {
            return;
        }

        var text = Encoding.UTF8.GetString(SmallTextFile.WithoutMark(SmallTextFile.Read(file, YamlFile.LargestFile, mayBeEmpty: false)));
        var names = text.TrimEnd().Split('\n').Select(name => name.Trim()).ToImmutableArray();
        var faults = new DiagnosticList(file, _options);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < names.Length; index++)
        {
            if (names[index].Length == 0)
            {
                faults.Add(YoloRules.YamlType.AtLine(index + 1).Found("an empty line").With("the name of a class"));
            }
            else if (!seen.Add(names[index]))
            {
                faults.Add(YoloRules.NameDuplicate.AtLine(index + 1).Found(names[index]));
            }
        }

        _faults.AddAll(faults);
        Data = Data with { Names = names };
    }
}
