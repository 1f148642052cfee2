using System.Collections.Immutable;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>One measured call of a pipeline.</summary>
/// <param name="SampleCount">How many samples it worked on; 1 for a call without samples.</param>
/// <param name="Iteration">Which pass, from 1.</param>
/// <param name="IsTimed">Whether its times count: it returned something that can be scored, and did so under the conditions asked for.</param>
/// <param name="Stages">Its stages, the whole call first.</param>
internal sealed record CallRecord(int SampleCount, int Iteration, bool IsTimed, ImmutableArray<StageExecution> Stages);
