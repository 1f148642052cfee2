namespace VizArt.GroundTruth;

/// <summary>One named number, or row of numbers, of every point.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Type">How its numbers are stored.</param>
/// <param name="Count">How many numbers there are.</param>
/// <param name="Offset">Where it begins in the binary record of a point, in bytes.</param>
/// <param name="Index">How many numbers stand before it in a row of text.</param>
internal sealed record CloudField(string Name, ScalarType Type, int Count, int Offset, int Index);
