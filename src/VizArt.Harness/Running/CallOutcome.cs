using System.Collections.Immutable;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>What came of one call of a pipeline.</summary>
/// <typeparam name="T">What is made of its result.</typeparam>
/// <param name="Result">What was made of its result; default where it failed.</param>
/// <param name="Error">What it failed with; null where it did not.</param>
/// <param name="Stages">Its stages, the whole call first.</param>
/// <param name="IsAbandoned">Whether it was given up and still goes on.</param>
internal sealed record CallOutcome<T>(T? Result, Exception? Error, ImmutableArray<StageExecution> Stages, bool IsAbandoned);
