namespace VizArt.GroundTruth;

/// <summary>An image of a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Subset">The part of the set that it is in; null or empty for none.</param>
/// <param name="Path">Absolute path of its file.</param>
/// <param name="Width">Width in pixels; null where it is not known.</param>
/// <param name="Height">Height in pixels; null where it is not known.</param>
internal sealed record CvatImage(string Name, string? Subset, string Path, int? Width, int? Height)
{
    /// <summary>Its id where images of several subsets have the same name.</summary>
    public string LongId => string.IsNullOrEmpty(Subset) ? Name : $"{Subset}/{Name}";
}
