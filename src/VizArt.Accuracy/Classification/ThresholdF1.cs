namespace VizArt.Accuracy;

/// <summary>The highest F1 that any threshold of the score reaches.</summary>
/// <param name="F1">The figure.</param>
/// <param name="LowestThreshold">The lowest score that reaches it.</param>
/// <param name="HighestThreshold">The highest score that reaches it.</param>
public readonly record struct ThresholdF1(double F1, double LowestThreshold, double HighestThreshold);
