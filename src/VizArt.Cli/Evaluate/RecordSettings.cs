namespace VizArt.Cli.Evaluate;

/// <summary>Under which name figures enter the history.</summary>
/// <param name="Test">Name of the test.</param>
/// <param name="Directory">The folder of the history; null for that of the settings.</param>
internal sealed record RecordSettings(string Test, string? Directory);
