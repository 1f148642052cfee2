using System.Collections.Immutable;
using VizArt.Runs;

namespace VizArt.Cli.Accept;

/// <summary>What <c>vizart accept</c> was asked.</summary>
/// <param name="Options">The settings, with the command line's on top.</param>
/// <param name="Tests">The tests; empty for every received file.</param>
/// <param name="RunId">The only run to accept from; null for any.</param>
/// <param name="Reason">Why; null for no reason.</param>
/// <param name="Json">Where the JSON document goes; null for nowhere.</param>
internal sealed record AcceptSettings(VizArtOptions Options, ImmutableArray<string> Tests, string? RunId, string? Reason, string? Json);
