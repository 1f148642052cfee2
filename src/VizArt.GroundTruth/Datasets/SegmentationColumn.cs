namespace VizArt.GroundTruth;

/// <summary>The outlines and masks of annotations, packed: one column for all polygons' coordinates, one for all masks' runs.</summary>
public sealed class SegmentationColumn
{
    internal SegmentationColumn()
    {
    }
}
