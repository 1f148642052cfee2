namespace VizArt.Accuracy;

/// <summary>How often one class was taken for another: pixels of a segmentation, or points of a cloud.</summary>
/// <param name="Truth">Index of the true class.</param>
/// <param name="Predicted">Index of the predicted class; -1 where what was predicted is no class, or nothing was.</param>
/// <param name="Count">How often; 1 or more.</param>
public readonly record struct LabelConfusionCell(int Truth, int Predicted, long Count);
