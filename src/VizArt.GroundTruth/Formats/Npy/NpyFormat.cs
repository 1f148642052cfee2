namespace VizArt.GroundTruth;

/// <summary>numpy's arrays of labels: one file, or a folder of them.</summary>
internal sealed class NpyFormat : IGroundTruthFormat
{
    public const string FormatName = "npy";

    public string Name => FormatName;

    public FormatMatch Detect(FormatProbe probe) =>
        probe.IsFolder
            ? probe.Files.Any(IsNpy) ? new(FormatConfidence.Likely, "a folder of .npy files") : new(FormatConfidence.None, "a folder without .npy files")
        : probe.Head.Span.StartsWith(NpyHeader.Magic) ? new(FormatConfidence.Certain, "begins as NPY")
        : IsNpy(probe.Path) ? new(FormatConfidence.Likely, "named .npy")
        : new(FormatConfidence.None, "no NPY");

    public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) =>
        Task.Run(() => new NpyReader(source, FormatName).Read(cancellationToken), cancellationToken);

    private static bool IsNpy(string name) => name.EndsWith(".npy", StringComparison.OrdinalIgnoreCase);
}
