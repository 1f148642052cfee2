using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>The baseline runs before a run, newest first.</summary>
/// <param name="Newest">The newest of all; null where there is none.</param>
/// <param name="OfMachine">The newest of the same machine.</param>
/// <param name="Others">How many baseline runs of other machines were passed over on the way.</param>
/// <param name="Problems">Files that could not be read.</param>
internal sealed record BaselineSeries(
    WholeRun? Newest, ImmutableArray<WholeRun> OfMachine, int Others, ImmutableArray<HistoryProblem> Problems);
