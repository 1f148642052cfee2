namespace VizArt.GroundTruth;

/// <summary>One sample of a set, before its files are read.</summary>
/// <param name="Image">Absolute path of the image; where there is none, of the label file.</param>
/// <param name="Labels">Absolute path of the label file; null where there is none.</param>
/// <param name="Id">The image's path below its folder, without extension, between slashes.</param>
/// <param name="Split">The split that it belongs to; null for none.</param>
/// <param name="HasImage">Whether the image is there.</param>
internal sealed record YoloItem(string Image, string? Labels, string Id, string? Split, bool HasImage);
