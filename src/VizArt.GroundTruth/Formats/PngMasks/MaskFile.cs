namespace VizArt.GroundTruth;

/// <summary>One mask of a set.</summary>
/// <param name="Id">The sample's id.</param>
/// <param name="Path">Absolute path of the PNG.</param>
/// <param name="Stem">The name under which its image is sought.</param>
/// <param name="Split">The part of the set that it is in; null for none.</param>
internal readonly record struct MaskFile(string Id, string Path, string Stem, string? Split);
