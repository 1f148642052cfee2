namespace SamplePipeline.Imaging;

/// <summary>Makes an image smaller by a whole factor.</summary>
internal static class ImageReduction
{
    /// <summary>Averages blocks of <paramref name="factor"/> × <paramref name="factor"/> pixels; what does not fill a block is dropped.</summary>
    public static RgbImage Reduce(RgbImage image, int factor)
    {
        if (factor == 1)
        {
            return image;
        }

        var width = image.Width / factor;
        var height = image.Height / factor;
        var reduced = new byte[width * height * 3];
        var row = new int[width * 3];
        var area = factor * factor;
        for (var y = 0; y < height; y++)
        {
            Array.Clear(row);
            for (var dy = 0; dy < factor; dy++)
            {
                AddRow(image.Pixels.AsSpan(((y * factor) + dy) * image.Width * 3, width * factor * 3), row, factor);
            }

            var target = reduced.AsSpan(y * row.Length, row.Length);
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = (byte)((row[i] + (area / 2)) / area);
            }
        }

        return new RgbImage(width, height, reduced);
    }

    private static void AddRow(ReadOnlySpan<byte> source, Span<int> sums, int factor)
    {
        var at = 0;
        for (var i = 0; i < sums.Length; i += 3)
        {
            int red = 0, green = 0, blue = 0;
            for (var dx = 0; dx < factor; dx++, at += 3)
            {
                red += source[at];
                green += source[at + 1];
                blue += source[at + 2];
            }

            sums[i] += red;
            sums[i + 1] += green;
            sums[i + 2] += blue;
        }
    }
}
