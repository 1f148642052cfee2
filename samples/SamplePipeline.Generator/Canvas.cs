namespace SamplePipeline.Generator;

/// <summary>Light through a slide: every layer lets a share of each colour pass, and overlapping layers multiply.</summary>
internal sealed class Canvas(int width, int height)
{
    private readonly double[] _light = CreateLight(width * height * 3);

    public int Width => width;

    public int Height => height;

    /// <summary>Lays a thing on the slide.</summary>
    /// <param name="outline">Where it lies.</param>
    /// <param name="passes">Share of red, green and blue that pass where it is thickest.</param>
    /// <param name="softness">Width of its rim in pixels.</param>
    /// <param name="thickness">Thickness in [0, 1] at a position and a depth (0 centre, 1 outline).</param>
    /// <returns>Box and number of the pixels that are at least half covered.</returns>
    public (int X, int Y, int Width, int Height, int Area) Lay(
        Outline outline, (double Red, double Green, double Blue) passes, double softness, Func<double, double, double, double> thickness)
    {
        var reach = (outline.Radius * 1.4) + softness;
        int left = width, top = height, right = 0, bottom = 0, area = 0;
        for (var y = Math.Max(0, (int)(outline.Y - reach)); y < Math.Min(height, outline.Y + reach); y++)
        {
            for (var x = Math.Max(0, (int)(outline.X - reach)); x < Math.Min(width, outline.X + reach); x++)
            {
                var depth = outline.Depth(x + 0.5, y + 0.5);
                var coverage = outline.Coverage(depth, softness);
                if (coverage >= 0.5)
                {
                    (left, top) = (Math.Min(left, x), Math.Min(top, y));
                    (right, bottom) = (Math.Max(right, x + 1), Math.Max(bottom, y + 1));
                    area++;
                }

                if (coverage > 0)
                {
                    var share = coverage * thickness(x, y, depth);
                    var at = ((y * width) + x) * 3;
                    _light[at] *= 1 - (share * (1 - passes.Red));
                    _light[at + 1] *= 1 - (share * (1 - passes.Green));
                    _light[at + 2] *= 1 - (share * (1 - passes.Blue));
                }
            }
        }

        return area == 0 ? default : (left, top, right - left, bottom - top, area);
    }

    /// <summary>Photographs the slide: lamp, the lens's blur, the sensor's noise.</summary>
    public byte[] Photograph(Func<double, double, double> lamp, (double Red, double Green, double Blue) colour, double noise, Dice dice)
    {
        var blurred = Blur(Blur(_light, 1, 0), 0, 1);
        var pixels = new byte[blurred.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var light = lamp((x + 0.5) / width, (y + 0.5) / height);
                var at = ((y * width) + x) * 3;

                // Most of a sensor's noise is common to the three colours after the camera's own processing.
                var common = dice.Bell() * noise;
                pixels[at] = Quantise((blurred[at] * light * colour.Red) + common + (dice.Bell() * noise / 2));
                pixels[at + 1] = Quantise((blurred[at + 1] * light * colour.Green) + common + (dice.Bell() * noise / 2));
                pixels[at + 2] = Quantise((blurred[at + 2] * light * colour.Blue) + common + (dice.Bell() * noise / 2));
            }
        }

        return pixels;
    }

    private static double[] CreateLight(int length)
    {
        var light = new double[length];
        Array.Fill(light, 1);
        return light;
    }

    private static byte Quantise(double value) => (byte)Math.Clamp(Math.Floor(value + 0.5), 0, 255);

    private double[] Blur(double[] source, int stepX, int stepY)
    {
        var blurred = new double[source.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var before = ((Math.Max(0, y - stepY) * width) + Math.Max(0, x - stepX)) * 3;
                var at = ((y * width) + x) * 3;
                var after = ((Math.Min(height - 1, y + stepY) * width) + Math.Min(width - 1, x + stepX)) * 3;
                for (var channel = 0; channel < 3; channel++)
                {
                    blurred[at + channel] = (source[before + channel] + (2 * source[at + channel]) + source[after + channel]) / 4;
                }
            }
        }

        return blurred;
    }
}
