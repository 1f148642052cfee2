using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>Rows of one table, and what stood in the way of more.</summary>
/// <typeparam name="TRow">The table's rows.</typeparam>
/// <param name="Rows">In the order of run and part; never default.</param>
/// <param name="Problems">Files whose rows are missing here; never default.</param>
public sealed record HistoryRows<TRow>(ImmutableArray<TRow> Rows, ImmutableArray<HistoryProblem> Problems);
