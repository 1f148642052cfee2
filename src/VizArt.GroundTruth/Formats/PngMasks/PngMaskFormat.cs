namespace VizArt.GroundTruth;

/// <summary>Masks as PNG: a class number, or a colour that stands for one, in every pixel.</summary>
internal sealed class PngMaskFormat : IGroundTruthFormat
{
    public const string FormatName = "png";

    public string Name => FormatName;

    public FormatMatch Detect(FormatProbe probe)
    {
        if (probe.IsFolder)
        {
            return DetectFolder(probe);
        }

        var head = probe.Head.Span;
        return head.StartsWith(PngChunks.Signature) ? new(FormatConfidence.Certain, "begins as PNG")
            : head.Length >= 4 && head[1..4].SequenceEqual("PNG"u8) ? new(FormatConfidence.Likely, "begins nearly as PNG")
            : probe.Path.EndsWith(MaskLayout.Extension, StringComparison.OrdinalIgnoreCase) ? new(FormatConfidence.Likely, "named .png")
            : new(FormatConfidence.None, "no PNG");
    }

    public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) =>
        Task.Run(() => new PngMaskReader(source).Read(cancellationToken), cancellationToken);

    private static FormatMatch DetectFolder(FormatProbe probe)
    {
        var masks = MaskLayout.MaskFolders
            .SelectMany(name => probe.Folders.Where(folder => string.Equals(folder, name, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(folder => probe.HasFileBelow(folder, MaskLayout.Extension));
        if (masks is not null)
        {
            var isPartOfVoc = probe.Folders.Contains("Annotations", StringComparer.OrdinalIgnoreCase) && !string.Equals(masks, "masks", StringComparison.OrdinalIgnoreCase);
            return isPartOfVoc ? new(FormatConfidence.Possible, $"{masks} with .png files beside Annotations") : new(FormatConfidence.Certain, $"a folder with {masks} of .png files");
        }

        var pngs = probe.Files.Count(name => name.EndsWith(MaskLayout.Extension, StringComparison.OrdinalIgnoreCase) && name[0] != '.');
        if (pngs == 0)
        {
            return new(FormatConfidence.None, "a folder without .png files");
        }

        var hasOthers = probe.Files.Any(name => Path.GetExtension(name).ToUpperInvariant() is ".XML" or ".JSON" or ".YAML" or ".YML" or ".NPY" or ".PCD" or ".PLY"
            && !name.Equals("colormap.json", StringComparison.OrdinalIgnoreCase));
        return new(hasOthers ? FormatConfidence.Possible : FormatConfidence.Likely, "a folder of .png files");
    }
}
