using System.Text.Json;
using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>The JSON document of <c>vizart evaluate</c>: every figure in full precision, null where it is undefined.</summary>
internal static class EvaluateDocument
{
    internal static void Write(Utf8JsonWriter writer, EvaluateSettings settings, DetectionScores scores)
    {
        writer.WriteStartObject();
        writer.WriteString("task", settings.Task);
        WriteMetrics(writer, scores.Metrics);
        if (settings.PerCategory)
        {
            writer.WriteStartArray("categories");
            foreach (var category in scores.Categories)
            {
                writer.WriteStartObject();
                WriteId(writer, category.Category.Id);
                writer.WriteString("name", category.Category.Name);
                WriteMetrics(writer, category.Metrics);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteId(Utf8JsonWriter writer, SourceId id)
    {
        if (id.IsNumber)
        {
            writer.WriteNumber("id", id.Number);
        }
        else
        {
            writer.WriteString("id", id.ToString());
        }
    }

    private static void WriteMetrics(Utf8JsonWriter writer, IEnumerable<MetricValue> metrics)
    {
        writer.WriteStartObject("metrics");
        foreach (var metric in metrics)
        {
            if (metric.Value is { } value)
            {
                writer.WriteNumber(metric.Metric.Name, value);
            }
            else
            {
                writer.WriteNull(metric.Metric.Name);
            }
        }

        writer.WriteEndObject();
    }
}
