namespace SamplePipeline.Separation;

/// <summary>A connected piece of stain.</summary>
/// <param name="Box">The box around its pixels.</param>
/// <param name="Area">How many pixels it has.</param>
/// <param name="MeanPurple">Its mean purple.</param>
internal sealed record Blob(PixelBox Box, int Area, double MeanPurple)
{
    /// <summary>Area over that of the ellipse in its box: 1 for a disc, less for a ragged or bent piece.</summary>
    public double Roundness => Math.Min(1, Area / (Math.PI / 4 * Box.Width * Box.Height));
}
