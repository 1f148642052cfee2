using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace VizArt.Runs;

/// <summary>The columns of entries in tables that leave the log.</summary>
internal static class EntryColumns
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ImmutableArray<Column<AuditEntry>> All { get; } =
    [
        new InstantColumn<AuditEntry>("timestamp", entry => entry.Timestamp),
        new TextColumn<AuditEntry>("level", entry => entry.Level.ToString(), required: true),
        new TextColumn<AuditEntry>("message", entry => entry.Message, required: true),
        new TextColumn<AuditEntry>("message_template", entry => entry.MessageTemplate, required: false),
        new TextColumn<AuditEntry>("exception", entry => entry.Exception, required: false),
        new TextColumn<AuditEntry>("run_id", entry => entry.RunId, required: false),
        new TextColumn<AuditEntry>("test", entry => entry.Test, required: false),
        new TextColumn<AuditEntry>("sample_id", entry => entry.Sample, required: false),
        new TextColumn<AuditEntry>("stage_name", entry => entry.Stage, required: false),
        new ValueColumn<AuditEntry, bool>("succeeded", entry => entry.Succeeded),
        new ValueColumn<AuditEntry, double>("elapsed_ms", entry => entry.ElapsedMs),
        new TextColumn<AuditEntry>("audit_event", entry => entry.AuditEvent, required: false),
        new TextColumn<AuditEntry>("properties", PropertiesOf, required: false),
        new TextColumn<AuditEntry>("file", entry => entry.File, required: true),
        new ValueColumn<AuditEntry, long>("byte_offset", entry => entry.ByteOffset),
    ];

    /// <summary>The other properties as one JSON object; null for none.</summary>
    public static string? PropertiesOf(AuditEntry entry)
    {
        if (entry.Properties.Count == 0)
        {
            return null;
        }

        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Json))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in entry.Properties)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
