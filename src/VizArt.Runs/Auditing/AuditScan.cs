using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>What is asked of all files of a query.</summary>
/// <param name="Folder">The folder of the log.</param>
/// <param name="Filter">What an entry has to be.</param>
/// <param name="IsOldestFirst">In which order entries come.</param>
/// <param name="Limit">How many are wanted; null for all.</param>
/// <param name="Cache">What was found before.</param>
/// <param name="Ends">Where to stop in which plain file, by its path without compression, and no other file is read; null for no such bounds.</param>
internal sealed record AuditScan(
    string Folder, AuditFilter Filter, bool IsOldestFirst, int? Limit, AuditCache Cache, ImmutableDictionary<string, long>? Ends);
