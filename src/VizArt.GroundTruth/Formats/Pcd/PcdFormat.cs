namespace VizArt.GroundTruth;

/// <summary>PCD, the Point Cloud Library's format: a file, or a folder of them.</summary>
internal sealed class PcdFormat : IGroundTruthFormat
{
    public const string FormatName = "pcd";

    public string Name => FormatName;

    public FormatMatch Detect(FormatProbe probe) =>
        probe.IsFolder
            ? probe.Files.Any(IsNamed) ? new(FormatConfidence.Likely, "a folder of .pcd files") : new(FormatConfidence.None, "a folder without .pcd files")
            : probe.Head.Span.StartsWith("# .PCD"u8) || PcdHeaderReader.Begins(probe.Head.Span) ? new(FormatConfidence.Certain, "the header of a PCD file")
            : IsNamed(probe.Path) ? new(FormatConfidence.Possible, "named .pcd")
            : new(FormatConfidence.None, "no header of a PCD file");

    public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) =>
        Task.Run(() => new CloudSetReader(source, new PcdReader()).Read(cancellationToken), cancellationToken);

    private static bool IsNamed(string name) => name.EndsWith(".pcd", StringComparison.OrdinalIgnoreCase);
}
