using System.Text.Json.Nodes;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Oracle;

/// <summary>The references' inputs and outputs that are committed.</summary>
internal static class OracleFiles
{
    internal static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([AppContext.BaseDirectory, "oracle", .. parts]);

    internal static JsonNode Read(params ReadOnlySpan<string> parts) => JsonNode.Parse(File.ReadAllText(PathOf(parts)))!;

    internal static JsonObject Expected(string folder) => CocoJson.Read(PathOf($"{folder}/expected.json"));

    /// <summary>The one label map of a file.</summary>
    internal static async Task<LabelMap> LabelMapAsync(string path, int? nothing = null)
    {
        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(path, new GroundTruthOptions { VoidValue = nothing });
        return dataset.LabelMaps[0]!.Read();
    }

    /// <summary>The numbers of an NPY of version 1.0, little-endian, in C order.</summary>
    internal static T[] Npy<T>(string path, Func<byte[], int, T> read, int bytes)
    {
        var content = File.ReadAllBytes(path);
        var start = 10 + BitConverter.ToUInt16(content, 8);
        return [.. Enumerable.Range(0, (content.Length - start) / bytes).Select(index => read(content, start + (index * bytes)))];
    }

    internal static string TypeOf(string path) => System.Text.Encoding.ASCII.GetString(File.ReadAllBytes(path), 10, 60).Split('\'')[3];
}
