namespace VizArt.GroundTruth;

/// <summary>The text of an element, without the white space around it.</summary>
/// <param name="Text">The text; empty for an element without any.</param>
/// <param name="Position">Where the text begins; the element's own place where it has none.</param>
/// <param name="Element">Name of the first element within it; null for an element of text alone.</param>
internal readonly record struct XmlValue(string Text, XmlPosition Position, string? Element);
