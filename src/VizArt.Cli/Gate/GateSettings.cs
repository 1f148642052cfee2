using VizArt.Runs;

namespace VizArt.Cli.Gate;

/// <summary>What <c>vizart gate</c> was asked.</summary>
/// <param name="Options">The settings, with the command line's on top.</param>
/// <param name="RunId">The only run to judge; null for the latest of each suite.</param>
/// <param name="Suite">The only suite to judge; null for all.</param>
/// <param name="Json">Where the JSON document goes; null for nowhere.</param>
/// <param name="AllowEmpty">Whether a history without such a run is fine.</param>
/// <param name="WithPages">Whether the pages are written too.</param>
/// <param name="IsBrief">Whether a build shows standard error beside, so that only what it lacks is told.</param>
internal sealed record GateSettings(VizArtOptions Options, string? RunId, string? Suite, string? Json, bool AllowEmpty, bool WithPages, bool IsBrief);
