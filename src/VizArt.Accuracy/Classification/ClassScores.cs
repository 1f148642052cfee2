namespace VizArt.Accuracy;

/// <summary>How well one class is told, or several on average.</summary>
/// <param name="Precision">Share of the samples taken for the class that are of it.</param>
/// <param name="Recall">Share of the samples of the class that were taken for it.</param>
/// <param name="FBeta">Harmonic mean of both, in which recall weighs β² times as much as precision.</param>
/// <param name="Jaccard">Samples that are of the class and were taken for it, over those of which either is so.</param>
/// <param name="Support">How many samples are of the class.</param>
public readonly record struct ClassScores(double Precision, double Recall, double FBeta, double Jaccard, long Support);
