namespace VizArt.GroundTruth;

/// <summary>One segment of a panoptic map: an object, or all that is of one kind of stuff.</summary>
/// <param name="Id">The number that its pixels have in the map.</param>
/// <param name="Category">Id of its category, as the source gives it.</param>
/// <param name="AreaInPixels">Its area as the source gives it; null where it gives none.</param>
/// <param name="Box">Its box in pixels as the source gives it; null where it gives none.</param>
/// <param name="IsCrowd">Whether it is a crowd: not told apart, and neither for nor against a prediction.</param>
public sealed record PanopticSegment(int Id, SourceId Category, double? AreaInPixels = null, Box? Box = null, bool IsCrowd = false);
