using System.Text.Json.Nodes;

namespace VizArt.Accuracy.Tests.Oracle;

/// <summary>The references' inputs and outputs that are committed.</summary>
internal static class OracleFiles
{
    internal static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([AppContext.BaseDirectory, "oracle", .. parts]);

    internal static JsonNode Read(params ReadOnlySpan<string> parts) => JsonNode.Parse(File.ReadAllText(PathOf(parts)))!;
}
