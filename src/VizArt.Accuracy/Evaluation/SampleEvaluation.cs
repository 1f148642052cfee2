namespace VizArt.Accuracy;

/// <summary>What one sample contributed.</summary>
/// <param name="Sample">Index of the sample in its dataset.</param>
/// <param name="Category">Name of the category; null for all together.</param>
/// <param name="TruePositives">What was predicted and is so: objects, segments, pixels or points.</param>
/// <param name="FalsePositives">What was predicted and is not so.</param>
/// <param name="FalseNegatives">What is so and was not predicted.</param>
/// <param name="Score">The sample's own score, such as its F1 or its mean IoU; null where it is undefined.</param>
public sealed record SampleEvaluation(int Sample, string? Category, long TruePositives, long FalsePositives, long FalseNegatives, double? Score);
