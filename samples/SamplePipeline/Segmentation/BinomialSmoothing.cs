using SamplePipeline.Imaging;

namespace SamplePipeline.Segmentation;

/// <summary>Smooths with a binomial kernel, the whole-numbered neighbour of a Gaussian: both methods sum the same integers.</summary>
internal static class BinomialSmoothing
{
    /// <summary>Sum of the kernel's weights: 2⁸ along each side.</summary>
    public const int Weight = 256 * 256;

    // Row 8 of Pascal's triangle: standard deviation 1.4 pixels, which quiets sensor noise and spares specks 8 pixels wide.
    private static readonly int[] Kernel = [1, 8, 28, 56, 70, 56, 28, 8, 1];

    private const int Reach = 4;

    /// <returns>Per pixel and channel the weighted sum, in [0, 255 × <see cref="Weight"/>]; beyond the border lies the border's pixel.</returns>
    public static int[] Smooth(RgbImage image, SmoothingMethod method) =>
        method == SmoothingMethod.Separable ? SmoothSeparably(image) : SmoothFully(image);

    private static int[] SmoothSeparably(RgbImage image)
    {
        var (width, height) = (image.Width, image.Height);
        var across = new int[image.Pixels.Length];
        var stride = width * 3;
        var padded = new int[stride + (2 * Reach * 3)];
        for (var y = 0; y < height; y++)
        {
            var row = image.Pixels.AsSpan(y * stride, stride);
            for (var i = 0; i < padded.Length; i++)
            {
                var x = Math.Clamp((i / 3) - Reach, 0, width - 1);
                padded[i] = row[(x * 3) + (i % 3)];
            }

            var target = across.AsSpan(y * stride, stride);
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = padded[i] + padded[i + 24]
                    + (8 * (padded[i + 3] + padded[i + 21]))
                    + (28 * (padded[i + 6] + padded[i + 18]))
                    + (56 * (padded[i + 9] + padded[i + 15]))
                    + (70 * padded[i + 12]);
            }
        }

        var smooth = new int[across.Length];
        for (var y = 0; y < height; y++)
        {
            var a = Row(across, y - 4, stride, height);
            var b = Row(across, y - 3, stride, height);
            var c = Row(across, y - 2, stride, height);
            var d = Row(across, y - 1, stride, height);
            var e = Row(across, y, stride, height);
            var f = Row(across, y + 1, stride, height);
            var g = Row(across, y + 2, stride, height);
            var h = Row(across, y + 3, stride, height);
            var j = Row(across, y + 4, stride, height);
            var target = smooth.AsSpan(y * stride, stride);
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = a[i] + j[i] + (8 * (b[i] + h[i])) + (28 * (c[i] + g[i])) + (56 * (d[i] + f[i])) + (70 * e[i]);
            }
        }

        return smooth;
    }

    private static ReadOnlySpan<int> Row(int[] image, int y, int stride, int height) =>
        image.AsSpan(Math.Clamp(y, 0, height - 1) * stride, stride);

    private static int[] SmoothFully(RgbImage image)
    {
        var smooth = new int[image.Pixels.Length];
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    smooth[(((y * image.Width) + x) * 3) + channel] = SumAround(image, x, y, channel);
                }
            }
        }

        return smooth;
    }

    private static int SumAround(RgbImage image, int x, int y, int channel)
    {
        var sum = 0;
        for (var dy = -Reach; dy <= Reach; dy++)
        {
            for (var dx = -Reach; dx <= Reach; dx++)
            {
                var at = (Math.Clamp(y + dy, 0, image.Height - 1) * image.Width) + Math.Clamp(x + dx, 0, image.Width - 1);
                sum += Kernel[dy + Reach] * Kernel[dx + Reach] * image.Pixels[(at * 3) + channel];
            }
        }

        return sum;
    }
}
