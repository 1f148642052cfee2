namespace VizArt.Harness;

/// <summary>What one sample contributed to the counts.</summary>
/// <param name="Sample">Index of the sample in its dataset.</param>
/// <param name="Category">Name of the category; null for all together.</param>
/// <param name="TruePositives">Objects that were found.</param>
/// <param name="FalsePositives">Predictions that are of no object.</param>
/// <param name="FalseNegatives">Objects that were not found.</param>
/// <param name="Score">The sample's own score; null where undefined.</param>
internal sealed record SampleContribution(int Sample, string? Category, long TruePositives, long FalsePositives, long FalseNegatives, double? Score);
