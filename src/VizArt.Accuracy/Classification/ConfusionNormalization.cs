namespace VizArt.Accuracy;

/// <summary>What the cells of a confusion matrix are shares of.</summary>
public enum ConfusionNormalization
{
    /// <summary>Of the samples that are of the class: rows add up to 1.</summary>
    Truth,

    /// <summary>Of the samples that were taken for the class: columns add up to 1.</summary>
    Prediction,

    /// <summary>Of all samples.</summary>
    All,
}
