using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace VizArt.Runs.Tests.Profiling;

/// <summary>What real exporters of OpenTelemetry get of the stages.</summary>
internal static class Exported
{
    /// <summary>Hears the meter of the stages; told when flushed.</summary>
    public static MeterProvider Metering(List<Metric> metrics) => Sdk.CreateMeterProviderBuilder().AddMeter("VizArt").AddInMemoryExporter(metrics).Build();

    /// <summary>Hears the spans of the stages, and those of another source.</summary>
    public static TracerProvider Tracing(List<Activity> spans, string other = "none") =>
        Sdk.CreateTracerProviderBuilder().AddSource("VizArt").AddSource(other).AddInMemoryExporter(spans).Build();

    /// <summary>The tags and the count or sum of every series of a metric.</summary>
    public static List<(string Tags, long Histogram, long Sum)> Points(Metric metric)
    {
        var points = new List<(string, long, long)>();
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var tags = new List<string>();
            foreach (var tag in point.Tags)
            {
                tags.Add($"{tag.Key}={tag.Value}");
            }

            var text = string.Join(' ', tags.Order(StringComparer.Ordinal));
            points.Add((text, metric.MetricType == MetricType.Histogram ? point.GetHistogramCount() : 0, metric.MetricType == MetricType.LongSum ? point.GetSumLong() : 0));
        }

        return points;
    }
}
