#pragma warning disable RS0026 // A path and a stream cannot be taken for each other.

namespace VizArt.Runs;

/// <content>What a query finds, written to files.</content>
public sealed partial class AuditQuery
{
    /// <summary>Runs the query and writes what it finds as it stands in the log, one CLEF object a line, with the rendered message as <c>@m</c> besides.</summary>
    /// <param name="path">The file; it appears whole, in place of one of that name, or not at all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many entries were written.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public Task<long> ExportJsonAsync(string path, CancellationToken cancellationToken = default) =>
        ExportedFile.WriteAsync(path, file => ExportJsonAsync(file, cancellationToken));

    /// <inheritdoc cref="ExportJsonAsync(string, CancellationToken)" path="/summary"/>
    /// <inheritdoc cref="ExportJsonAsync(string, CancellationToken)" path="/returns"/>
    /// <param name="target">Where it is written to; stays open.</param>
    /// <param name="cancellationToken">Ends it, with a part written.</param>
    public Task<long> ExportJsonAsync(Stream target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        return JsonExport.WriteAsync(this, target, cancellationToken);
    }

    /// <summary>Runs the query and writes what it finds as CSV (RFC 4180: commas, CR LF, UTF-8, names first). A text that begins with <c>= + - @</c>, a tab or a carriage return gets an apostrophe in front, so that no spreadsheet takes it for a formula.</summary>
    /// <param name="path">The file; it appears whole, in place of one of that name, or not at all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many entries were written.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public Task<long> ExportCsvAsync(string path, CancellationToken cancellationToken = default) =>
        ExportedFile.WriteAsync(path, file => ExportCsvAsync(file, cancellationToken));

    /// <inheritdoc cref="ExportCsvAsync(string, CancellationToken)" path="/summary"/>
    /// <inheritdoc cref="ExportCsvAsync(string, CancellationToken)" path="/returns"/>
    /// <param name="target">Where it is written to; stays open.</param>
    /// <param name="cancellationToken">Ends it, with a part written.</param>
    public Task<long> ExportCsvAsync(Stream target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        return CsvExport.WriteAsync(this, target, cancellationToken);
    }

    /// <summary>Runs the query and writes what it finds as a Parquet file: timestamp (UTC, microseconds), level, message, message_template, exception, run_id, test, sample_id, stage_name, succeeded, elapsed_ms, audit_event, properties (JSON), file, byte_offset.</summary>
    /// <param name="path">The file; it appears whole, in place of one of that name, or not at all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many entries were written.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public Task<long> ExportParquetAsync(string path, CancellationToken cancellationToken = default) =>
        ExportedFile.WriteAsync(path, file => ExportParquetAsync(file, cancellationToken));

    /// <inheritdoc cref="ExportParquetAsync(string, CancellationToken)" path="/summary"/>
    /// <inheritdoc cref="ExportParquetAsync(string, CancellationToken)" path="/returns"/>
    /// <param name="target">Where it is written to; stays open.</param>
    /// <param name="cancellationToken">Ends it, with a part written.</param>
    public Task<long> ExportParquetAsync(Stream target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        return ParquetExport.WriteAsync(this, target, cancellationToken);
    }
}
