namespace SamplePipeline.Generator;

/// <summary>An object of a smear, with the box around the pixels it covers.</summary>
/// <param name="Category">1 red cell, 2 white cell, 3 platelet.</param>
/// <param name="X">Left edge in pixels, from 0.</param>
/// <param name="Y">Upper edge in pixels, y down.</param>
/// <param name="Width">Width in pixels, what lies outside the image cut off.</param>
/// <param name="Height">Height in pixels, what lies outside the image cut off.</param>
/// <param name="Area">Pixels that it covers inside the image.</param>
public sealed record SmearObject(int Category, int X, int Y, int Width, int Height, int Area);
