namespace VizArt.GroundTruth;

/// <summary>What the reading of a ground truth is counted in.</summary>
public enum GroundTruthProgressUnit
{
    /// <summary>Bytes of the one file that is read.</summary>
    Bytes,

    /// <summary>Files of a set, or of an archive.</summary>
    Files,

    /// <summary>Images that a file lists, where the file was read before.</summary>
    Images,
}
