using Parquet;
using Parquet.Schema;

namespace VizArt.Runs;

/// <summary>Writes entries as a Parquet file whose columns are named as those of the history.</summary>
internal static class ParquetExport
{
    private const int MostRowsOfGroup = 50_000;
    private const long MostBytesOfGroup = 64 * 1024 * 1024;

    public static async Task<long> WriteAsync(IAsyncEnumerable<AuditEntry> entries, Stream target, CancellationToken cancellationToken)
    {
        var schema = new ParquetSchema(EntryColumns.All.Select(column => (Field)column.Field));
        await using var writer = await ParquetWriter.CreateAsync(schema, target, cancellationToken: cancellationToken);
        var count = 0L;
        var rows = new List<AuditEntry>();
        var bytes = 0L;
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            rows.Add(entry);
            bytes += entry.LineLength;
            count++;
            if (rows.Count >= MostRowsOfGroup || bytes >= MostBytesOfGroup)
            {
                await WriteGroupAsync(writer, rows, cancellationToken);
                rows.Clear();
                bytes = 0;
            }
        }

        if (rows.Count > 0)
        {
            await WriteGroupAsync(writer, rows, cancellationToken);
        }

        return count;
    }

    private static async Task WriteGroupAsync(ParquetWriter writer, List<AuditEntry> rows, CancellationToken cancellationToken)
    {
        using var group = writer.CreateRowGroup();
        foreach (var column in EntryColumns.All)
        {
            await column.WriteAsync(group, rows, Redactor.None, cancellationToken);
        }
    }
}
