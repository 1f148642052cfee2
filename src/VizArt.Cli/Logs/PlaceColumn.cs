using VizArt.Runs;

namespace VizArt.Cli.Logs;

/// <summary>A column that tells where something happened.</summary>
/// <param name="Name">Its head.</param>
/// <param name="Width">Its width, in cells of the terminal.</param>
/// <param name="Of">What an entry has there; empty for nothing.</param>
internal sealed record PlaceColumn(string Name, int Width, Func<AuditEntry, string> Of);
