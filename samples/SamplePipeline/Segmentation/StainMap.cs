namespace SamplePipeline.Segmentation;

/// <summary>What the stain does to the light, pixel by pixel, at working size.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Density">Optical density in green: how much cell lies there; about 0 for background.</param>
/// <param name="Purple">Optical density in red minus that in blue: above 0 purple, below 0 pink or brown.</param>
internal sealed record StainMap(int Width, int Height, float[] Density, float[] Purple);
