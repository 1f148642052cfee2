namespace VizArt.GroundTruth;

/// <summary>CVAT for images: one XML file of a task or project.</summary>
/// <remarks>Follows what CVAT exports as “CVAT for images 1.1” (docs.cvat.ai).</remarks>
internal sealed class CvatFormat : IGroundTruthFormat
{
    public const string FormatName = "cvat";
    public const string FileName = "annotations.xml";
    public const string RootName = "annotations";
    private const int LongestName = 40;

    public string Name => FormatName;

    public FormatMatch Detect(FormatProbe probe)
    {
        if (probe.IsFolder)
        {
            return !probe.Files.Contains(FileName) ? new(FormatConfidence.None, $"a folder without {FileName}")
                : probe.FileBelow(FileName)?.XmlRoot == RootName ? new(FormatConfidence.Certain, $"a folder with {FileName}")
                : new(FormatConfidence.None, $"{FileName} has another root element");
        }

        return probe.XmlRoot switch
        {
            RootName => new(FormatConfidence.Certain, "root element annotations"),
            { } other => new(FormatConfidence.None, $"root element {Finding.Shorten(other, LongestName)} instead of annotations"),
            null => new(FormatConfidence.None, "not XML"),
        };
    }

    public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) =>
        Task.Run(() => new CvatReader(source).Read(cancellationToken), cancellationToken);
}
