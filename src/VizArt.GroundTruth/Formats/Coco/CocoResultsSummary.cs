using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>What a results file holds, read without the ground truth that it belongs to.</summary>
/// <param name="Facts">Format <c>coco-results</c>; how many images and categories the results name, and how many results there are.</param>
/// <param name="Warnings">What is odd and refuses nothing, in the order of the file, up to <see cref="GroundTruthOptions.MaxDiagnostics"/>.</param>
/// <param name="OmittedWarnings">How many warnings there were beyond that; 0 or more.</param>
public sealed record CocoResultsSummary(GroundTruthFacts Facts, ImmutableArray<GroundTruthDiagnostic> Warnings, int OmittedWarnings);
