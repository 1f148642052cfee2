using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Finds images and the label files that belong to them: the last <c>images</c> of a path is <c>labels</c> there.</summary>
internal sealed class YoloPlaces(GroundTruthOptions options)
{
    public const string Extension = ".txt";
    public const string Images = "images";
    public const string Labels = "labels";
    public const string ClassNames = "classes.txt";

    // What lies beside label files and is none.
    private static readonly string[] OtherTexts = [ClassNames, "obj.names", "readme.txt", "train.txt", "val.txt", "valid.txt", "test.txt", "predefined_classes.txt", "labels.txt", "notes.txt", "readme.roboflow.txt", "readme.dataset.txt"];

    private int _files;

    public static bool IsLabelFile(string name) =>
        name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) && name[0] != '.' && !OtherTexts.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The same path with the last folder of one name called by another; the same where there is none.</summary>
    public static string Swap(string path, string from, string to)
    {
        var separator = Path.DirectorySeparatorChar;
        var at = path.LastIndexOf(separator + from + separator, StringComparison.Ordinal);
        return at < 0 ? path : path[..(at + 1)] + to + path[(at + 1 + from.Length)..];
    }

    /// <summary>The folder that belongs to a folder; itself where nothing of that name is in its path.</summary>
    public static string SwapFolder(string folder, string from, string to) => Swap(folder + Path.DirectorySeparatorChar, from, to).TrimEnd(Path.DirectorySeparatorChar);

    public static string LabelsOf(string image) => Path.ChangeExtension(Swap(image, Images, Labels), Extension);

    /// <summary>Lists a folder of images, and the label files without one.</summary>
    /// <param name="folder">Absolute path of the folder; it need not be there.</param>
    /// <param name="split">The split that it is of.</param>
    /// <exception cref="GroundTruthException">There are too many files.</exception>
    public ImmutableArray<YoloItem> ListFolder(string folder, string? split)
    {
        var labelFolder = SwapFolder(folder, Images, Labels);
        var labels = Below(labelFolder, IsLabelFile).ToHashSet(StringComparer.Ordinal);
        var items = ImmutableArray.CreateBuilder<YoloItem>();
        foreach (var image in Below(folder, ImageSize.IsImage))
        {
            var label = LabelsOf(image);
            items.Add(new YoloItem(image, labels.Remove(label) ? label : null, IdOf(folder, image), split, HasImage: true));
        }

        var used = items.Where(item => item.Labels is not null).Select(item => item.Labels!).ToHashSet(StringComparer.Ordinal);
        items.AddRange(labels.Where(label => !used.Contains(label)).Order(StringComparer.Ordinal)
            .Select(label => new YoloItem(label, label, IdOf(labelFolder, label), split, HasImage: false)));
        return items.ToImmutable();
    }

    /// <summary>One label file, with its image where that is there.</summary>
    public static YoloItem OfLabelFile(string label)
    {
        var id = Path.GetFileNameWithoutExtension(label);
        foreach (var folder in new[] { Path.GetDirectoryName(Swap(label, Labels, Images))!, Path.GetDirectoryName(label)! }.Where(Directory.Exists))
        {
            var pattern = new EnumerationOptions { MatchType = MatchType.Simple, AttributesToSkip = FileAttributes.System };
            var image = Directory.EnumerateFiles(folder, "*", pattern)
                .Where(path => ImageSize.IsImage(path) && Path.GetFileNameWithoutExtension(path) == id).Order(StringComparer.Ordinal).FirstOrDefault();
            if (image is not null)
            {
                return new YoloItem(image, label, id, null, HasImage: true);
            }
        }

        return new YoloItem(label, label, id, null, HasImage: false);
    }

    /// <summary>One image named by a list.</summary>
    public static YoloItem OfImage(string image, string root, string? split)
    {
        var label = LabelsOf(image);
        return new YoloItem(image, File.Exists(label) ? label : null, IdOf(root, image), split, File.Exists(image));
    }

    private ImmutableArray<string> Below(string folder, Func<string, bool> isSought)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<string>();
        var enumeration = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.System | FileAttributes.Hidden, MaxRecursionDepth = 16 };
        foreach (var path in Directory.EnumerateFiles(folder, "*", enumeration))
        {
            if (++_files > options.Limits.MaxFiles)
            {
                throw GroundTruthFile.Refuse(folder, YoloRules.TooManyFiles.AtFile().With(options.Limits.MaxFiles));
            }

            if (isSought(Path.GetFileName(path)))
            {
                found.Add(path);
            }
        }

        found.Sort(StringComparer.Ordinal);
        return found.ToImmutable();
    }

    private static string IdOf(string folder, string path) =>
        Path.ChangeExtension(Path.GetRelativePath(folder, path), null).Replace(Path.DirectorySeparatorChar, '/');
}
