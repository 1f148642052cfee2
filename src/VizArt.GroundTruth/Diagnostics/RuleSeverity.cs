namespace VizArt.GroundTruth;

/// <summary>What a rule's breach means, where <see cref="GroundTruthOptions.Severities"/> says otherwise than the rule.</summary>
public enum RuleSeverity
{
    /// <summary>Nothing is said, and the data are kept.</summary>
    Ignore,

    /// <summary>It is said, and the data are kept.</summary>
    Warning,

    /// <summary>The dataset is refused.</summary>
    Error,
}
