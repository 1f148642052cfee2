using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Where the parts of a VOC set lie: the files, the folder of the images, and the folder of <c>slices.csv</c>.</summary>
/// <param name="Files">The files, in ordinal order of their ids: the same on every file system.</param>
/// <param name="ImageRoot">Absolute path of the folder below which the images lie.</param>
/// <param name="SliceRoot">Absolute path of the folder in which a <c>slices.csv</c> may lie.</param>
/// <param name="Lists">Which part each sample is in; of a single file, none.</param>
internal sealed record VocLayout(ImmutableArray<VocSource> Files, string ImageRoot, string SliceRoot, ImageSetLists Lists)
{
    private const string Annotations = "Annotations";
    private const string Images = "JPEGImages";
    private const string ListKind = "Main";

    /// <summary>Finds the files of a set: of its root with <c>Annotations</c>, of a folder of XML files, or a single file.</summary>
    /// <param name="source">The folder or file.</param>
    /// <param name="faults">Takes what is wrong with lists.</param>
    /// <exception cref="GroundTruthException">There is nothing there, or it cannot be looked at.</exception>
    public static VocLayout Of(GroundTruthSource source, DiagnosticList faults)
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

    /// <summary>Whether a folder may be a set.</summary>
    public static bool HasAnnotations(FormatProbe folder) => folder.Files.Any(VocSource.IsAnnotation);

    /// <summary>Whether a folder may be the root of a set.</summary>
    public static bool HasAnnotationsFolder(FormatProbe folder) => folder.Folders.Any(IsNamed(Annotations));

    private static VocLayout OfFile(GroundTruthSource source)
    {
        var folder = Path.GetDirectoryName(source.Path) ?? source.Path;
        return new VocLayout([VocSource.Of(source.Path)], ImagesOf(source, folder), RootOf(folder), ImageSetLists.Read(null, ListKind, source.Options, new DiagnosticList(source.Path, source.Options)));
    }

    private static VocLayout OfFolder(GroundTruthSource source, DiagnosticList faults)
    {
        var folder = FilesOf(source.Path).IsEmpty && Find(source.Path, Annotations) is { } annotations ? annotations : source.Path;
        var lists = ImageSetLists.Read(RootOf(folder), ListKind, source.Options, faults);
        var files = FilesOf(folder);
        if (source.Options.Split is { } split)
        {
            files = [.. files.Where(file => lists.Splits.GetValueOrDefault(file.Id) == split)];
        }

        return files.IsEmpty
            ? throw GroundTruthFile.Refuse(source.Path, VocRules.NoFiles.AtFile())
            : new VocLayout(files, ImagesOf(source, folder), RootOf(folder), lists);
    }

    private static ImmutableArray<VocSource> FilesOf(string folder) =>
    [
        .. Directory.EnumerateFiles(folder)
            .Where(path => VocSource.IsAnnotation(Path.GetFileName(path)))
            .Select(VocSource.Of)
            .OrderBy(file => file.Id, StringComparer.Ordinal).ThenBy(file => file.Path, StringComparer.Ordinal),
    ];

    private static string ImagesOf(GroundTruthSource source, string folder) =>
        source.Options.Images is { } named ? GroundTruthFile.FullPath(named)
        : Path.GetDirectoryName(folder) is { } parent && Find(parent, Images) is { } beside ? beside
        : folder;

    /// <summary>A set is the same, whether its root or its <c>Annotations</c> is named: so are its slices.</summary>
    private static string RootOf(string folder) =>
        IsNamed(Annotations)(Path.GetFileName(folder)) && Path.GetDirectoryName(folder) is { } parent ? parent : folder;

    /// <summary>A folder of this name, in any case of letters; the one spelled so first.</summary>
    private static string? Find(string folder, string name) =>
        Directory.EnumerateDirectories(folder)
            .Where(path => IsNamed(name)(Path.GetFileName(path)))
            .OrderBy(path => Path.GetFileName(path) == name ? 0 : 1).ThenBy(path => path, StringComparer.Ordinal)
            .FirstOrDefault();

    private static Func<string, bool> IsNamed(string name) => other => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
