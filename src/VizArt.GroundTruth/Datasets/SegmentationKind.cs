namespace VizArt.GroundTruth;

/// <summary>How an annotation's outline is given.</summary>
public enum SegmentationKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As one or more polygons, whose union is meant.</summary>
    Polygons,

    /// <summary>As the run lengths of a mask.</summary>
    RunLengths,
}
