namespace VizArt.GroundTruth;

/// <summary>One quantity of the samples of a ground truth, as a column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit, such as <c>mm</c>; null where none is said.</param>
/// <param name="Values">A number per sample of the dataset, NaN where nothing is said.</param>
public sealed record Quantity(string Name, string? Unit, ReadOnlyMemory<double> Values);
