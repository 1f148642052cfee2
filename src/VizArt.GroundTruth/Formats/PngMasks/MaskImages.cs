namespace VizArt.GroundTruth;

/// <summary>Finds the photographs of masks by their names.</summary>
internal sealed class MaskImages
{
    // Where an image lies in more than one form, the first of these is taken.
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp"];
    private const string CityscapesEnding = "_leftImg8bit";
    private readonly SortedDictionary<string, string> _pathOfStem = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Looks into the folder of the images and those below it.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public MaskImages(string? root, int mostFiles)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 8, AttributesToSkip = FileAttributes.ReparsePoint };
        var paths = root is null || !Directory.Exists(root) ? [] : Directory.EnumerateFiles(root, "*", options).Take(mostFiles);
        foreach (var path in paths.Where(path => Rank(path) >= 0).OrderBy(Rank).ThenBy(path => path, StringComparer.Ordinal))
        {
            var stem = Path.GetFileNameWithoutExtension(path);
            stem = stem.EndsWith(CityscapesEnding, StringComparison.Ordinal) ? stem[..^CityscapesEnding.Length] : stem;
            _pathOfStem.TryAdd(stem, path);
        }
    }

    public bool HasImages => _pathOfStem.Count > 0;

    /// <summary>The image of a mask; null where there is none.</summary>
    public string? Find(in MaskFile mask)
    {
        foreach (var stem in new[] { Path.GetFileNameWithoutExtension(mask.Path), mask.Stem })
        {
            if (_pathOfStem.TryGetValue(stem, out var path))
            {
                _used.Add(path);
                return path;
            }
        }

        return null;
    }

    /// <summary>The images that no mask was of.</summary>
    public IEnumerable<string> Unused() => _pathOfStem.Values.Where(path => !_used.Contains(path));

    private static int Rank(string path) => Array.FindIndex(Extensions, extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}
