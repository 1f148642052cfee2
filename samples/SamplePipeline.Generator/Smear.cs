namespace SamplePipeline.Generator;

/// <summary>A made-up smear and the truth about it.</summary>
/// <param name="Name">File name without its folder.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="HasEvenLight">Whether the light is even over the image.</param>
/// <param name="Pixels">Red, green, blue, row by row.</param>
/// <param name="Objects">What lies in it, in the order in which it was laid down.</param>
public sealed record Smear(string Name, int Width, int Height, bool HasEvenLight, byte[] Pixels, IReadOnlyList<SmearObject> Objects)
{
    /// <summary>The smear as a JPEG of quality 90.</summary>
    public byte[] ToJpeg()
    {
        using var stream = new MemoryStream();
        new StbImageWriteSharp.ImageWriter().WriteJpg(Pixels, Width, Height, StbImageWriteSharp.ColorComponents.RedGreenBlue, stream, 90);
        return stream.ToArray();
    }
}
