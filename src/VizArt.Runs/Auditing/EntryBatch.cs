namespace VizArt.Runs;

/// <summary>Entries of one file, in order, and the damaged lines met on the way to them.</summary>
/// <param name="Entries">The entries; may be none.</param>
/// <param name="Damage">Damaged lines that no batch before has told of.</param>
/// <param name="Failure">Why the file could not be read further; null where it could.</param>
internal sealed record EntryBatch(IReadOnlyList<AuditEntry> Entries, Damage Damage, string? Failure = null);
