using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>What a search for a baseline run came to.</summary>
/// <param name="Baseline">The newest run that qualifies; null where none does.</param>
/// <param name="RunsConsidered">How many other runs of the suite were looked at, the found one among them.</param>
/// <param name="Problems">Files that could not be read; never default.</param>
public sealed record BaselineSearch(BaselineRun? Baseline, int RunsConsidered, ImmutableArray<HistoryProblem> Problems);
