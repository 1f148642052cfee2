using System.Collections.Immutable;
using Parquet.Schema;

namespace VizArt.Runs;

/// <summary>A table of the history: its name, its columns in order, and how rows come back from them.</summary>
internal sealed class Table<TRow>
{
    public Table(string name, ImmutableArray<Column<TRow>> columns, Func<ColumnValues, Func<int, TRow>> read)
    {
        Name = name;
        Columns = columns;
        Read = read;
        Schema = new ParquetSchema(columns.Select(c => (Field)c.Field));
    }

    public string Name { get; }

    public ImmutableArray<Column<TRow>> Columns { get; }

    public ParquetSchema Schema { get; }

    /// <summary>From the columns of a row group, the way to make its rows; throws <see cref="InvalidDataException"/> for what no row can be.</summary>
    public Func<ColumnValues, Func<int, TRow>> Read { get; }
}
