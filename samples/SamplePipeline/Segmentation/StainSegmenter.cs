using SamplePipeline.Imaging;

namespace SamplePipeline.Segmentation;

/// <summary>Turns colours into stain: Beer and Lambert's law against the light of the background.</summary>
internal static class StainSegmenter
{
    // The table of logarithms has steps of a 32nd of a grey level: far below the noise.
    private const int TableShift = 11;

    // Below a grey level of 4 there is no colour, only noise; the logarithm is held there.
    private const double DarkestLevel = 4;

    // A background darker than this is no transmitted light: a covered lens, or a black image.
    private const double DarkestBackground = 30;

    private static readonly float[] Logarithms = BuildTable();

    public static StainMap Segment(RgbImage image, SmoothingMethod smoothing)
    {
        var (width, height) = (image.Width, image.Height);
        var smooth = BinomialSmoothing.Smooth(image, smoothing);
        var logarithms = new float[smooth.Length];
        for (var i = 0; i < smooth.Length; i++)
        {
            logarithms[i] = Logarithms[smooth[i] >> TableShift];
        }

        var background = BackgroundLight.Estimate(logarithms, width, height);
        var density = new float[width * height];
        var purple = new float[width * height];
        var light = new float[width * 3];
        var darkest = (float)Math.Log(DarkestBackground);
        for (var y = 0; y < height; y++)
        {
            background.WriteRow(y, light);
            for (int x = 0, at = y * width; x < width; x++, at++)
            {
                if (light[(x * 3) + 1] < darkest)
                {
                    continue;
                }

                density[at] = light[(x * 3) + 1] - logarithms[(at * 3) + 1];
                purple[at] = light[x * 3] - logarithms[at * 3] - (light[(x * 3) + 2] - logarithms[(at * 3) + 2]);
            }
        }

        return new StainMap(width, height, density, purple);
    }

    private static float[] BuildTable()
    {
        var table = new float[((255 * BinomialSmoothing.Weight) >> TableShift) + 1];
        for (var i = 0; i < table.Length; i++)
        {
            var level = (double)(i << TableShift) / BinomialSmoothing.Weight;
            table[i] = (float)Math.Log(Math.Max(level, DarkestLevel));
        }

        return table;
    }
}
