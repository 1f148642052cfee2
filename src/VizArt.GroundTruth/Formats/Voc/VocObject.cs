namespace VizArt.GroundTruth;

/// <summary>An object that a VOC file annotates.</summary>
/// <param name="Name">The category; not empty.</param>
/// <param name="Box">The box, converted.</param>
/// <param name="IsDifficult">Whether the file says that it is difficult.</param>
internal readonly record struct VocObject(string Name, Box Box, bool IsDifficult);
