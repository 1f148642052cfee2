using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Where the parts of a set lie: as Open Images is fetched by hand, by FiftyOne, or exported by CVAT and Datumaro.</summary>
/// <param name="Files">The files of boxes, in ordinal order of their paths.</param>
/// <param name="Classes">Absolute path of the file that names the labels; null where there is none.</param>
/// <param name="SliceRoot">Absolute path of the folder in which a <c>slices.csv</c> may lie.</param>
internal sealed record OpenImagesLayout(ImmutableArray<OpenImagesFile> Files, string? Classes, string SliceRoot)
{
    private const string Metadata = "metadata";

    // FiftyOne's name, which says nothing: it counts only in a folder called labels.
    private const string Detections = "detections.csv";
    private const string Labels = "labels";
    private static readonly string[] Endings = ["-annotations-bbox.csv", "-detection-bbox.csv"];
    private static readonly string[] Splits = ["train", "validation", "test"];
    private static readonly string[] ClassEndings = ["class-descriptions-boxable.csv", "class-descriptions.csv", "class-descriptions-500.csv", "classes-description-500.csv", "classes.csv"];

    /// <summary>Where files of boxes lie below the folder that is named.</summary>
    public static ImmutableArray<string> Places { get; } = ["", "annotations", Labels, .. Splits.Select(split => Path.Combine(split, Labels))];

    /// <summary>Whether a file of such a place is called as one of boxes is.</summary>
    public static bool IsBoxFile(string place, string name) =>
        name[0] != '.' && (Endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)) || (name == Detections && Path.GetFileName(place) == Labels));

    /// <summary>Finds the parts of a set.</summary>
    /// <exception cref="GroundTruthException">There are none, or they cannot be looked at.</exception>
    public static OpenImagesLayout Of(GroundTruthSource source)
    {
        try
        {
            var isFolder = Directory.Exists(source.Path);
            var paths = isFolder ? Places.SelectMany(place => Named(source.Path, place)).Order(StringComparer.Ordinal) : Enumerable.Repeat(source.Path, 1);
            var files = paths.Select(path => (Path: path, Split: SplitOf(path)))
                .Where(file => source.Options.Split is not { } asked || asked == file.Split)
                .Select(file => new OpenImagesFile(file.Path, file.Split, ImagesOf(file.Path, file.Split, source.Options.Images)))
                .ToImmutableArray();
            return files.IsEmpty
                ? throw GroundTruthFile.Refuse(source.Path, OpenImagesRules.NoFiles.AtFile())
                : new OpenImagesLayout(files, files.Select(file => ClassesOf(file.Path)).FirstOrDefault(path => path is not null), isFolder ? source.Path : FolderOf(source.Path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw GroundTruthFile.Unreadable(source.Path, e);
        }
    }

    /// <summary>Whether there are images directly in the folder of each file's: most who look at the boxes have not fetched the images, and need not wait until each was looked for.</summary>
    /// <exception cref="GroundTruthException">A folder cannot be looked at.</exception>
    public ImmutableArray<bool> HaveImages()
    {
        try
        {
            return [.. Files.Select(file => Directory.Exists(file.ImageRoot) && Directory.EnumerateFiles(file.ImageRoot).Any(ImageSize.IsImage))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw GroundTruthFile.Unreadable(SliceRoot, e);
        }
    }

    private static IEnumerable<string> Named(string root, string place)
    {
        var folder = Path.Combine(root, place);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Where(path => IsBoxFile(folder, Path.GetFileName(path))) : [];
    }

    /// <summary>The part that is named last before the ending, as in <c>oidv6-train-annotations-bbox.csv</c>, or that of the folders, as in <c>train/labels/detections.csv</c>.</summary>
    private static string? SplitOf(string path)
    {
        var name = Path.GetFileName(path);
        var ending = Array.Find(Endings, ending => name.EndsWith(ending, StringComparison.Ordinal));
        var folder = FolderOf(path);
        var named = ending is not null ? name[..^ending.Length] : Path.GetFileName(folder) == Labels ? Path.GetFileName(Path.GetDirectoryName(folder)) ?? "" : "";
        return Array.Find(Splits, split => named == split || (ending is not null && named.EndsWith("-" + split, StringComparison.Ordinal)))
            ?? (ending is null || named.Length == 0 ? null : named);
    }

    private static string ImagesOf(string file, string? split, string? asked)
    {
        if (asked is not null)
        {
            return ImagePaths.OfSplit(GroundTruthFile.FullPath(asked), split);
        }

        var folder = FolderOf(file);
        string[] below = split is null ? ["images", "data"] : [Path.Combine("images", split), "images", "data", split];
        return new[] { folder, Path.GetDirectoryName(folder) ?? folder }
            .SelectMany(from => below.Select(name => Path.Combine(from, name)))
            .FirstOrDefault(Directory.Exists) ?? folder;
    }

    private static string? ClassesOf(string file)
    {
        var folder = FolderOf(file);
        var parent = Path.GetDirectoryName(folder) ?? folder;
        string[] places = [folder, Path.Combine(folder, Metadata), parent, Path.Combine(parent, Metadata)];
        return places.Where(Directory.Exists).Select(ClassesIn).FirstOrDefault(path => path is not null);
    }

    private static string? ClassesIn(string folder)
    {
        var names = Directory.EnumerateFiles(folder, "*.csv").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToArray();
        return ClassEndings.Select(ending => Array.Find(names, name => name == ending || name.EndsWith("-" + ending, StringComparison.Ordinal))).FirstOrDefault(name => name is not null) is { } found
            ? Path.Combine(folder, found)
            : null;
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(path) ?? path;
}
