using SamplePipeline.Segmentation;

namespace SamplePipeline.Separation;

/// <summary>Finds the pieces of purple: pixels above a threshold that hang together over their eight neighbours.</summary>
internal static class ConnectedComponents
{
    /// <returns>The pieces in reading order of their first pixel.</returns>
    public static List<Blob> AbovePurple(StainMap stain, double threshold, double minDensity)
    {
        var (width, height, purple, density) = (stain.Width, stain.Height, stain.Purple, stain.Density);
        var seen = new bool[purple.Length];
        var stack = new Stack<int>();
        var blobs = new List<Blob>();
        for (var start = 0; start < purple.Length; start++)
        {
            if (seen[start] || purple[start] < threshold || density[start] < minDensity)
            {
                continue;
            }

            var box = new PixelBox(width, height, 0, 0);
            var area = 0;
            double sum = 0;
            seen[start] = true;
            stack.Push(start);
            while (stack.TryPop(out var at))
            {
                var (y, x) = Math.DivRem(at, width);
                box = box.Union(new PixelBox(x, y, x + 1, y + 1));
                area++;
                sum += purple[at];
                for (var ny = Math.Max(0, y - 1); ny <= Math.Min(height - 1, y + 1); ny++)
                {
                    for (var nx = Math.Max(0, x - 1); nx <= Math.Min(width - 1, x + 1); nx++)
                    {
                        var next = (ny * width) + nx;
                        if (!seen[next] && purple[next] >= threshold && density[next] >= minDensity)
                        {
                            seen[next] = true;
                            stack.Push(next);
                        }
                    }
                }
            }

            blobs.Add(new Blob(box, area, sum / area));
        }

        return blobs;
    }
}
