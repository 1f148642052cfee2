using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Where the parts of a set of masks lie.</summary>
/// <param name="Files">The masks, in ordinal order of their ids.</param>
/// <param name="ImageRoot">Absolute path of the folder of the images; null where the masks stand alone.</param>
/// <param name="NameFolders">Folders in which a colour map or class names may lie.</param>
/// <param name="SliceRoot">The folder in which a <c>slices.csv</c> may lie.</param>
/// <param name="Listed">Names under <c>ImageSets/Segmentation</c> that have no mask.</param>
internal sealed record MaskLayout(
    ImmutableArray<MaskFile> Files, string? ImageRoot, ImmutableArray<string> NameFolders, string SliceRoot, ImmutableArray<string> Listed)
{
    public const string Extension = ".png";
    public const string SegmentationClass = "SegmentationClass";

    /// <summary>Names of folders that hold masks, the likelier first.</summary>
    public static readonly ImmutableArray<string> MaskFolders = ["masks", SegmentationClass, "gtFine", "labels", "mask", "annotations"];

    /// <summary>Names of folders beside them that hold the images.</summary>
    public static readonly ImmutableArray<string> ImageFolders = ["images", "JPEGImages", "leftImg8bit", "imgs", "image"];


    private static readonly string[] CityscapesEndings = ["_instanceIds", "_labelIds", "_labelTrainIds"];
    private static readonly string[] Splits = ["train", "training", "val", "validation", "test", "testing"];
    private static readonly string[] Decorations = ["_gtFine", "_gtCoarse", "_mask", "-mask", "_seg", "_label", "_labels", "_gt"];

    /// <summary>Finds the masks of a folder, or takes a single file.</summary>
    /// <param name="source">The folder or file.</param>
    /// <param name="faults">Takes what is wrong with lists.</param>
    /// <exception cref="GroundTruthException">There are none, or they cannot be looked at.</exception>
    public static MaskLayout Of(GroundTruthSource source, DiagnosticList faults)
    {
        try
        {
            return Directory.Exists(source.Path) ? OfFolder(source, faults) : OfFile(source);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw GroundTruthFile.Unreadable(source.Path, e);
        }
    }

    private static MaskLayout OfFile(GroundTruthSource source)
    {
        var folder = Path.GetDirectoryName(source.Path) ?? source.Path;
        var stem = Path.GetFileNameWithoutExtension(source.Path);
        var id = stem.Length > 0 ? stem : Path.GetFileName(source.Path);
        return new MaskLayout([new MaskFile(id, source.Path, BareStem(id), null)], ImagesOf(source, folder), NamesIn(folder), folder, []);
    }

    private static MaskLayout OfFolder(GroundTruthSource source, DiagnosticList faults)
    {
        var folder = MaskFolders.Select(name => Find(source.Path, name)).FirstOrDefault(found => found is not null && PngsOf(found, 2).Any()) ?? source.Path;
        var paths = PngsOf(folder, int.MaxValue).Take(source.Options.Limits.MaxFiles + 1).ToArray();
        if (paths.Length == 0 || paths.Length > source.Options.Limits.MaxFiles)
        {
            throw GroundTruthFile.Refuse(source.Path, paths.Length == 0 ? MaskRules.NoFiles.AtFile() : MaskRules.TooManyFiles.AtFile().Found(source.Options.Limits.MaxFiles));
        }

        var isVoc = Path.GetFileName(folder) == SegmentationClass;
        var lists = ImageSetLists.Read(isVoc ? Path.GetDirectoryName(folder) : null, "Segmentation", source.Options, faults);
        var ending = CityscapesEndings.FirstOrDefault(ending => paths.Any(path => Path.GetFileNameWithoutExtension(path).EndsWith(ending, StringComparison.Ordinal)));
        var files = paths
            .Where(path => ending is null || Path.GetFileNameWithoutExtension(path).EndsWith(ending, StringComparison.Ordinal))
            .Select(path => FileOf(folder, path, ending ?? "", lists.Splits)).ToArray();
        var stems = files.CountBy(file => file.Id, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var ordered = files
            .Select(file => stems[file.Id] == 1 ? file : file with { Id = Path.ChangeExtension(Path.GetRelativePath(folder, file.Path), null).Replace('\\', '/') })
            .DistinctBy(file => file.Id, StringComparer.Ordinal)
            .Where(file => source.Options.Split is not { } split || string.Equals(file.Split, split, StringComparison.Ordinal))
            .OrderBy(file => file.Id, StringComparer.Ordinal).ToImmutableArray();
        if (ordered.IsEmpty)
        {
            throw GroundTruthFile.Refuse(source.Path, MaskRules.NoFiles.AtFile());
        }

        var missing = lists.Names.Where(name => !stems.ContainsKey(name)).Order(StringComparer.Ordinal).ToImmutableArray();
        return new MaskLayout(ordered, ImagesOf(source, folder), NamesIn(folder), source.Path, missing);
    }

    private static MaskFile FileOf(string folder, string path, string ending, Dictionary<string, string> lists)
    {
        var stem = Path.GetFileNameWithoutExtension(path);
        var bare = BareStem(stem[..^ending.Length]);
        var first = Path.GetRelativePath(folder, path).Split('/', '\\')[0];
        var split = lists.GetValueOrDefault(stem) ?? (Splits.Contains(first) ? first : null);
        return new MaskFile(ending.Length > 0 ? bare : stem, path, bare, split);
    }

    private static string BareStem(string stem) =>
        Decorations.FirstOrDefault(end => stem.Length > end.Length && stem.EndsWith(end, StringComparison.Ordinal)) is { } end ? stem[..^end.Length] : stem;

    private static IEnumerable<string> PngsOf(string folder, int depth) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = Math.Min(depth, 8), AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(path => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) && Path.GetFileName(path)[0] != '.');

    private static string? ImagesOf(GroundTruthSource source, string folder) =>
        source.Options.Images is { } named ? GroundTruthFile.FullPath(named)
        : Path.GetDirectoryName(folder) is not { } parent ? null
        : ImageFolders.Select(name => Find(parent, name)).FirstOrDefault(found => found is not null && found != folder);

    private static ImmutableArray<string> NamesIn(string folder) => Path.GetDirectoryName(folder) is { } parent ? [folder, parent] : [folder];

    private static string? Find(string folder, string name) =>
        Directory.EnumerateDirectories(folder)
            .Where(path => string.Equals(Path.GetFileName(path), name, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal).FirstOrDefault();
}
