namespace VizArt.Runs;

/// <summary>What of a file of the log could not be read.</summary>
/// <param name="Code"><c>VIZ430</c> for damaged lines, <c>VIZ431</c> for a file or folder that cannot be read.</param>
/// <param name="Path">The file or folder.</param>
/// <param name="Lines">How many lines are damaged, among those that were looked at; 0 where the file could not be read at all.</param>
/// <param name="FirstByteOffset">Where the first of them begins, in bytes from 0, in a compressed file of what it holds; null where the file could not be read at all.</param>
/// <param name="Message">What happened and what to do, with code and path, in one line.</param>
public sealed record AuditProblem(string Code, string Path, int Lines, long? FirstByteOffset, string Message);
