using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>A row of a CSV and the sample that it is of.</summary>
/// <param name="Line">Its line, 1-based.</param>
/// <param name="Sample">Index of the sample.</param>
/// <param name="Fields">Its fields, of which the first names the sample.</param>
internal sealed record SampleRow(long Line, int Sample, ImmutableArray<string> Fields);
