using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>The column of scores: one number, of the positive category, or one per category.</summary>
internal sealed class ScoreColumn
{
    private readonly ImmutableArray<string> _categories;
    private readonly bool _isProbability;

    private ScoreColumn(DataViewSchema.Column column, ImmutableArray<string> categories, bool isProbability)
    {
        Column = column;
        _categories = categories;
        _isProbability = isProbability;
    }

    public DataViewSchema.Column Column { get; }

    /// <summary>Finds the column: probabilities before scores.</summary>
    /// <returns>The column; null where there is none of the usual name, and no other was named.</returns>
    internal static ScoreColumn? Find(DataViewSchema schema, Dataset dataset, DataViewColumns columns, ImmutableArray<string> keyNames)
    {
        foreach (var (name, usual) in new[] { (columns.Probability, "Probability"), (columns.Score, "Score") })
        {
            if (name is not null && (name != usual || schema.GetColumnOrNull(name) is not null))
            {
                var column = DataViewPredictions.ColumnOf(schema, name);
                return new ScoreColumn(column, CategoriesOf(column, dataset, columns, keyNames), name == columns.Probability);
            }
        }

        return null;
    }

    /// <summary>Gives the scores of the row at hand by category: takes the row's number and sample for what is told.</summary>
    public Func<long, string, IReadOnlyDictionary<string, double>> Getter(DataViewRow row)
    {
        var raw = ItemOf(Column.Type).RawType;
        if (Column.Type is VectorDataViewType)
        {
            return raw == typeof(float) ? VectorGetter<float>(row, value => value) : VectorGetter<double>(row, value => value);
        }

        return raw == typeof(float) ? ScalarGetter<float>(row, value => value) : ScalarGetter<double>(row, value => value);
    }

    private static ImmutableArray<string> CategoriesOf(DataViewSchema.Column column, Dataset dataset, DataViewColumns columns, ImmutableArray<string> keyNames)
    {
        if (ItemOf(column.Type).RawType is var raw && raw != typeof(float) && raw != typeof(double))
        {
            throw DataViewPredictions.Unfit($"the column '{column.Name}' is of the type {column.Type}, which is no score. Give numbers (Single or Double), one or a vector.");
        }

        if (column.Type is not VectorDataViewType vector)
        {
            var (positive, negative) = BinaryCategories.Of(dataset, columns);
            return [positive, negative];
        }

        // ML.NET's trainers name the slots where labels are texts, and have the labels beside where they are numbers.
        var names = !columns.ScoreCategories.IsDefaultOrEmpty ? columns.ScoreCategories
            : SlotTexts.Of(column, "SlotNames", dataset) is { IsEmpty: false } slots ? slots
            : SlotTexts.Of(column, "TrainingLabelValues", dataset) is { IsEmpty: false } labels ? labels
            : keyNames;
        if (names.IsEmpty || (vector.Size > 0 && vector.Size != names.Length) || names.Distinct(StringComparer.Ordinal).Count() != names.Length)
        {
            throw DataViewPredictions.Unfit(string.Create(
                CultureInfo.InvariantCulture,
                $"the column '{column.Name}' has {vector.Size} scores and {names.Length} names (SlotNames), each of which must be there once. Name their categories in DataViewColumns.ScoreCategories."));
        }

        return names;
    }

    private static DataViewType ItemOf(DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type;

    private Func<long, string, IReadOnlyDictionary<string, double>> VectorGetter<T>(DataViewRow row, Func<T, double> toDouble)
    {
        var getter = row.GetGetter<VBuffer<T>>(Column);
        VBuffer<T> values = default;
        return (number, sample) =>
        {
            getter(ref values);
            if (values.Length != _categories.Length)
            {
                throw new PredictionException("VIZ361", number, sample, string.Create(
                    CultureInfo.InvariantCulture, $"{values.Length} scores in the column '{Column.Name}' for {_categories.Length} categories. Give one score for each."));
            }

            return values.DenseValues().Select((value, index) => KeyValuePair.Create(_categories[index], Finite(toDouble(value), number, sample)))
                .ToImmutableSortedDictionary(StringComparer.Ordinal);
        };
    }

    /// <summary>The rest of a probability is the other category's; the opposite of another score ranks as it should.</summary>
    private Func<long, string, IReadOnlyDictionary<string, double>> ScalarGetter<T>(DataViewRow row, Func<T, double> toDouble)
    {
        var getter = row.GetGetter<T>(Column);
        var value = default(T)!;
        return (number, sample) =>
        {
            getter(ref value);
            var score = Finite(toDouble(value), number, sample);
            return ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal)
                .Add(_categories[0], score).Add(_categories[1], _isProbability ? 1 - score : -score);
        };
    }

    private double Finite(double score, long row, string sample) => double.IsFinite(score) ? score : throw new PredictionException(
        "VIZ361", row, sample, string.Create(CultureInfo.InvariantCulture, $"{score} in the column '{Column.Name}' is no finite score. Find where the pipeline makes it."));
}
