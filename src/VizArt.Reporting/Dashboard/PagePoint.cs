using VizArt.Runs;

namespace VizArt.Reporting;

/// <summary>A figure in one run.</summary>
/// <param name="Run">The run's position among the page's runs.</param>
/// <param name="Value">The figure; null where undefined.</param>
/// <param name="Requirement">The limit that it had to hold; null where none was asked.</param>
/// <param name="Verdict">What was found of it; null where nothing was asked.</param>
internal sealed record PagePoint(int Run, double? Value, double? Requirement, VerdictState? Verdict);
