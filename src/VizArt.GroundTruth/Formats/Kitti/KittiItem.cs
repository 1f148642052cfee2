namespace VizArt.GroundTruth;

/// <summary>One sample of a set, before its file is read.</summary>
/// <param name="Id">The file's name without its extension.</param>
/// <param name="Labels">Absolute path of the label file; null where there is none, and the image is one without objects.</param>
/// <param name="Image">Absolute path of the image, which need not be there.</param>
/// <param name="Split">The part of the set that it is in; null for none.</param>
internal sealed record KittiItem(string Id, string? Labels, string Image, string? Split);
