namespace VizArt.GroundTruth;

/// <summary>Finds the image of each file. The name that a file gives often has another extension than the image, or none, or is of another image altogether.</summary>
internal sealed class VocImages
{
    // Where an image lies in more than one form, the first of these is taken.
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp", ".gif"];

    private readonly ImagePaths _paths;
    private readonly HashSet<string> _names;
    private readonly Dictionary<string, string> _nameOfStem = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _annotationOf = new(StringComparer.Ordinal);

    /// <summary>Looks into the folder of the images, once. That it is not there is told by whoever wants the images.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public VocImages(string root, bool allowOutside)
    {
        _paths = new ImagePaths(root, allowOutside);
        _names = Directory.Exists(root) ? [.. Directory.EnumerateFiles(root).Select(path => Path.GetFileName(path))] : [];
        foreach (var name in _names.Where(name => Rank(name) < Extensions.Length).OrderBy(Rank).ThenBy(name => name, StringComparer.Ordinal))
        {
            _nameOfStem.TryAdd(Path.GetFileNameWithoutExtension(name), name);
        }
    }

    /// <summary>Finds the image of a file.</summary>
    /// <returns>Its absolute path, and its name below the folder; null where the name leaves the folder, which is told.</returns>
    public (string Path, string Name)? Find(VocAnnotation annotation)
    {
        var given = annotation.FileName ?? annotation.Source.Id;
        if (!_paths.TryResolve(given, out var path))
        {
            var finding = VocRules.PathLeavesRoot.AtXml(new VocPlace("filename").ToString(), annotation.FileNamePosition);
            annotation.Faults.Add(finding.Found(given));
            return null;
        }

        var name = given;
        if (!_names.Contains(given) && !File.Exists(path) && Substitute(given, annotation.Source.Id) is { } substitute)
        {
            name = substitute;
            path = Path.Combine(_paths.Root, substitute);
            if (annotation.FileName is not null)
            {
                var finding = VocRules.ImageOfOtherName.AtXml(new VocPlace("filename").ToString(), annotation.FileNamePosition);
                annotation.AddCommon(finding.Found(given).With("", name));
            }
        }

        if (!_annotationOf.TryAdd(path, Path.GetFileName(annotation.Source.Path)))
        {
            var finding = VocRules.ImageShared.AtXml(new VocPlace("filename").ToString(), annotation.FileNamePosition);
            annotation.Faults.Add(finding.Found(name).With(_annotationOf[path]));
        }

        return (path, name);
    }

    private string? Substitute(string given, string id) =>
        _nameOfStem.GetValueOrDefault(Rank(given) < Extensions.Length ? Path.GetFileNameWithoutExtension(given) : given)
        ?? _nameOfStem.GetValueOrDefault(id);

    private static int Rank(string name)
    {
        var rank = Array.FindIndex(Extensions, extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
        return rank < 0 ? Extensions.Length : rank;
    }
}
