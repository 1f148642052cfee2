using System.Text.Json;
using System.Text.Json.Nodes;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Oracle;

/// <summary>Reads just enough COCO JSON to feed the evaluator, apart from the reader that ships: one fault cannot hide the other.</summary>
internal static class CocoJson
{
    internal static JsonObject Read(string path) => JsonNode.Parse(File.ReadAllText(path))!.AsObject();

    internal static Dataset DatasetOf(JsonObject source)
    {
        var builder = new DatasetBuilder("gt.json", "coco");
        var images = source["images"]!.AsArray().ToDictionary(
            image => (long)image!["id"]!, image => builder.AddImage(new SourceId((long)image!["id"]!), $"/images/{image["id"]}.png"));
        var categories = source["categories"]!.AsArray().ToDictionary(
            category => (long)category!["id"]!, category => builder.AddCategory(new SourceId((long)category!["id"]!), (string)category["name"]!));
        foreach (var annotation in source["annotations"]!.AsArray())
        {
            builder.AddAnnotation(
                (long)annotation!["id"]!,
                images[(long)annotation["image_id"]!],
                categories[(long)annotation["category_id"]!],
                BoxOf(annotation["bbox"]!),
                (double?)annotation["area"],
                annotation["iscrowd"] is { } isCrowd && (int)isCrowd != 0);
        }

        return builder.Build();
    }

    internal static DetectionEvaluator Evaluate(Dataset dataset, JsonArray results, DetectionOptions options)
    {
        var evaluator = new DetectionEvaluator(dataset, options);
        var rows = results.Select(result => (Image: (long)result!["image_id"]!, Row: result)).ToLookup(pair => pair.Image, pair => pair.Row);
        for (var sample = 0; sample < dataset.Samples.Length; sample++)
        {
            var own = rows[dataset.SampleIds[sample].Number].ToList();
            evaluator.Add(
                sample,
                own.Select(row => BoxOf(row["bbox"]!)).ToArray(),
                own.Select(row => dataset.TryGetCategory(new SourceId((long)row["category_id"]!), out var category) ? category.Index : -1).ToArray(),
                own.Select(row => (double)row["score"]!).ToArray());
        }

        return evaluator;
    }

    /// <summary>A reference's figure, where -1 means that there is none.</summary>
    internal static double? Figure(JsonNode? node) => (double?)node is { } value && value != -1 ? value : null;

    private static Box BoxOf(JsonNode box) => new((double)box[0]!, (double)box[1]!, (double)box[2]!, (double)box[3]!);
}
