using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>A sample on which the pipeline failed.</summary>
/// <param name="Sample">The sample; null for a call without samples.</param>
/// <param name="Iteration">Which pass, from 1; 0 for the warm-up.</param>
/// <param name="Error">What was thrown.</param>
internal sealed record SampleFailure(Sample? Sample, int Iteration, Exception Error)
{
    /// <summary>Path of the innermost stage that failed; null where it was none, or is not known.</summary>
    public string? Stage { get; init; }
}
