namespace VizArt.GroundTruth;

/// <summary>A prediction that was found, and may be of a sample.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Path">The file that holds it.</param>
/// <param name="Read">Reads it.</param>
internal sealed record PredictionCandidate<T>(string Id, string Path, Func<T> Read);
