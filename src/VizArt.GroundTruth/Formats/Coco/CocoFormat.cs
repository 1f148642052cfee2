namespace VizArt.GroundTruth;

/// <summary>COCO's annotation files: boxes, polygons, masks and keypoints as one JSON object.</summary>
/// <remarks>Follows cocodataset.org's data format and pycocotools 2.0.11.</remarks>
internal sealed class CocoFormat : IGroundTruthFormat
{
    public const string FormatName = "coco";

    public string Name => FormatName;

    public FormatMatch Detect(FormatProbe probe)
    {
        if (probe.IsFolder)
        {
            return new(FormatConfidence.None, "a folder");
        }

        if (probe.JsonRoot is null or '[')
        {
            return probe.JsonRoot is null && !HasJsonExtension(probe)
                ? new(FormatConfidence.None, "not JSON")
                : probe.JsonRoot is null
                    ? new(FormatConfidence.Possible, "named .json")
                    : new(FormatConfidence.None, "a JSON array; results files are arrays, annotations are an object");
        }

        if (CocoPanopticFormat.IsPanoptic(probe))
        {
            return new(FormatConfidence.None, "annotations with segments_info");
        }

        var (hasImages, hasAnnotations) = (probe.JsonRootMembers.Contains("images"), probe.JsonRootMembers.Contains("annotations"));
        return (hasImages, hasAnnotations) switch
        {
            (true, true) => new(FormatConfidence.Certain, "root members images and annotations"),
            (true, false) => new(FormatConfidence.Likely, "root member images"),
            (false, true) => new(FormatConfidence.Likely, "root member annotations"),
            _ when probe.Head.Length >= FormatProbe.HeadBytes && HasJsonExtension(probe) => new(FormatConfidence.Possible, "named .json"),
            _ => new(FormatConfidence.None, "no root member images or annotations"),
        };
    }

    public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) =>
        Task.Run(() => new CocoReader(source).Read(cancellationToken), cancellationToken);

    private static bool HasJsonExtension(FormatProbe probe) =>
        string.Equals(Path.GetExtension(probe.Path), ".json", StringComparison.OrdinalIgnoreCase);
}
