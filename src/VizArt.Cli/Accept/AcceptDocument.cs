using System.Collections.Immutable;
using System.Text.Json;
using VizArt.Runs;

namespace VizArt.Cli.Accept;

/// <summary>The JSON document of <c>vizart accept</c>: every figure that changes in full precision, null where it is undefined or not there.</summary>
internal static class AcceptDocument
{
    internal static void Write(
        Utf8JsonWriter writer, string root, ImmutableArray<AcceptanceChange> accepted, ImmutableArray<AcceptanceRefusal> refusals, ImmutableArray<string> waiting)
    {
        writer.WriteStartObject();
        writer.WriteString("root", root);
        writer.WriteStartArray("accepted");
        foreach (var change in accepted)
        {
            Write(writer, root, change);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("refused");
        foreach (var refusal in refusals)
        {
            writer.WriteStartObject();
            writer.WriteString("code", refusal.Code);
            writer.WriteString("path", refusal.Path);
            Write(writer, "line", refusal.Line);
            writer.WriteString("message", refusal.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("waiting");
        foreach (var test in waiting)
        {
            writer.WriteStringValue(test);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string root, AcceptanceChange change)
    {
        writer.WriteStartObject();
        writer.WriteString("test", change.After.Test);
        writer.WriteString("profile", change.After.Profile);
        writer.WriteString("file", Path.GetRelativePath(root, change.Files.VerifiedPath).Replace('\\', '/'));
        writer.WriteBoolean("isNew", change.Before is null && change.FaultBefore is null);
        writer.WriteBoolean("isUnchanged", change.IsUnchanged);
        writer.WriteString("runId", change.After.RunId);
        writer.WriteString("reason", change.After.Reason);
        WriteChange(writer, "datasetId", change.Before?.DatasetId, change.After.DatasetId);
        WriteChange(writer, "optionsId", change.Before?.OptionsId, change.After.OptionsId);
        writer.WriteStartObject("sampleCount");
        Write(writer, "before", change.Before?.SampleCount);
        Write(writer, "after", change.After.SampleCount);
        writer.WriteEndObject();
        writer.WriteStartArray("figures");
        foreach (var figure in FigureChange.Of(change))
        {
            writer.WriteStartObject();
            writer.WriteString("metric", figure.Metric);
            writer.WriteString("category", figure.Category);
            writer.WriteString("slice", figure.Slice);
            Write(writer, "before", figure.Before);
            Write(writer, "after", figure.After);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteChange(Utf8JsonWriter writer, string name, string? before, string after)
    {
        writer.WriteStartObject(name);
        writer.WriteString("before", before);
        writer.WriteString("after", after);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
