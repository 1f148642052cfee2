namespace VizArt.GroundTruth;

/// <summary>One element of <c>segments_info</c>.</summary>
internal struct PanopticEntry
{
    /// <summary>Its number among the elements.</summary>
    public int Element;

    public int Id;
    public long IdOffset;

    /// <summary>Slot of its category; −1 for none.</summary>
    public int Category;

    public long CategoryOffset;
    public double? Area;
    public Box? Box;
    public bool IsCrowd;
}
