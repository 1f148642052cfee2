namespace VizArt.GroundTruth;

/// <summary>What is asked of an image file for its size.</summary>
internal static class ImageRules
{
    public static readonly DiagnosticRule HeaderUnreadable = DiagnosticRule.AdjustableError(
        "VIZ329", "image-header", "the size of the image cannot be read: {0}", "Replace the file by a PNG, JPEG, BMP, GIF or WebP that opens.");
}
