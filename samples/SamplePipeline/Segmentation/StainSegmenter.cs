using System.Buffers;
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
        var logarithms = ArrayPool<float>.Shared.Rent(image.Pixels.Length);
        try
        {
            TakeLogarithms(image, smoothing, logarithms);
            return Compare(logarithms.AsSpan(0, image.Pixels.Length), image.Width, image.Height);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(logarithms);
        }
    }

    private static void TakeLogarithms(RgbImage image, SmoothingMethod smoothing, float[] logarithms)
    {
        var smooth = ArrayPool<int>.Shared.Rent(image.Pixels.Length);
        try
        {
            BinomialSmoothing.Smooth(image, smoothing, smooth);
            for (var i = 0; i < image.Pixels.Length; i++)
            {
                logarithms[i] = Logarithms[smooth[i] >> TableShift];
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(smooth);
        }
    }

    private static StainMap Compare(ReadOnlySpan<float> logarithms, int width, int height)
    {
        var background = BackgroundLight.Estimate(logarithms, width, height);
        var density = new float[width * height];
        var purple = new float[width * height];
        var light = new float[width * 3];
        var darkest = (float)Math.Log(DarkestBackground);
        for (var y = 0; y < height; y++)
        {
            background.WriteRow(y, light);
            var row = logarithms.Slice(y * light.Length, light.Length);
            for (int i = 0, at = y * width; i < row.Length; i += 3, at++)
            {
                if (light[i + 1] >= darkest)
                {
                    density[at] = light[i + 1] - row[i + 1];
                    purple[at] = light[i] - row[i] - (light[i + 2] - row[i + 2]);
                }
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
