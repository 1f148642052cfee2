namespace VizArt.Accuracy;

/// <summary>Which of its edges belongs to a bin.</summary>
public enum BinClosure
{
    /// <summary>The upper one, (low, high]; 0 is in the first bin.</summary>
    Right,

    /// <summary>The lower one, [low, high); 1 is in the last bin.</summary>
    Left,
}
