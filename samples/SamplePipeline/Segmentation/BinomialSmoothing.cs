using SamplePipeline.Imaging;

namespace SamplePipeline.Segmentation;

/// <summary>Smooths with a binomial kernel, the whole-numbered neighbour of a Gaussian: both methods sum the same integers.</summary>
internal static class BinomialSmoothing
{
    /// <summary>Sum of the kernel's weights: 2⁶ along each side.</summary>
    public const int Weight = 64 * 64;

    // Row 6 of Pascal's triangle: standard deviation 1.2 pixels, which quiets sensor noise and spares specks 6 pixels wide.
    private static readonly int[] Kernel = [1, 6, 15, 20, 15, 6, 1];

    private const int Reach = 3;

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
                target[i] = padded[i] + padded[i + 18]
                    + (6 * (padded[i + 3] + padded[i + 15]))
                    + (15 * (padded[i + 6] + padded[i + 12]))
                    + (20 * padded[i + 9]);
            }
        }

        var smooth = new int[across.Length];
        for (var y = 0; y < height; y++)
        {
            var a = Row(across, y - 3, stride, height);
            var b = Row(across, y - 2, stride, height);
            var c = Row(across, y - 1, stride, height);
            var d = Row(across, y, stride, height);
            var e = Row(across, y + 1, stride, height);
            var f = Row(across, y + 2, stride, height);
            var g = Row(across, y + 3, stride, height);
            var target = smooth.AsSpan(y * stride, stride);
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = a[i] + g[i] + (6 * (b[i] + f[i])) + (15 * (c[i] + e[i])) + (20 * d[i]);
            }
        }

        return smooth;
    }

    private static ReadOnlySpan<int> Row(int[] image, int y, int stride, int height) =>
        image.AsSpan(Math.Clamp(y, 0, height - 1) * stride, stride);

    private static int[] SmoothFully(RgbImage image)
    {
        var (width, height, pixels) = (image.Width, image.Height, image.Pixels);
        var smooth = new int[pixels.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    var sum = 0;
                    for (var dy = -Reach; dy <= Reach; dy++)
                    {
                        for (var dx = -Reach; dx <= Reach; dx++)
                        {
                            var at = (Math.Clamp(y + dy, 0, height - 1) * width) + Math.Clamp(x + dx, 0, width - 1);
                            sum += Kernel[dy + Reach] * Kernel[dx + Reach] * pixels[(at * 3) + channel];
                        }
                    }

                    smooth[(((y * width) + x) * 3) + channel] = sum;
                }
            }
        }

        return smooth;
    }
}
