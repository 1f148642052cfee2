namespace VizArt.GroundTruth;

/// <summary>Any JSON, by a mapping that says where its values are.</summary>
internal sealed class MappedJsonFormat : IGroundTruthFormat
{
    public const string FormatName = "json";

    public string Name => FormatName;

    public FormatMatch Detect(FormatProbe probe)
    {
        if (probe.IsFolder)
        {
            return probe.Files.Contains(Mapping.FileName) ? new(FormatConfidence.Certain, $"a folder with {Mapping.FileName}") : new(FormatConfidence.None, $"a folder without {Mapping.FileName}");
        }

        if (probe.JsonRoot is null)
        {
            return new(FormatConfidence.None, "not JSON");
        }

        return Path.GetFileName(probe.Path) == Mapping.FileName ? new(FormatConfidence.Certain, "a mapping")
            : !File.Exists(Path.Combine(Path.GetDirectoryName(probe.Path) ?? "", Mapping.FileName)) ? new(FormatConfidence.None, $"no {Mapping.FileName} beside it")
            : probe.JsonRootMembers.Contains("images") && probe.JsonRootMembers.Contains("annotations") ? new(FormatConfidence.Likely, $"{Mapping.FileName} beside it")
            : new(FormatConfidence.Certain, $"{Mapping.FileName} beside it");
    }

    public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) =>
        Task.Run(() => new MappedJsonReader(source).Read(cancellationToken), cancellationToken);
}
