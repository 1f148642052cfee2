using System.Text.Json;
using VizArt.GroundTruth;

namespace VizArt.Cli.Validate;

/// <summary>The JSON document of <c>vizart validate</c>.</summary>
internal static class ValidateDocument
{
    internal static void Write(Utf8JsonWriter writer, ValidateReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("format", report.Facts.Format);
        writer.WriteBoolean("valid", report.IsValid);
        writer.WriteStartObject("facts");
        WriteNumber(writer, "images", report.Facts.Images);
        WriteNumber(writer, "annotations", report.Facts.Annotations);
        WriteNumber(writer, "categories", report.Facts.Categories);
        WriteWhatApplies(writer, report.Facts);
        writer.WriteEndObject();
        writer.WriteStartArray("diagnostics");
        foreach (var diagnostic in report.Diagnostics)
        {
            Write(writer, diagnostic);
        }

        writer.WriteEndArray();
        writer.WriteNumber("omitted", report.Omitted);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, GroundTruthDiagnostic diagnostic)
    {
        writer.WriteStartObject();
        writer.WriteString("code", diagnostic.Code);
        writer.WriteString("severity", diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning");
        writer.WriteString("path", diagnostic.Path);
        WriteNumber(writer, "line", diagnostic.Line);
        WriteNumber(writer, "column", diagnostic.Column);
        WriteNumber(writer, "byteOffset", diagnostic.ByteOffset);
        writer.WriteString("jsonPath", diagnostic.JsonPath);
        writer.WriteString("xPath", diagnostic.XPath);
        writer.WriteString("rule", diagnostic.Rule);
        writer.WriteString("message", diagnostic.Message);
        writer.WriteString("found", diagnostic.Found);
        writer.WriteString("fix", diagnostic.Fix);
        writer.WriteEndObject();
    }

    /// <summary>Members that only some formats have: they are left out of the others.</summary>
    private static void WriteWhatApplies(Utf8JsonWriter writer, GroundTruthFacts facts)
    {
        foreach (var (name, number) in new (string, long?)[] { ("points", facts.Points), ("width", facts.Width), ("height", facts.Height) })
        {
            if (number is { } value)
            {
                writer.WriteNumber(name, value);
            }
        }

        if (facts.Shape is { } sides)
        {
            writer.WriteStartArray("shape");
            foreach (var side in sides)
            {
                writer.WriteNumberValue(side);
            }

            writer.WriteEndArray();
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, long? number)
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
