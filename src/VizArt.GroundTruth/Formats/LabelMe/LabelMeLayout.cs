using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Where the files of a set lie, and its images.</summary>
/// <param name="Files">Absolute paths of the JSON files, in ordinal order.</param>
/// <param name="ImageRoot">Absolute path of the folder below which the images lie.</param>
/// <param name="SliceRoot">Absolute path of the folder in which a <c>slices.csv</c> may lie.</param>
internal sealed record LabelMeLayout(ImmutableArray<string> Files, string ImageRoot, string SliceRoot)
{
    private const string Extension = ".json";

    /// <summary>Whether a file of a folder may be an annotation. Those with a dot in front are leavings of editors and file systems.</summary>
    public static bool IsAnnotation(string name) => name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) && name[0] != '.' && name != Mapping.FileName;

    /// <summary>Finds the files of a set: of a folder, or a single one.</summary>
    /// <exception cref="GroundTruthException">There is nothing there, there is too much, or it cannot be looked at.</exception>
    public static LabelMeLayout Of(GroundTruthSource source)
    {
        try
        {
            var isFolder = Directory.Exists(source.Path);
            var folder = isFolder ? source.Path : Path.GetDirectoryName(source.Path) ?? source.Path;
            return new LabelMeLayout(isFolder ? FilesOf(source) : [source.Path], source.Options.Images is { } named ? GroundTruthFile.FullPath(named) : folder, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw GroundTruthFile.Unreadable(source.Path, e);
        }
    }

    private static ImmutableArray<string> FilesOf(GroundTruthSource source)
    {
        var most = source.Options.Limits.MaxFiles;
        var files = Directory.EnumerateFiles(source.Path).Where(path => IsAnnotation(Path.GetFileName(path))).Take(most + 1).Order(StringComparer.Ordinal).ToImmutableArray();
        return files.IsEmpty ? throw GroundTruthFile.Refuse(source.Path, LabelMeRules.NoFiles.AtFile())
            : files.Length > most ? throw GroundTruthFile.Refuse(source.Path, LabelMeRules.TooManyFiles.AtFile().With(most))
            : files;
    }
}
