using System.Text.Json;
using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>The JSON document of <c>vizart evaluate</c>: every figure in full precision, null where it is undefined.</summary>
internal static class EvaluateDocument
{
    internal static void Write(Utf8JsonWriter writer, EvaluateSettings settings, Dataset dataset, EvaluateScores scores)
    {
        writer.WriteStartObject();
        writer.WriteString("task", settings.Task.Name);
        WriteMetrics(writer, scores.Evaluation.Metrics);
        if (!scores.Intervals.IsEmpty)
        {
            WriteIntervals(writer, settings.Scoring.Bootstrap!, scores);
        }

        if (settings.PerCategory)
        {
            writer.WriteStartArray("categories");
            foreach (var category in scores.Evaluation.Categories)
            {
                writer.WriteStartObject();
                WriteId(writer, dataset.TryGetCategory(category.Name, out var known) ? known.Id : new SourceId(category.Name));
                writer.WriteString("name", category.Name);
                WriteMetrics(writer, category.Metrics);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteIntervals(Utf8JsonWriter writer, BootstrapOptions bootstrap, EvaluateScores scores)
    {
        writer.WriteStartObject("intervals");
        writer.WriteNumber("confidence", bootstrap.Confidence);
        writer.WriteNumber("resamples", bootstrap.Resamples);
        writer.WriteNumber("seed", bootstrap.Seed);
        writer.WriteStartObject("metrics");
        foreach (var interval in scores.Intervals)
        {
            writer.WriteStartObject(interval.Metric.Name);
            WriteFigure(writer, "low", interval.Low);
            WriteFigure(writer, "high", interval.High);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
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
            WriteFigure(writer, metric.Metric.Name, metric.Value);
        }

        writer.WriteEndObject();
    }

    private static void WriteFigure(Utf8JsonWriter writer, string name, double? value)
    {
        // JSON has no word for infinity, which a distance may be.
        if (value is { } figure && double.IsFinite(figure))
        {
            writer.WriteNumber(name, figure);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
