namespace VizArt.Runs;

/// <summary>A file of the history whose rows could not be had.</summary>
/// <param name="Code">The code of the problem, such as <c>VIZ401</c>.</param>
/// <param name="Path">The file, as it was found.</param>
/// <param name="MovedTo">Where it was put aside; null where it lies as it was.</param>
/// <param name="Message">What happened and what to do, with code and path, in one line.</param>
public sealed record HistoryProblem(string Code, string Path, string? MovedTo, string Message);
