using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>One object of a prediction, as the history keeps it.</summary>
/// <param name="Category">Its category; null for none.</param>
/// <param name="Box">Where it is; null for nowhere.</param>
internal readonly record struct FoundObject(string? Category, Box? Box);
