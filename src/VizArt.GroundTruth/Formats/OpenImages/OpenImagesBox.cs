namespace VizArt.GroundTruth;

/// <summary>One row: a box, in parts of the image's sides.</summary>
/// <param name="Image">Number of its image.</param>
/// <param name="Label">Number of its label.</param>
/// <param name="Left">Its left side.</param>
/// <param name="Right">Its right side.</param>
/// <param name="Top">Its upper side.</param>
/// <param name="Bottom">Its lower side.</param>
/// <param name="IsGroup">Whether it is around more than five objects that touch one another.</param>
internal readonly record struct OpenImagesBox(int Image, int Label, double Left, double Right, double Top, double Bottom, bool IsGroup);
