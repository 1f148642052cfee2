using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Where the parts of a set lie: its label files, its images, its lists and its slices.</summary>
/// <param name="Files">Absolute paths of the label files, in ordinal order.</param>
/// <param name="ImageRoot">Absolute path of the folder of the images.</param>
/// <param name="SliceRoot">Absolute path of the folder in which a <c>slices.csv</c> may lie.</param>
/// <param name="Lists">Which part each sample is in.</param>
internal sealed record KittiLayout(ImmutableArray<string> Files, string ImageRoot, string SliceRoot, ImageSetLists Lists)
{
    public const string Labels = "label_2";
    private static readonly string[] ImageFolders = ["image_2", "images"];
    private const string Training = "training";
    private const string Extension = ".txt";

    // Where an image lies in more than one form, the first of these is taken.
    private static readonly string[] ImageExtensions = [".png", ".jpg", ".jpeg"];

    /// <summary>Where the label files lie below the folder that is named.</summary>
    public static ImmutableArray<string> SubFolders { get; } = [Labels, Path.Combine(Training, Labels)];

    // As other tools lay out sets of this format, and those of YOLO: looked into only where the format is named.
    private const string OtherLabels = "labels";

    /// <summary>Whether a file of a folder is one of labels. Those with a dot in front are leavings of editors and file systems.</summary>
    public static bool IsLabelFile(string name) => name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) && name[0] != '.';

    /// <summary>A sample's id: the file's name without its extension.</summary>
    public static string IdOf(string file) => Path.GetFileName(file)[..^Extension.Length];

    /// <summary>Finds the parts of a set.</summary>
    /// <param name="source">Its root, the folder of its label files, or one of them.</param>
    /// <param name="faults">Takes what is wrong with lists.</param>
    /// <exception cref="GroundTruthException">There is nothing there, there is too much, or it cannot be looked at.</exception>
    public static KittiLayout Of(GroundTruthSource source, DiagnosticList faults)
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

    /// <summary>The image of a sample, which need not be there.</summary>
    public string ImageOf(string id) =>
        ImageExtensions.Select(extension => Path.Combine(ImageRoot, id + extension)).FirstOrDefault(File.Exists) ?? Path.Combine(ImageRoot, id + ImageExtensions[0]);

    private static KittiLayout OfFile(GroundTruthSource source)
    {
        var folder = Path.GetDirectoryName(source.Path) ?? source.Path;
        var file = IsLabelFile(Path.GetFileName(source.Path)) ? source.Path : throw GroundTruthFile.Refuse(source.Path, KittiRules.NoFiles.AtFile());
        return new KittiLayout([file], ImagesOf(source, folder), RootOf(folder), ImageSetLists.Read(null, "", source.Options, new DiagnosticList(source.Path, source.Options)));
    }

    private static KittiLayout OfFolder(GroundTruthSource source, DiagnosticList faults)
    {
        var folder = SubFolders.Append(OtherLabels).Select(below => Path.Combine(source.Path, below)).FirstOrDefault(Directory.Exists) ?? source.Path;
        var root = RootOf(folder);
        var lists = ImageSetLists.Read(Path.GetFileName(root) == Training ? Path.GetDirectoryName(root) : root, "", source.Options, faults);
        var files = Directory.EnumerateFiles(folder).Where(path => IsLabelFile(Path.GetFileName(path))).Take(source.Options.Limits.MaxFiles + 1).ToArray();
        if (files.Length > source.Options.Limits.MaxFiles)
        {
            throw GroundTruthFile.Refuse(source.Path, KittiRules.TooManyFiles.AtFile().With(source.Options.Limits.MaxFiles));
        }

        if (source.Options.Split is { } split)
        {
            files = [.. files.Where(file => lists.Splits.GetValueOrDefault(IdOf(file)) == split)];
        }

        return files.Length == 0
            ? throw GroundTruthFile.Refuse(source.Path, KittiRules.NoFiles.AtFile())
            : new KittiLayout([.. files.Order(StringComparer.Ordinal)], ImagesOf(source, folder), root, lists);
    }

    private static string ImagesOf(GroundTruthSource source, string folder) =>
        source.Options.Images is { } named ? GroundTruthFile.FullPath(named)
        : Path.GetDirectoryName(folder) is { } parent ? ImageFolders.Select(name => Path.Combine(parent, name)).FirstOrDefault(Directory.Exists) ?? folder
        : folder;

    /// <summary>A set is the same, whether its root or the folder of its labels is named: so are its lists and slices.</summary>
    private static string RootOf(string folder) => Path.GetFileName(folder) is Labels or OtherLabels && Path.GetDirectoryName(folder) is { } parent ? parent : folder;
}
