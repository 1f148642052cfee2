using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace VizArt.Accuracy;

/// <summary>Reads the names that a column's annotation gives to its slots or to the values of its key.</summary>
internal static class SlotTexts
{
    /// <summary>The names; empty where there is no such annotation.</summary>
    internal static ImmutableArray<string> Of(DataViewSchema.Column column, string annotation)
    {
        if (column.Annotations.Schema.GetColumnOrNull(annotation)?.Type is not VectorDataViewType type)
        {
            return [];
        }

        var raw = type.ItemType.RawType;
        return raw == typeof(ReadOnlyMemory<char>) ? Texts<ReadOnlyMemory<char>>(column, annotation, value => value.ToString())
            : raw == typeof(bool) ? Texts<bool>(column, annotation, value => value ? "true" : "false")
            : raw == typeof(float) ? Texts<float>(column, annotation, Number)
            : raw == typeof(double) ? Texts<double>(column, annotation, Number)
            : raw == typeof(int) ? Texts<int>(column, annotation, Number)
            : raw == typeof(uint) ? Texts<uint>(column, annotation, Number)
            : raw == typeof(long) ? Texts<long>(column, annotation, Number)
            : [];
    }

    private static string Number<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private static ImmutableArray<string> Texts<T>(DataViewSchema.Column column, string annotation, Func<T, string> toText)
    {
        VBuffer<T> values = default;
        column.Annotations.GetValue(annotation, ref values);
        return [.. values.DenseValues().Select(toText)];
    }
}
