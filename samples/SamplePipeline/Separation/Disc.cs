namespace SamplePipeline.Separation;

/// <summary>The traced outline of what may be a red cell.</summary>
/// <param name="X">Centre, at working size.</param>
/// <param name="Y">Centre, at working size.</param>
/// <param name="Radii">Distance from the centre to the outline, per ray.</param>
/// <param name="Support">Share of the outline that is an edge, in [0, 1].</param>
/// <param name="Fill">Mean density just inside the outline, where also a pale cell has its rim.</param>
/// <param name="Visible">Share of the outline that lies inside the image.</param>
internal sealed record Disc(double X, double Y, double[] Radii, double Support, double Fill, double Visible)
{
    /// <summary>Mean distance from the centre to the outline.</summary>
    public double MeanRadius { get; } = Radii.Average();

    /// <summary>The box around the outline.</summary>
    public ImageBox Box { get; } = Bound(X, Y, Radii);

    private static ImageBox Bound(double x, double y, double[] radii)
    {
        double left = x, top = y, right = x, bottom = y;
        for (var ray = 0; ray < radii.Length; ray++)
        {
            var (sine, cosine) = Math.SinCos(Math.Tau * ray / radii.Length);
            left = Math.Min(left, x + (radii[ray] * cosine));
            right = Math.Max(right, x + (radii[ray] * cosine));
            top = Math.Min(top, y + (radii[ray] * sine));
            bottom = Math.Max(bottom, y + (radii[ray] * sine));
        }

        return new ImageBox(left, top, right, bottom);
    }
}
