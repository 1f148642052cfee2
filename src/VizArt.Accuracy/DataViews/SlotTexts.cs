using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Reads the names that a column's annotation gives to its slots or to the values of its key; numbers stand for categories.</summary>
internal static class SlotTexts
{
    /// <summary>The names; empty where there is no such annotation.</summary>
    internal static ImmutableArray<string> Of(DataViewSchema.Column column, string annotation, Dataset dataset)
    {
        if (column.Annotations.Schema.GetColumnOrNull(annotation)?.Type is not VectorDataViewType type)
        {
            return [];
        }

        var raw = type.ItemType.RawType;
        return raw == typeof(ReadOnlyMemory<char>) ? Texts<ReadOnlyMemory<char>>(column, annotation, value => value.ToString())
            : raw == typeof(bool) ? Texts<bool>(column, annotation, value => value ? "true" : "false")
            : raw == typeof(float) ? Texts<float>(column, annotation, value => NumberedCategory.NameOf(dataset, value))
            : raw == typeof(double) ? Texts<double>(column, annotation, value => NumberedCategory.NameOf(dataset, value))
            : raw == typeof(int) ? Texts<int>(column, annotation, value => NumberedCategory.NameOf(dataset, value))
            : raw == typeof(uint) ? Texts<uint>(column, annotation, value => NumberedCategory.NameOf(dataset, value))
            : raw == typeof(long) ? Texts<long>(column, annotation, value => NumberedCategory.NameOf(dataset, value))
            : [];
    }

    private static ImmutableArray<string> Texts<T>(DataViewSchema.Column column, string annotation, Func<T, string> toText)
    {
        VBuffer<T> values = default;
        column.Annotations.GetValue(annotation, ref values);
        return [.. values.DenseValues().Select(toText)];
    }
}
