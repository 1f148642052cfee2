namespace VizArt.GroundTruth;

/// <summary>PLY, the Stanford triangle format: a file, or a folder of them.</summary>
internal sealed class PlyFormat : IGroundTruthFormat
{
    public const string FormatName = "ply";

    public string Name => FormatName;

    public FormatMatch Detect(FormatProbe probe) =>
        probe.IsFolder
            ? probe.Files.Any(IsNamed) ? new(FormatConfidence.Likely, "a folder of .ply files") : new(FormatConfidence.None, "a folder without .ply files")
            : PlyHeaderReader.Begins(probe.Head.Span) ? new(FormatConfidence.Certain, "the header of a PLY file")
            : IsNamed(probe.Path) ? new(FormatConfidence.Possible, "named .ply")
            : new(FormatConfidence.None, "no header of a PLY file");

    public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) =>
        Task.Run(() => new CloudSetReader(source, new PlyReader()).Read(cancellationToken), cancellationToken);

    private static bool IsNamed(string name) => name.EndsWith(".ply", StringComparison.OrdinalIgnoreCase);
}
