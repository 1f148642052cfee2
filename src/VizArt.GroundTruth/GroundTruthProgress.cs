namespace VizArt.GroundTruth;

/// <summary>How far the reading of a ground truth is.</summary>
/// <param name="Done">How much has been read, from 0 to <paramref name="Total"/>.</param>
/// <param name="Total">How much there is to read; not below 0.</param>
/// <param name="Unit">What is counted. A set of two parts, such as a panoptic file and its PNGs, is counted in one unit and then in another.</param>
public readonly record struct GroundTruthProgress(long Done, long Total, GroundTruthProgressUnit Unit);
