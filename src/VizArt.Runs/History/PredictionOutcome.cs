namespace VizArt.Runs;

/// <summary>What became of a predicted object, or of one that is there.</summary>
public enum PredictionOutcome
{
    /// <summary>It found an object.</summary>
    TruePositive,

    /// <summary>It found none, or one that a better prediction had found.</summary>
    FalsePositive,

    /// <summary>An object that is there and was not found.</summary>
    FalseNegative,

    /// <summary>It counts neither for nor against, such as what found a crowd.</summary>
    Ignored,
}
