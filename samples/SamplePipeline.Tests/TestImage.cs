using StbImageWriteSharp;

namespace SamplePipeline.Tests;

/// <summary>Small images drawn by hand, as PNG.</summary>
internal static class TestImage
{
    public static readonly (byte Red, byte Green, byte Blue) Background = (220, 220, 210);
    public static readonly (byte Red, byte Green, byte Blue) RedCell = (190, 145, 135);
    public static readonly (byte Red, byte Green, byte Blue) Purple = (140, 115, 180);

    public static MemoryStream Uniform(int width, int height, (byte Red, byte Green, byte Blue) colour) =>
        Draw(width, height, (_, _) => colour);

    public static MemoryStream Disc(int width, int height, double x, double y, double radius, (byte Red, byte Green, byte Blue) colour) =>
        Draw(width, height, (px, py) => Math.Pow(px + 0.5 - x, 2) + Math.Pow(py + 0.5 - y, 2) <= radius * radius ? colour : Background);

    private static MemoryStream Draw(int width, int height, Func<int, int, (byte Red, byte Green, byte Blue)> colourAt)
    {
        var pixels = new byte[width * height * 3];
        for (var i = 0; i < width * height; i++)
        {
            (pixels[i * 3], pixels[(i * 3) + 1], pixels[(i * 3) + 2]) = colourAt(i % width, i / width);
        }

        var stream = new MemoryStream();
        new ImageWriter().WritePng(pixels, width, height, ColorComponents.RedGreenBlue, stream);
        stream.Position = 0;
        return stream;
    }
}
