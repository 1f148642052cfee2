using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>The column of predicted labels: text, a key with names, a truth value, or a number.</summary>
internal sealed class LabelColumn
{
    private readonly Dataset _dataset;
    private readonly DataViewColumns _columns;

    public LabelColumn(DataViewSchema schema, Dataset dataset, DataViewColumns columns)
    {
        _dataset = dataset;
        _columns = columns;
        Column = DataViewPredictions.ColumnOf(schema, columns.Label);
        KeyNames = Column.Type is KeyDataViewType ? SlotTexts.Of(Column, "KeyValues", dataset) : [];
    }

    public DataViewSchema.Column Column { get; }

    /// <summary>What the values of the key are called, the first at 0; empty where the column is no key with names.</summary>
    public ImmutableArray<string> KeyNames { get; }

    /// <summary>Gives the label of the row at hand: takes the row's number and sample for what is told.</summary>
    public Func<long, string, string> Getter(DataViewRow row)
    {
        if (Column.Type is KeyDataViewType)
        {
            return KeyGetter(row);
        }

        if (Column.Type is TextDataViewType)
        {
            return Getter<ReadOnlyMemory<char>>(row, value => value.ToString());
        }

        if (Column.Type is BooleanDataViewType)
        {
            var (positive, negative) = BinaryCategories.Of(_dataset, _columns);
            return Getter<bool>(row, value => value ? positive : negative);
        }

        var raw = Column.Type.RawType;
        return raw == typeof(float) ? Getter<float>(row, value => Named(value))
            : raw == typeof(double) ? Getter<double>(row, Named)
            : raw == typeof(int) ? Getter<int>(row, value => Named(value))
            : raw == typeof(uint) ? Getter<uint>(row, value => Named(value))
            : raw == typeof(long) ? Getter<long>(row, value => Named(value))
            : throw DataViewPredictions.Unfit($"the column '{Column.Name}' is of the type {Column.Type}, which is no label. Give texts, a key with names, truth values or whole numbers.");
    }

    private Func<long, string, string> KeyGetter(DataViewRow row)
    {
        if (KeyNames.IsEmpty)
        {
            throw DataViewPredictions.Unfit($"the key '{Column.Name}' has no names (KeyValues), so it cannot be said which categories its numbers are. Map it with MapKeyToValue, or give a column of texts.");
        }

        var raw = Column.Type.RawType;
        return raw == typeof(uint) ? Getter<uint>(row, value => OfKey(value))
            : raw == typeof(byte) ? Getter<byte>(row, value => OfKey(value))
            : raw == typeof(ushort) ? Getter<ushort>(row, value => OfKey(value))
            : Getter<ulong>(row, OfKey);
    }

    private string OfKey(ulong key) => key >= 1 && key <= (ulong)KeyNames.Length ? KeyNames[(int)key - 1] : "";

    private string Named(double value) => NumberedCategory.NameOf(_dataset, value);

    private Func<long, string, string> Getter<T>(DataViewRow row, Func<T, string> toText)
    {
        var getter = row.GetGetter<T>(Column);
        var value = default(T)!;
        return (number, sample) =>
        {
            getter(ref value);
            return toText(value) is { Length: > 0 } label
                ? label
                : throw new PredictionException("VIZ361", number, sample, $"the label in the column '{Column.Name}' is missing. Give the category that the sample was taken for.");
        };
    }
}
