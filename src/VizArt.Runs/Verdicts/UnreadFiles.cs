namespace VizArt.Runs;

/// <summary>What of the history could not be read, as far as it concerns one run.</summary>
/// <param name="HasMetrics">Whether figures of the run are unreadable or set aside.</param>
/// <param name="NewerRun">The id of the newest run after this one whose own row was set aside, of whatever suite; null for none.</param>
internal sealed record UnreadFiles(bool HasMetrics, string? NewerRun);
