using System.Text.Json;

namespace VizArt.Cli.Tests.Auditing;

/// <summary>What the log of a folder says.</summary>
internal static class LogLines
{
    public static List<JsonElement> Of(string directory) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(directory, "logs"), "2*.jsonl").SelectMany(File.ReadLines).Select(line => JsonDocument.Parse(line).RootElement),
    ];
}
