namespace VizArt.GroundTruth;

/// <summary>What a format says of a file: whether it is one of its own, and why.</summary>
/// <param name="Confidence">How sure it is.</param>
/// <param name="Reason">Why, as a short phrase such as <c>root members images and annotations</c>; shown to people.</param>
public sealed record FormatMatch(FormatConfidence Confidence, string Reason);
