namespace VizArt.GroundTruth;

/// <summary>One shape.</summary>
/// <param name="Label">What it shows.</param>
/// <param name="Group">What the shapes of one object share; null where the shape is an object by itself.</param>
/// <param name="Kind">Its <c>shape_type</c>.</param>
/// <param name="Box">The box around it, in pixels.</param>
/// <param name="Polygon">x, y, x, y, … of its outline in pixels; empty where it has none.</param>
/// <param name="Mask">Its pixels; null where it has none.</param>
internal sealed record LabelMeShape(string Label, string? Group, string Kind, Box Box, double[] Polygon, LabelMeMask? Mask)
{
    /// <summary>The runs of its mask, which is as large as the image; empty where it has none.</summary>
    public uint[] Runs { get; init; } = [];
}
