using Parquet;
using Parquet.Schema;

namespace VizArt.Runs;

/// <summary>The values of a row group by column. A column that the file lacks is null throughout.</summary>
internal sealed class ColumnValues
{
    private readonly Dictionary<string, Array> _columns;
    private readonly int _count;

    private ColumnValues(Dictionary<string, Array> columns, int count)
    {
        _columns = columns;
        _count = count;
    }

    /// <exception cref="InvalidDataException">A column is of another type.</exception>
    public static async Task<ColumnValues> ReadAsync(
        ParquetReader reader, ParquetRowGroupReader group, IEnumerable<DataField> expected, CancellationToken cancellationToken)
    {
        var count = checked((int)group.RowCount);
        var found = reader.Schema.DataFields.Where(f => f.Path.Length == 1).ToDictionary(f => f.Name, StringComparer.Ordinal);
        var columns = new Dictionary<string, Array>(StringComparer.Ordinal);
        foreach (var field in expected)
        {
            if (!found.TryGetValue(field.Name, out var stored) || !group.ColumnExists(stored))
            {
                continue;
            }

            if (TypeOf(stored) != TypeOf(field) || stored.IsArray)
            {
                throw new InvalidDataException($"the column {field.Name} holds {TypeOf(stored).Name}, not {TypeOf(field).Name}");
            }

            columns.Add(field.Name, await ReadColumnAsync(group, stored, count, cancellationToken));
        }

        return new ColumnValues(columns, count);
    }

    public string?[] Text(string name) => Column<string?>(name);

    /// <exception cref="InvalidDataException">The column is missing, or a value is.</exception>
    public string[] RequiredText(string name)
    {
        var values = Column<string?>(name);
        return Array.IndexOf(values, null) < 0
            ? values as string[]
            : throw new InvalidDataException($"the column {name}, which every row has, is missing or has a row without a value");
    }

    public double?[] Numbers(string name) => Column<double?>(name);

    public long?[] Counts(string name) => Column<long?>(name);

    public bool?[] Flags(string name) => Column<bool?>(name);

    /// <exception cref="InvalidDataException">The column is missing, or a value is.</exception>
    public DateTimeOffset[] RequiredInstants(string name) => Array.ConvertAll(
        Column<DateTime?>(name),
        value => value is { } moment
            ? new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc))
            : throw new InvalidDataException($"the column {name}, which every row has, is missing or has a row without a value"));

    /// <summary>Members of an enum by name; null for null.</summary>
    /// <exception cref="InvalidDataException">A text names no member.</exception>
    public TEnum?[] Members<TEnum>(string name)
        where TEnum : struct, Enum =>
        Array.ConvertAll(Column<string?>(name), text => text switch
        {
            null => (TEnum?)null,
            _ when !char.IsAsciiDigit(text.FirstOrDefault()) && Enum.TryParse<TEnum>(text, out var member) && Enum.IsDefined(member) => member,
            _ => throw new InvalidDataException($"the column {name} has '{TextLimits.OneLine(text, 40)}', which is none of {string.Join(", ", Enum.GetNames<TEnum>())}"),
        });

    private TValue[] Column<TValue>(string name) => _columns.TryGetValue(name, out var values) ? (TValue[])values : new TValue[_count];

    // A text that was read from a file's schema has the type ReadOnlyMemory<char> in Parquet.Net.
    private static Type TypeOf(DataField field) => field.ClrType == typeof(ReadOnlyMemory<char>) ? typeof(string) : field.ClrType;

    private static async Task<Array> ReadColumnAsync(ParquetRowGroupReader group, DataField field, int count, CancellationToken cancellationToken)
    {
        if (TypeOf(field) == typeof(string))
        {
            var texts = new string?[count];
            await group.ReadAsync(field, texts.AsMemory(), cancellationToken: cancellationToken);
            return texts;
        }

        return field.ClrType switch
        {
            var type when type == typeof(double) => await ReadValuesAsync<double>(group, field, count, cancellationToken),
            var type when type == typeof(long) => await ReadValuesAsync<long>(group, field, count, cancellationToken),
            var type when type == typeof(bool) => await ReadValuesAsync<bool>(group, field, count, cancellationToken),
            _ => await ReadValuesAsync<DateTime>(group, field, count, cancellationToken),
        };
    }

    private static async Task<TValue?[]> ReadValuesAsync<TValue>(
        ParquetRowGroupReader group, DataField field, int count, CancellationToken cancellationToken)
        where TValue : struct
    {
        var values = new TValue?[count];
        if (field.IsNullable)
        {
            await group.ReadAsync(field, values.AsMemory(), cancellationToken: cancellationToken);
            return values;
        }

        var present = new TValue[count];
        await group.ReadAsync<TValue>(field, present.AsMemory(), cancellationToken: cancellationToken);
        return Array.ConvertAll(present, value => (TValue?)value);
    }
}
