namespace VizArt.GroundTruth;

/// <summary>A shape with an area.</summary>
/// <param name="Box">The box around it, in pixels.</param>
/// <param name="Polygon">x, y, x, y, … of its outline in pixels; empty where it has none.</param>
/// <param name="Runs">The runs of its mask, which is as large as the image; empty where it has none.</param>
internal sealed record CvatShape(Box Box, double[] Polygon, uint[] Runs);
