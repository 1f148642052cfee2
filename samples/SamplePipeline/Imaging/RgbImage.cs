namespace SamplePipeline.Imaging;

/// <summary>Pixels of three bytes (red, green, blue), row by row from the top.</summary>
internal sealed record RgbImage(int Width, int Height, byte[] Pixels);
