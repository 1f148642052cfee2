namespace VizArt.GroundTruth;

/// <summary>COCO's panoptic files: a JSON object that says what the segments of PNGs are.</summary>
/// <remarks>Follows cocodataset.org's data format and panopticapi.</remarks>
internal sealed class CocoPanopticFormat : IGroundTruthFormat
{
    public const string FormatName = "coco-panoptic";

    public string Name => FormatName;

    public FormatMatch Detect(FormatProbe probe) =>
        probe.IsFolder ? new(FormatConfidence.None, "a folder")
        : IsPanoptic(probe) ? new(FormatConfidence.Certain, "annotations with segments_info")
        : new(FormatConfidence.None, probe.JsonRoot switch { null => "not JSON", '[' => "a JSON array", _ => "no segments_info" });

    public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) =>
        Task.Run(() => new PanopticReader(source).Read(cancellationToken), cancellationToken);

    /// <summary>Whether a file names segments where it begins or, since a long list of images may come first, where it ends.</summary>
    public static bool IsPanoptic(FormatProbe probe) =>
        probe.JsonRoot == '{' && (NamesSegments(probe.Head.Span) || NamesSegments(probe.Tail.Span));

    private static bool NamesSegments(ReadOnlySpan<byte> json) => json.IndexOf("\"segments_info\""u8) >= 0;
}
