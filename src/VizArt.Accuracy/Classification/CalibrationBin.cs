namespace VizArt.Accuracy;

/// <summary>Samples of about the same confidence.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="MeanConfidence">How sure the predictions are on average; null without samples.</param>
/// <param name="Accuracy">Share of them that is right; null without samples.</param>
public readonly record struct CalibrationBin(long Count, double? MeanConfidence, double? Accuracy);
