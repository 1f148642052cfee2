namespace VizArt.GroundTruth;

/// <summary>What a format is to read, and how.</summary>
/// <param name="Path">Absolute path of the annotation file or folder.</param>
/// <param name="Options">How to read it; already checked.</param>
public sealed record GroundTruthSource(string Path, GroundTruthOptions Options)
{
    /// <summary>Absolute path of the folder below which the images lie: the one named in the options, else the annotation file's.</summary>
    public string ImageRoot => Options.Images is { } images
        ? GroundTruthFile.FullPath(images)
        : System.IO.Path.GetDirectoryName(Path) ?? System.IO.Path.GetPathRoot(Path) ?? Path;
}
