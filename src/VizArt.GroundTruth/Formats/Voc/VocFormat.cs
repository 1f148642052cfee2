namespace VizArt.GroundTruth;

/// <summary>PASCAL VOC: a folder of XML files, each with the boxes of one image.</summary>
/// <remarks>Follows the VOC2012 development kit (host.robots.ox.ac.uk/pascal/VOC/voc2012/htmldoc): its layout of folders, its boxes, its <c>difficult</c>.</remarks>
internal sealed class VocFormat : IGroundTruthFormat
{
    public const string FormatName = "voc";
    public const string RootName = "annotation";
    private const int LongestName = 40;

    public string Name => FormatName;

    public FormatMatch Detect(FormatProbe probe)
    {
        if (probe.IsFolder)
        {
            return VocLayout.HasAnnotations(probe) ? new(FormatConfidence.Likely, "a folder of .xml files")
                : VocLayout.HasAnnotationsFolder(probe) ? new(FormatConfidence.Likely, "a folder with Annotations")
                : new(FormatConfidence.None, "a folder without .xml files");
        }

        return probe.XmlRoot switch
        {
            RootName when probe.Head.Span.IndexOf("<bndbox"u8) >= 0 => new(FormatConfidence.Certain, "root element annotation, with bndbox"),
            RootName => new(FormatConfidence.Likely, "root element annotation"),
            { } other => new(FormatConfidence.None, $"root element {Finding.Shorten(other, LongestName)} instead of annotation"),
            null when string.Equals(Path.GetExtension(probe.Path), VocSource.Extension, StringComparison.OrdinalIgnoreCase) => new(FormatConfidence.Possible, "named .xml"),
            null => new(FormatConfidence.None, "not XML"),
        };
    }

    public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) =>
        Task.Run(() => new VocReader(source).Read(cancellationToken), cancellationToken);
}
