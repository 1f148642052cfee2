namespace VizArt.GroundTruth;

/// <summary>How much a ground truth holds, as far as it could be read.</summary>
/// <param name="Format">Name of the format; null where it was not recognised.</param>
/// <param name="Images">How many images; null where not known.</param>
/// <param name="Annotations">How many annotations; null where not known.</param>
/// <param name="Categories">How many categories; null where not known.</param>
public sealed record GroundTruthFacts(string? Format = null, int? Images = null, int? Annotations = null, int? Categories = null);
