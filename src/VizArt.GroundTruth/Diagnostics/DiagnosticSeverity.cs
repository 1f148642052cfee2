namespace VizArt.GroundTruth;

/// <summary>What a fault in a ground truth means for the reader.</summary>
public enum DiagnosticSeverity
{
    /// <summary>The data are kept.</summary>
    Warning,

    /// <summary>The dataset is refused.</summary>
    Error,
}
