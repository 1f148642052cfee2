namespace SamplePipeline;

/// <summary>A cell found in an image.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="X">Left edge of its box, in pixels of the image as it came, from 0.</param>
/// <param name="Y">Upper edge of its box, in pixels, y down.</param>
/// <param name="Width">Extent of its box to the right, in pixels; the box lies inside the image.</param>
/// <param name="Height">Extent of its box downwards, in pixels.</param>
/// <param name="Confidence">How sure the detector is, in [0, 1]; 0.5 is meant as the threshold to work with.</param>
public sealed record Cell(CellKind Kind, double X, double Y, double Width, double Height, double Confidence);
