namespace VizArt.GroundTruth;

/// <summary>A place in an XML file; both numbers are 1-based, and null where the parser does not tell.</summary>
internal readonly record struct XmlPosition(long? Line, long? Column);
