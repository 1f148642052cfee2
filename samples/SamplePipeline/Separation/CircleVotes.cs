using SamplePipeline.Segmentation;

namespace SamplePipeline.Separation;

/// <summary>
/// Finds centres of discs by Hough's voting along gradients: an edge pixel votes for the points at a radius's distance on
/// the side where the stain grows. The rim of a pale centre votes outwards, and its votes meet nowhere.
/// </summary>
internal static class CircleVotes
{
    // Change of density per pixel: noise stays below the first, a sharp outline reaches the second and gains nothing beyond.
    private const float WeakestEdge = 0.012f;
    private const float FullEdge = 0.05f;

    // A pale cell cut in half by the border still has a quarter of the best cell's votes.
    private const float WeakestPeak = 0.2f;

    /// <returns>Local maxima of the votes, strongest first; ties in reading order.</returns>
    public static List<(int X, int Y)> Centres(StainMap stain, double minRadius, double maxRadius, int maxCount)
    {
        var votes = Vote(stain, minRadius, maxRadius);
        var typical = (minRadius + maxRadius) / 2;
        var blur = Math.Max(1, (int)Math.Round(typical * 0.12));
        votes = BoxBlur(BoxBlur(votes, stain.Width, stain.Height, blur), stain.Width, stain.Height, blur);
        return Peaks(votes, stain.Width, stain.Height, Math.Max(2, (int)(minRadius * 0.35)), maxCount);
    }

    private static float[] Vote(StainMap stain, double minRadius, double maxRadius)
    {
        var (width, height, density) = (stain.Width, stain.Height, stain.Density);
        var votes = new float[density.Length];
        for (var y = 1; y < height - 1; y++)
        {
            for (var x = 1; x < width - 1; x++)
            {
                var at = (y * width) + x;
                var dx = (density[at + 1] - density[at - 1]) / 2;
                var dy = (density[at + width] - density[at - width]) / 2;
                var magnitude = MathF.Sqrt((dx * dx) + (dy * dy));
                if (magnitude < WeakestEdge)
                {
                    continue;
                }

                var weight = MathF.Min(1, magnitude / FullEdge);
                dx /= magnitude;
                dy /= magnitude;
                for (var radius = (float)minRadius; radius <= maxRadius; radius++)
                {
                    var vx = (int)(x + (dx * radius) + 0.5f);
                    var vy = (int)(y + (dy * radius) + 0.5f);
                    if ((uint)vx < (uint)width && (uint)vy < (uint)height)
                    {
                        votes[(vy * width) + vx] += weight;
                    }
                }
            }
        }

        return votes;
    }

    private static List<(int X, int Y)> Peaks(float[] votes, int width, int height, int apart, int maxCount)
    {
        var peaks = new List<(int X, int Y, float Votes)>();
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var value = votes[(y * width) + x];
                if (value > 0 && IsPeak(votes, width, height, x, y, apart, value))
                {
                    peaks.Add((x, y, value));
                }
            }
        }

        peaks.Sort((a, b) => b.Votes != a.Votes ? b.Votes.CompareTo(a.Votes) : (a.Y, a.X).CompareTo((b.Y, b.X)));
        var weakest = peaks.Count == 0 ? 0 : peaks[0].Votes * WeakestPeak;
        return [.. peaks.TakeWhile(p => p.Votes >= weakest).Take(maxCount).Select(p => (p.X, p.Y))];
    }

    private static bool IsPeak(float[] votes, int width, int height, int x, int y, int apart, float value)
    {
        for (var ny = Math.Max(0, y - apart); ny <= Math.Min(height - 1, y + apart); ny++)
        {
            for (var nx = Math.Max(0, x - apart); nx <= Math.Min(width - 1, x + apart); nx++)
            {
                var other = votes[(ny * width) + nx];
                if (other > value || (other == value && (ny, nx).CompareTo((y, x)) < 0))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static float[] BoxBlur(float[] source, int width, int height, int radius)
    {
        var across = new float[source.Length];
        for (var y = 0; y < height; y++)
        {
            BlurLine(source, across, y * width, 1, width, radius);
        }

        var blurred = new float[source.Length];
        for (var x = 0; x < width; x++)
        {
            BlurLine(across, blurred, x, width, height, radius);
        }

        return blurred;
    }

    private static void BlurLine(float[] source, float[] target, int start, int step, int length, int radius)
    {
        float sum = 0;
        for (var i = 0; i < Math.Min(radius, length); i++)
        {
            sum += source[start + (i * step)];
        }

        for (var i = 0; i < length; i++)
        {
            if (i + radius < length)
            {
                sum += source[start + ((i + radius) * step)];
            }

            if (i - radius - 1 >= 0)
            {
                sum -= source[start + ((i - radius - 1) * step)];
            }

            target[start + (i * step)] = sum;
        }
    }
}
