using System.Globalization;
using System.Text.Json.Nodes;
using VizArt.GroundTruth;

namespace VizArt.Harness.Tests.Running;

/// <summary>A made-up set with the figures that its reference gives, as a pipeline's ground truth and answers.</summary>
internal static class ReferenceSet
{
    public static string PathOf(string folder, string file) => Path.Combine(AppContext.BaseDirectory, "oracle", folder, file);

    public static JsonNode Read(string folder, string file) => JsonNode.Parse(File.ReadAllText(PathOf(folder, file)))!;

    /// <summary>Copies a COCO ground truth into the workshop, with an image of a byte for each of its samples.</summary>
    public static void CopyTruth(Workshop workshop, string folder, string file)
    {
        File.Copy(PathOf(folder, file), Path.Combine(workshop.Folder, "truth.json"));
        foreach (var image in Read(folder, file)["images"]!.AsArray())
        {
            File.WriteAllBytes(Path.Combine(workshop.Folder, (string)image!["file_name"]!), [1]);
        }
    }

    /// <summary>What is answered for each sample, by its id, in the order of the file; of categories that the ground truth knows.</summary>
    public static ILookup<string, JsonNode> Answers(string folder, string truths, string results)
    {
        var known = Categories(folder, truths);
        return Read(folder, results).AsArray()
            .Where(result => known.ContainsKey((long)result!["category_id"]!))
            .ToLookup(result => ((long)result!["image_id"]!).ToString(CultureInfo.InvariantCulture), result => result!);
    }

    public static Dictionary<long, string> Categories(string folder, string truths) =>
        Read(folder, truths)["categories"]!.AsArray().ToDictionary(category => (long)category!["id"]!, category => (string)category!["name"]!);

    public static Box BoxOf(JsonNode box) => new((double)box[0]!, (double)box[1]!, (double)box[2]!, (double)box[3]!);

    public static RunLengthEncoding MaskOf(JsonNode segmentation)
    {
        var (height, width) = ((int)segmentation["size"]![0]!, (int)segmentation["size"]![1]!);
        return RunLengthEncoding.FromCompressed(height, width, (string)segmentation["counts"]!);
    }
}
