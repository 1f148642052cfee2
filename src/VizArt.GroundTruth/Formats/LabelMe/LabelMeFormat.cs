namespace VizArt.GroundTruth;

/// <summary>LabelMe: a JSON file for each image, with its shapes.</summary>
/// <remarks>Follows what labelme (github.com/wkentaro/labelme) writes since version 3, and what tools that took its format over add to it.</remarks>
internal sealed class LabelMeFormat : IGroundTruthFormat
{
    public const string FormatName = "labelme";
    private const string Shapes = "shapes";

    private static readonly string[] Companions = ["imagePath", "imageData", "imageHeight", "version"];

    public string Name => FormatName;

    public FormatMatch Detect(FormatProbe probe)
    {
        if (probe.IsFolder)
        {
            return probe.Files.FirstOrDefault(LabelMeLayout.IsAnnotation) is not { } first ? new(FormatConfidence.None, "a folder without .json files")
                : !IsLabelMe(probe.FileBelow(first)) ? new(FormatConfidence.None, "a folder whose first .json file has no shapes")
                : new(probe.Files.Contains(Mapping.FileName) ? FormatConfidence.Possible : FormatConfidence.Certain, "a folder of .json files with shapes");
        }

        return probe.JsonRoot switch
        {
            null => new(FormatConfidence.None, "not JSON"),
            '[' => new(FormatConfidence.None, "a JSON array"),
            _ when IsLabelMe(probe) => new(FormatConfidence.Likely, "root member shapes"),
            _ => new(FormatConfidence.None, "no root member shapes"),
        };
    }

    public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) =>
        Task.Run(() => new LabelMeReader(source).Read(cancellationToken), cancellationToken);

    /// <summary>Looks at the names of the members that begin the file, and for those that an image within the file has moved to its end.</summary>
    private static bool IsLabelMe(FormatProbe? probe)
    {
        if (probe is null)
        {
            return false;
        }

        var members = probe.JsonRootMembers;
        var tail = probe.Tail.Span;
        return (members.Contains(Shapes) || (members.Any(Companions.Contains) && (tail.IndexOf("\"shapes\""u8) >= 0 || tail.IndexOf("\"shape_type\""u8) >= 0)))
            && (members.Any(Companions.Contains) || tail.IndexOf("\"imagePath\""u8) >= 0);
    }
}
