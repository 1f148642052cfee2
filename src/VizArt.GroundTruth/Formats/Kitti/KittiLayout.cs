using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Finds the parts of a set: its label files, its images, its lists and its slices.</summary>
internal sealed class KittiLayout
{
    public const string Labels = "label_2";
    public const string OtherLabels = "labels";
    private const string Training = "training";
    private const string Testing = "test";
    private const string Extension = ".txt";
    private static readonly string[] Parts = ["train", "val", "test"];
    private static readonly string[] ImageFolders = ["image_2", "images", "data"];

    // Where an image lies in more than one form, the first of these is taken.
    private static readonly string[] ImageExtensions = [".png", ".jpg", ".jpeg", ".PNG", ".JPG", ".JPEG"];

    private readonly GroundTruthSource _source;
    private readonly DiagnosticList _faults;
    private readonly ImmutableArray<KittiItem>.Builder _items = ImmutableArray.CreateBuilder<KittiItem>();

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    private KittiLayout(GroundTruthSource source, DiagnosticList faults)
    {
        (_source, _faults, SliceRoot) = (source, faults, source.Path);
    }

    /// <summary>The samples, in ordinal order of their ids within each part of the set.</summary>
    public ImmutableArray<KittiItem> Items { get; private set; }

    /// <summary>Absolute path of the folder in which a <c>slices.csv</c> may lie.</summary>
    public string SliceRoot { get; private set; }

    /// <summary>Whether a file of a folder is one of labels: what lies beside those of YOLO and is none, lies beside these too.</summary>
    public static bool IsLabelFile(string name) => YoloPlaces.IsLabelFile(name);

    /// <summary>Where the label files of a set lie below its root.</summary>
    public static ImmutableArray<string> SubFolders { get; } = [Labels, Path.Combine(Training, Labels)];

    /// <summary>Where label files lie below a root of parts, as other tools export them, if they are in none of <see cref="SubFolders"/>: <c>val/label_2</c> or <c>label_2/val</c>.</summary>
    /// <param name="folders">Names of the folders in the root.</param>
    public static IEnumerable<string> PartFolders(IEnumerable<string> folders) =>
        [.. folders.Select(folder => Path.Combine(folder, Labels)), .. Parts.Select(part => Path.Combine(Labels, part))];

    /// <summary>Whether samples of several parts have one name; asked before one part is chosen, so that ids stay what they are.</summary>
    public bool AreIdsShared { get; private set; }

    /// <summary>Finds the parts of a set.</summary>
    /// <param name="source">Its root, a folder of label files, or one of them.</param>
    /// <param name="faults">Takes what is wrong with lists.</param>
    /// <exception cref="GroundTruthException">There is nothing there, there is too much, or it cannot be looked at.</exception>
    public static KittiLayout Of(GroundTruthSource source, DiagnosticList faults)
    {
        try
        {
            var layout = new KittiLayout(source, faults);
            layout.Find();
            return layout;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw GroundTruthFile.Unreadable(source.Path, e);
        }
    }

    private void Find()
    {
        if (!Directory.Exists(_source.Path))
        {
            AddFile();
        }
        else
        {
            var names = Directory.EnumerateDirectories(_source.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
            var (own, parts) = (SubFolders.FirstOrDefault(HasLabels), PartFolders(names).Where(HasLabels).ToArray());
            if (own is null && parts.Length > 0)
            {
                Array.ForEach(parts, part => AddFolder(Path.Combine(_source.Path, part), Path.GetFileName(part) == Labels ? Path.GetDirectoryName(part) : Path.GetFileName(part)));
            }
            else
            {
                AddFolder(Path.Combine(_source.Path, own ?? (HasLabels(OtherLabels) ? OtherLabels : "")), split: null);
            }
        }

        Items = _items.ToImmutable();
        if (Items.IsEmpty)
        {
            throw GroundTruthFile.Refuse(_source.Path, KittiRules.NoFiles.AtFile());
        }
    }

    private bool HasLabels(string folder) =>
        Path.Combine(_source.Path, folder) is var path && Directory.Exists(path) && Directory.EnumerateFiles(path).Any(file => IsLabelFile(Path.GetFileName(file)));

    private void AddFile()
    {
        var folder = Path.GetDirectoryName(_source.Path) ?? _source.Path;
        SliceRoot = RootOf(folder);
        if (IsLabelFile(Path.GetFileName(_source.Path)))
        {
            var id = IdOf(_source.Path);
            Add(id, _source.Path, ImageOf(ImagesOf(folder, split: null), id), ListsOf(SliceRoot), split: null);
        }
    }

    private void AddFolder(string folder, string? split)
    {
        folder = Path.TrimEndingDirectorySeparator(folder);
        var root = RootOf(folder);
        SliceRoot = split is not null || File.Exists(Path.Combine(_source.Path, SliceTable.FileName)) ? _source.Path : root;
        var files = Directory.EnumerateFiles(folder).Where(path => IsLabelFile(Path.GetFileName(path))).Take(_source.Options.Limits.MaxFiles + 1).ToArray();
        Array.Sort(files, StringComparer.Ordinal);
        var (images, lists) = (ImagesOf(folder, split), split is null ? ListsOf(root) : null);
        var withLabels = files.Select(IdOf).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var id = IdOf(file);
            Add(id, file, ImageOf(images, id), lists, split);
        }

        if (files.Length == 0 || !Directory.Exists(images) || (split is not null && IsNamed(images)))
        {
            // Images of all parts in one folder do not tell which is whose.
            return;
        }

        // Exporters write no file for an image without objects.
        var alone = Directory.EnumerateFiles(images).Where(path => IsImage(path) && !withLabels.Contains(Path.GetFileNameWithoutExtension(path))).Take(_source.Options.Limits.MaxFiles + 1).ToArray();
        foreach (var id in alone.Order(StringComparer.Ordinal).Select(Path.GetFileNameWithoutExtension).OfType<string>().Where(withLabels.Add))
        {
            Add(id, null, ImageOf(images, id), lists, split);
        }
    }

    private bool IsNamed(string images) => _source.Options.Images is { } named && images == GroundTruthFile.FullPath(named);

    private void Add(string id, string? labels, string image, ImageSetLists? lists, string? split)
    {
        AreIdsShared |= !_ids.Add(id);
        split ??= lists?.Splits.GetValueOrDefault(id);
        if (_source.Options.Split is { } asked && asked != split)
        {
            return;
        }

        if (_items.Count >= _source.Options.Limits.MaxFiles)
        {
            throw GroundTruthFile.Refuse(_source.Path, KittiRules.TooManyFiles.AtFile().With(_source.Options.Limits.MaxFiles));
        }

        _items.Add(new KittiItem(id, labels, image, split));
    }

    /// <summary>The lists of a set. KITTI's list of its testing images has names that those of training have too, and is not of them.</summary>
    private ImageSetLists ListsOf(string root) => Path.GetFileName(root) == Training
        ? ImageSetLists.Read(Path.GetDirectoryName(root), "", _source.Options, _faults, without: Testing)
        : ImageSetLists.Read(root, "", _source.Options, _faults);

    private string ImagesOf(string folder, string? split) =>
        _source.Options.Images is { } named ? ImagePaths.OfSplit(GroundTruthFile.FullPath(named), split)
        : Path.GetDirectoryName(folder) is not { } parent ? folder
        : split is not null && Path.GetFileName(parent) == Labels ? ImagePaths.OfSplit(ImagesIn(Path.GetDirectoryName(parent)!) ?? folder, split)
        : ImagesIn(parent) ?? folder;

    private static string? ImagesIn(string folder) => ImageFolders.Select(name => Path.Combine(folder, name)).FirstOrDefault(Directory.Exists);

    private static string ImageOf(string folder, string id) =>
        ImageExtensions.Select(extension => Path.Combine(folder, id + extension)).FirstOrDefault(File.Exists) ?? Path.Combine(folder, id + ImageExtensions[0]);

    private static bool IsImage(string path) => Path.GetFileName(path)[0] != '.' && ImageExtensions.Contains(Path.GetExtension(path), StringComparer.Ordinal);

    private static string IdOf(string file) => Path.GetFileName(file)[..^Extension.Length];

    /// <summary>A set is the same, whether its root or the folder of its labels is named: so are its lists and slices.</summary>
    private static string RootOf(string folder) => Path.GetFileName(folder) is Labels or OtherLabels && Path.GetDirectoryName(folder) is { } parent ? parent : folder;
}
