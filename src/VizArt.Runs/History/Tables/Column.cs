using Parquet;
using Parquet.Schema;

namespace VizArt.Runs;

/// <summary>One column of a table: its place in the file and where a row has it.</summary>
internal abstract class Column<TRow>(DataField field)
{
    public DataField Field { get; } = field;

    public string Name => Field.Name;

    public abstract Task WriteAsync(ParquetRowGroupWriter writer, IReadOnlyList<TRow> rows, IRedactor redactor, CancellationToken cancellationToken);
}

/// <summary>Text, stored as UTF-8, without its secrets.</summary>
internal sealed class TextColumn<TRow>(string name, Func<TRow, string?> value, bool required)
    : Column<TRow>(new DataField<string>(name, nullable: !required))
{
    public override Task WriteAsync(ParquetRowGroupWriter writer, IReadOnlyList<TRow> rows, IRedactor redactor, CancellationToken cancellationToken) =>
        writer.WriteAsync(Field, RedactedTexts.Of(rows.Select(value), redactor.Redact));
}

/// <summary>Text that tells rows apart: without its secrets, and still another for another.</summary>
internal sealed class NameColumn<TRow>(string name, Func<TRow, string?> value, bool required)
    : Column<TRow>(new DataField<string>(name, nullable: !required))
{
    public override Task WriteAsync(ParquetRowGroupWriter writer, IReadOnlyList<TRow> rows, IRedactor redactor, CancellationToken cancellationToken) =>
        writer.WriteAsync(Field, RedactedTexts.Of(rows.Select(value), name => RedactedName.Of(name, redactor)));
}

/// <summary>
/// A word of the ground truth or of the code, by which figures are compared with accepted ones, or what is made here and read again, such as an id, a hash or a
/// sketch: as it is.
/// </summary>
internal sealed class TermColumn<TRow>(string name, Func<TRow, string?> value, bool required)
    : Column<TRow>(new DataField<string>(name, nullable: !required))
{
    public override Task WriteAsync(ParquetRowGroupWriter writer, IReadOnlyList<TRow> rows, IRedactor redactor, CancellationToken cancellationToken) =>
        writer.WriteAsync(Field, rows.Select(row => value(row)!).ToArray());
}

/// <summary>A number or truth value, null where the row has none.</summary>
internal sealed class ValueColumn<TRow, TValue>(string name, Func<TRow, TValue?> value) : Column<TRow>(new DataField<TValue?>(name))
    where TValue : struct
{
    public override Task WriteAsync(ParquetRowGroupWriter writer, IReadOnlyList<TRow> rows, IRedactor redactor, CancellationToken cancellationToken) =>
        writer.WriteAsync<TValue>(Field, rows.Select(value).ToArray().AsMemory(), cancellationToken: cancellationToken);
}

/// <summary>A moment in UTC, stored in microseconds.</summary>
internal sealed class InstantColumn<TRow>(string name, Func<TRow, DateTimeOffset> value)
    : Column<TRow>(new DateTimeDataField(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Micros, isNullable: false))
{
    public override Task WriteAsync(ParquetRowGroupWriter writer, IReadOnlyList<TRow> rows, IRedactor redactor, CancellationToken cancellationToken) =>
        writer.WriteAsync<DateTime>(Field, rows.Select(row => value(row).UtcDateTime).ToArray().AsMemory(), cancellationToken: cancellationToken);
}
