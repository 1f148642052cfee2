using StbImageSharp;

namespace SamplePipeline.Imaging;

/// <summary>Reads JPEG and PNG into memory.</summary>
internal static class ImageDecoder
{
    // Three bytes a pixel, and the decoder holds two copies: 300 MB at most.
    private const long MaxPixels = 50_000_000;

    /// <exception cref="InvalidImageException">The stream is no JPEG or PNG, is damaged, or is too large.</exception>
    public static RgbImage Decode(Stream stream)
    {
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        buffer.Position = 0;
        if (ImageInfo.FromStream(buffer) is not { } info)
        {
            throw new InvalidImageException($"The image is neither JPEG nor PNG, or its header is damaged ({buffer.Length} bytes).");
        }

        if ((long)info.Width * info.Height > MaxPixels)
        {
            throw new InvalidImageException(
                FormattableString.Invariant($"The image has {info.Width} × {info.Height} pixels; at most {MaxPixels} are read."));
        }

        var bytes = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        RejectCutOffJpeg(bytes);
        buffer.Position = 0;
        try
        {
            var decoded = ImageResult.FromStream(buffer, ColorComponents.RedGreenBlue);
            return new RgbImage(decoded.Width, decoded.Height, decoded.Data);
        }
        catch (Exception e) when (e is InvalidOperationException or IndexOutOfRangeException or NullReferenceException or EndOfStreamException)
        {
            throw new InvalidImageException($"The image is damaged: {e.Message}", e);
        }
    }

    // The decoder paints what a cut-off JPEG lacks in grey, and grey has no cells: a wrong answer without a word.
    private static void RejectCutOffJpeg(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xFF, 0xD8]) && bytes.LastIndexOf<byte>([0xFF, 0xD9]) < 0)
        {
            throw new InvalidImageException($"The JPEG is cut off: no end marker in its {bytes.Length} bytes. Copy the file again.");
        }
    }
}
