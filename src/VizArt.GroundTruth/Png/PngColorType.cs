namespace VizArt.GroundTruth;

/// <summary>What the samples of a PNG are; the numbers are the file's.</summary>
internal enum PngColorType
{
    Gray = 0,
    Rgb = 2,
    Palette = 3,
    GrayAlpha = 4,
    Rgba = 6,
}
