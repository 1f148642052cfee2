namespace VizArt.GroundTruth;

/// <summary>One shape.</summary>
/// <param name="Label">What it shows.</param>
/// <param name="Group">What the shapes of one object share; null where the shape is an object by itself.</param>
/// <param name="Kind">Its <c>shape_type</c>.</param>
/// <param name="IsDifficult">Whether it is too hard to ask for.</param>
/// <param name="Part">Its outline.</param>
/// <param name="Mask">Its pixels, while they are not yet in its outline; null where it has none.</param>
internal sealed record LabelMeShape(string Label, string? Group, string Kind, bool IsDifficult, ObjectPart Part, LabelMeMask? Mask);
