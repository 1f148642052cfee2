namespace VizArt.Accuracy;

/// <summary>A range of object sizes that is scored apart.</summary>
/// <param name="Name">Name of the range, such as <c>small</c>; unique among the ranges of an evaluation.</param>
/// <param name="Suffix">What metric names end in, such as <c>s</c> for <c>APs</c>; empty for the first range alone.</param>
/// <param name="MinInPixels">Smallest area that belongs to it, in square pixels, inclusive.</param>
/// <param name="MaxInPixels">Largest area that belongs to it, in square pixels, inclusive.</param>
public sealed record AreaRange(string Name, string Suffix, double MinInPixels, double MaxInPixels)
{
    /// <summary>Whether an area lies outside the range.</summary>
    /// <param name="areaInPixels">The area, in square pixels.</param>
    internal bool Excludes(double areaInPixels) => areaInPixels < MinInPixels || areaInPixels > MaxInPixels;
}
