using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog.Events;

namespace VizArt.Runs;

/// <summary>Writes entries as they stand in the log, a CLEF object a line, with the rendered message as <c>@m</c> besides.</summary>
internal static class JsonExport
{
    // Of what a text may hold only quotes, backslashes, control characters and the like are escaped: people read it too.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<long> WriteAsync(IAsyncEnumerable<AuditEntry> entries, Stream target, CancellationToken cancellationToken)
    {
        const int most = 64 * 1024;
        var buffer = new ArrayBufferWriter<byte>(most);
        var count = 0L;
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            WriteLine(buffer, entry);
            count++;
            if (buffer.WrittenCount >= most)
            {
                await target.WriteAsync(buffer.WrittenMemory, cancellationToken);
                buffer.ResetWrittenCount();
            }
        }

        await target.WriteAsync(buffer.WrittenMemory, cancellationToken);
        await target.FlushAsync(cancellationToken);
        return count;
    }

    /// <summary>Writes an entry and a line feed.</summary>
    public static void WriteLine(IBufferWriter<byte> target, AuditEntry entry)
    {
        using (var writer = new Utf8JsonWriter(target, Options))
        {
            Write(writer, entry);
        }

        target.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter writer, AuditEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteString("@t", entry.Timestamp.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        if (entry.Level != LogEventLevel.Information)
        {
            writer.WriteString("@l", entry.Level.ToString());
        }

        writer.WriteString("@m", entry.Message);
        WriteText(writer, "@mt", entry.MessageTemplate);
        WriteText(writer, "@x", entry.Exception);
        WriteText(writer, RunContextProperties.AuditEvent, entry.AuditEvent);
        WriteText(writer, RunContextProperties.RunId, entry.RunId);
        WriteText(writer, RunContextProperties.Test, entry.Test);
        WriteText(writer, RunContextProperties.Sample, entry.Sample);
        WriteText(writer, RunContextProperties.Stage, entry.Stage);
        if (entry.Succeeded is { } succeeded)
        {
            writer.WriteBoolean(RunContextProperties.Succeeded, succeeded);
        }

        if (entry.ElapsedMs is { } elapsed && double.IsFinite(elapsed))
        {
            writer.WriteNumber(RunContextProperties.ElapsedMs, elapsed);
        }

        foreach (var (name, value) in entry.Properties)
        {
            writer.WritePropertyName(name is ['@', ..] ? "@" + name : name);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }
}
