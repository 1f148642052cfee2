namespace VizArt.Accuracy;

/// <summary>How figures of classes become one.</summary>
public enum ClassAverage
{
    /// <summary>The counts of all classes are added up first.</summary>
    Micro,

    /// <summary>Each class weighs alike.</summary>
    Macro,

    /// <summary>Each class weighs as many samples as are of it.</summary>
    Weighted,
}
