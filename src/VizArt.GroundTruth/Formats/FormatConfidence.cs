namespace VizArt.GroundTruth;

/// <summary>How sure a format is that a file is one of its own.</summary>
public enum FormatConfidence
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>Nothing speaks against it, such as a file of the right extension that is cut off.</summary>
    Possible,

    /// <summary>Something speaks for it.</summary>
    Likely,

    /// <summary>It is.</summary>
    Certain,
}
