namespace VizArt.GroundTruth;

/// <summary>One element of <c>annotations</c>, until the images and categories that it names are known.</summary>
/// <param name="Index">Its number among the elements.</param>
/// <param name="Start">Where it begins in the file, in bytes.</param>
internal sealed record PanopticAnnotation(int Index, long Start)
{
    /// <summary>Slot of its image; −1 for none.</summary>
    public int Image { get; set; } = -1;

    public long ImageOffset { get; set; }

    /// <summary>Name of its PNG; null for none.</summary>
    public string? FileName { get; set; }

    public long FileNameOffset { get; set; }

    public List<PanopticEntry> Segments { get; } = [];

    public JsonPlace Place => new("annotations", Index);
}
