using SamplePipeline.Segmentation;

namespace SamplePipeline.Separation;

/// <summary>A piece of purple that may be a platelet.</summary>
/// <param name="Piece">The piece.</param>
/// <param name="RedAround">Share of the pixels around its box that belong to a red cell, in [0, 1]: platelets lie beside cells,
/// seams of light between cells only look purple.</param>
internal sealed record Speck(Blob Piece, double RedAround)
{
    // Below this a pixel of a cell is pink.
    private const float Pink = -0.04f;

    public static Speck Create(Blob piece, StainMap stain, double cellDensity)
    {
        var around = piece.Box.Grow(2, stain.Width, stain.Height);
        int red = 0, count = 0;
        for (var y = around.Top; y < around.Bottom; y++)
        {
            for (var x = around.Left; x < around.Right; x++)
            {
                if (x >= piece.Box.Left && x < piece.Box.Right && y >= piece.Box.Top && y < piece.Box.Bottom)
                {
                    continue;
                }

                var at = (y * stain.Width) + x;
                count++;
                if (stain.Density[at] >= cellDensity && stain.Purple[at] < Pink)
                {
                    red++;
                }
            }
        }

        return new Speck(piece, count == 0 ? 0 : (double)red / count);
    }
}
