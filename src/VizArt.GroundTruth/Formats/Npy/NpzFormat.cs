namespace VizArt.GroundTruth;

/// <summary>numpy's archives of arrays of labels.</summary>
internal sealed class NpzFormat : IGroundTruthFormat
{
    public const string FormatName = "npz";

    public string Name => FormatName;

    public FormatMatch Detect(FormatProbe probe)
    {
        var isNamed = probe.Path.EndsWith(".npz", StringComparison.OrdinalIgnoreCase);
        var isZip = probe.Head.Span.StartsWith("PK\x03\x04"u8) || probe.Head.Span.StartsWith("PK\x05\x06"u8);
        return probe.IsFolder ? new(FormatConfidence.None, "a folder")
            : isZip && isNamed ? new(FormatConfidence.Certain, "a ZIP named .npz")
            : isZip && probe.Head.Span.IndexOf(".npy"u8) >= 0 ? new(FormatConfidence.Likely, "a ZIP with .npy in it")
            : isNamed ? new(FormatConfidence.Likely, "named .npz")
            : new(FormatConfidence.None, isZip ? "a ZIP without .npy" : "no ZIP");
    }

    public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) =>
        Task.Run(() => new NpyReader(source, FormatName).Read(cancellationToken), cancellationToken);
}
