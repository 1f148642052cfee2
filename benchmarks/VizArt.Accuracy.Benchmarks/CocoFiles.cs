using System.Text.Json;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Benchmarks;

/// <summary>Writes the made-up set as COCO writes its own.</summary>
internal static class CocoFiles
{
    /// <summary>Writes the annotations.</summary>
    /// <param name="path">The file.</param>
    /// <param name="set">The set.</param>
    /// <param name="withPolygons">Whether every object gets an outline of 24 points, as COCO's instances have: loading must then skip or keep them.</param>
    internal static void WriteGroundTruth(string path, SyntheticSet set, bool withPolygons)
    {
        using var stream = File.Create(path);
        using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartObject();
        writer.WriteStartArray("images");
        for (var image = 0; image < set.ImageCount; image++)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", IdOfImage(image));
            writer.WriteString("file_name", $"{IdOfImage(image):D12}.jpg");
            writer.WriteNumber("width", SyntheticSet.Width);
            writer.WriteNumber("height", SyntheticSet.Height);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("annotations");
        for (var index = 0; index < set.Objects.Length; index++)
        {
            WriteAnnotation(writer, index + 1, set.Objects[index], withPolygons);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("categories");
        for (var category = 0; category < SyntheticSet.CategoryCount; category++)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", category + 1);
            writer.WriteString("name", $"category {category + 1}");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes the results.</summary>
    internal static void WriteResults(string path, SyntheticSet set)
    {
        using var stream = File.Create(path);
        using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartArray();
        foreach (var one in set.Detections)
        {
            writer.WriteStartObject();
            writer.WriteNumber("image_id", IdOfImage(one.Image));
            writer.WriteNumber("category_id", one.Category + 1);
            WriteBox(writer, one.Box);
            writer.WriteNumber("score", one.Score);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes the results with a mask for each instead of a box: a blob within the box, as a network's output is.</summary>
    internal static void WriteMaskResults(string path, SyntheticSet set)
    {
        using var stream = File.Create(path);
        using var writer = new Utf8JsonWriter(stream);
        var random = new Random(2017);
        writer.WriteStartArray();
        foreach (var one in set.Detections)
        {
            writer.WriteStartObject();
            writer.WriteNumber("image_id", IdOfImage(one.Image));
            writer.WriteNumber("category_id", one.Category + 1);
            writer.WriteStartObject("segmentation");
            WriteSize(writer);
            writer.WriteString("counts", RunLengthEncoding.FromPolygons(SyntheticSet.Height, SyntheticSet.Width, Blob(one.Box, random)).ToCompressed());
            writer.WriteEndObject();
            writer.WriteNumber("score", one.Score);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSize(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("size");
        writer.WriteNumberValue(SyntheticSet.Height);
        writer.WriteNumberValue(SyntheticSet.Width);
        writer.WriteEndArray();
    }

    private static double[] Blob(Box box, Random random)
    {
        const int Points = 48;
        var polygon = new double[2 * Points];
        for (var point = 0; point < Points; point++)
        {
            var (sine, cosine) = Math.SinCos(point * Math.Tau / Points);
            var radius = 0.5 - (0.06 * random.NextDouble());
            polygon[2 * point] = box.X + (box.Width * (0.5 + (radius * cosine)));
            polygon[(2 * point) + 1] = box.Y + (box.Height * (0.5 + (radius * sine)));
        }

        return polygon;
    }

    private static long IdOfImage(int image) => 139 + (116L * image);

    private static void WriteAnnotation(Utf8JsonWriter writer, long id, SyntheticBox one, bool withPolygons)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", id);
        writer.WriteNumber("image_id", IdOfImage(one.Image));
        writer.WriteNumber("category_id", one.Category + 1);
        WriteBox(writer, one.Box);
        writer.WriteNumber("area", Math.Round(one.Box.Area * 0.7, 4));
        writer.WriteNumber("iscrowd", one.IsCrowd ? 1 : 0);
        if (withPolygons && one.IsCrowd)
        {
            // A crowd is a mask, as COCO's are: here its box.
            var mask = RunLengthEncoding.FromBox(SyntheticSet.Height, SyntheticSet.Width, one.Box);
            writer.WriteStartObject("segmentation");
            WriteSize(writer);
            writer.WriteStartArray("counts");
            foreach (var run in mask.Runs)
            {
                writer.WriteNumberValue(run);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        else if (withPolygons)
        {
            writer.WriteStartArray("segmentation");
            writer.WriteStartArray();
            for (var point = 0; point < 24; point++)
            {
                var (sine, cosine) = Math.SinCos(point * Math.Tau / 24);
                writer.WriteNumberValue(Math.Round(one.Box.X + (one.Box.Width * (1 + cosine) / 2), 2));
                writer.WriteNumberValue(Math.Round(one.Box.Y + (one.Box.Height * (1 + sine) / 2), 2));
            }

            writer.WriteEndArray();
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteBox(Utf8JsonWriter writer, Box box)
    {
        writer.WriteStartArray("bbox");
        writer.WriteNumberValue(box.X);
        writer.WriteNumberValue(box.Y);
        writer.WriteNumberValue(box.Width);
        writer.WriteNumberValue(box.Height);
        writer.WriteEndArray();
    }
}
