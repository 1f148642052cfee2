namespace VizArt.GroundTruth;

/// <summary>A file of boxes.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Split">The part of the set that its name speaks of; null for none.</param>
/// <param name="ImageRoot">Absolute path of the folder of its images.</param>
internal sealed record OpenImagesFile(string Path, string? Split, string ImageRoot);
