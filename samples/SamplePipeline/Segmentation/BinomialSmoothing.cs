using System.Buffers;
using SamplePipeline.Imaging;

namespace SamplePipeline.Segmentation;

/// <summary>Smooths with a binomial kernel, the whole-numbered neighbour of a Gaussian: both methods sum the same integers.</summary>
internal static class BinomialSmoothing
{
    /// <summary>Sum of the kernel's weights: 2⁸ along each side.</summary>
    public const int Weight = 256 * 256;

    // Row 8 of Pascal's triangle, 1 8 28 56 70 56 28 8 1: standard deviation 1.4 pixels, which quiets sensor noise and
    // spares specks 8 pixels wide.
    private const int Order = 8;

    private const int Reach = 4;

    /// <param name="image">The image; beyond its border lies the border's pixel.</param>
    /// <param name="method">How to go about it.</param>
    /// <param name="smooth">Receives per pixel and channel the weighted sum, in [0, 255 × <see cref="Weight"/>].</param>
    public static void Smooth(RgbImage image, SmoothingMethod method, Span<int> smooth)
    {
        if (method == SmoothingMethod.FullKernel)
        {
            SmoothFully(image, smooth);
            return;
        }

        // 255 × 2⁸ fits the type: half the memory to walk through.
        var across = ArrayPool<ushort>.Shared.Rent(image.Pixels.Length);
        try
        {
            SmoothRows(image, across);
            SmoothColumns(across, image.Width * 3, image.Height, smooth);
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(across);
        }
    }

    private static void SmoothRows(RgbImage image, ushort[] across)
    {
        var stride = image.Width * 3;
        var padded = new byte[stride + (2 * Reach * 3)];
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Pixels.AsSpan(y * stride, stride);
            row.CopyTo(padded.AsSpan(Reach * 3));
            for (var i = 0; i < Reach; i++)
            {
                row[..3].CopyTo(padded.AsSpan(i * 3));
                row[^3..].CopyTo(padded.AsSpan(stride + ((Reach + i) * 3)));
            }

            var target = across.AsSpan(y * stride, stride);
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = (ushort)(padded[i] + padded[i + 24]
                    + (8 * (padded[i + 3] + padded[i + 21]))
                    + (28 * (padded[i + 6] + padded[i + 18]))
                    + (56 * (padded[i + 9] + padded[i + 15]))
                    + (70 * padded[i + 12]));
            }
        }
    }

    private static void SmoothColumns(ushort[] across, int stride, int height, Span<int> smooth)
    {
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
            var target = smooth.Slice(y * stride, stride);
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = a[i] + j[i] + (8 * (b[i] + h[i])) + (28 * (c[i] + g[i])) + (56 * (d[i] + f[i])) + (70 * e[i]);
            }
        }
    }

    private static ReadOnlySpan<ushort> Row(ushort[] image, int y, int stride, int height) =>
        image.AsSpan(Math.Clamp(y, 0, height - 1) * stride, stride);

    private static void SmoothFully(RgbImage image, Span<int> smooth)
    {
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
    }

    private static int SumAround(RgbImage image, int x, int y, int channel)
    {
        var sum = 0;
        for (var dy = -Reach; dy <= Reach; dy++)
        {
            for (var dx = -Reach; dx <= Reach; dx++)
            {
                var at = (Math.Clamp(y + dy, 0, image.Height - 1) * image.Width) + Math.Clamp(x + dx, 0, image.Width - 1);
                sum += Binomial(dy + Reach) * Binomial(dx + Reach) * image.Pixels[(at * 3) + channel];
            }
        }

        return sum;
    }

    private static int Binomial(int k)
    {
        var coefficient = 1;
        for (var i = 1; i <= k; i++)
        {
            coefficient = coefficient * (Order - i + 1) / i;
        }

        return coefficient;
    }
}
