namespace VizArt.Accuracy;

/// <summary>What became of a detection.</summary>
public enum DetectionOutcome
{
    /// <summary>It found an object.</summary>
    TruePositive,

    /// <summary>It found none, or one that a better detection had found.</summary>
    FalsePositive,

    /// <summary>It found a crowd or another ignored object, or is itself outside the first area range: it does not count.</summary>
    Ignored,

    /// <summary>Its score is below <see cref="DetectionOptions.ScoreThreshold"/>: it counts for AP, and not for Precision, Recall and F1.</summary>
    BelowScoreThreshold,
}
