using System.Globalization;
using System.Text;

namespace VizArt.Runs;

/// <summary>Writes entries as RFC 4180 has it: commas, CR LF, UTF-8 without a byte order mark, a row of names first.</summary>
/// <remarks>A text that a spreadsheet would take for a formula gets an apostrophe in front: logged texts come from anywhere.</remarks>
internal static class CsvExport
{
    public static async Task<long> WriteAsync(IAsyncEnumerable<AuditEntry> entries, Stream target, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 64 * 1024, leaveOpen: true);
        await writer.WriteAsync(string.Join(',', EntryColumns.All.Select(column => column.Name)) + "\r\n");
        var count = 0L;
        var row = new StringBuilder();
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            Write(row.Clear(), entry);
            await writer.WriteAsync(row, cancellationToken);
            count++;
        }

        await writer.FlushAsync(cancellationToken);
        return count;
    }

    private static void Write(StringBuilder row, AuditEntry entry)
    {
        row.Append(entry.Timestamp.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        string?[] texts =
        [
            entry.Level.ToString(), entry.Message, entry.MessageTemplate, entry.Exception, entry.RunId, entry.Test, entry.Sample, entry.Stage,
        ];
        foreach (var text in texts)
        {
            AppendText(row.Append(','), text);
        }

        row.Append(CultureInfo.InvariantCulture, $",{(entry.Succeeded is { } succeeded ? succeeded ? "true" : "false" : "")},{entry.ElapsedMs:R},");
        AppendText(row, entry.AuditEvent);
        AppendText(row.Append(','), EntryColumns.PropertiesOf(entry));
        AppendText(row.Append(','), entry.File);
        row.Append(CultureInfo.InvariantCulture, $",{entry.ByteOffset}\r\n");
    }

    private static void AppendText(StringBuilder row, string? text)
    {
        if (text is null)
        {
            return;
        }

        var guard = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" : "";
        if (text.Length > 0 && !text.AsSpan().ContainsAny(",\"\r\n"))
        {
            row.Append(guard).Append(text);
            return;
        }

        // An empty text is quoted, so that it can be told from none.
        row.Append('"').Append(guard).Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
