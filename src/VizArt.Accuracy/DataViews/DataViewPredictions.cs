using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Takes the predictions of an ML.NET pipeline for classifications.</summary>
public static class DataViewPredictions
{
    /// <summary>Reads a classification per sample.</summary>
    /// <param name="view">What the pipeline predicted: a row per sample, in the order of the samples unless a column names them.</param>
    /// <param name="dataset">The ground truth.</param>
    /// <param name="columns">Which columns say what; null for those of ML.NET's trainers.</param>
    /// <returns>Element i is of <see cref="Dataset.Samples"/>[i]. Labels that the ground truth does not know are kept: the evaluator tells them.</returns>
    /// <exception cref="PredictionException">A column lacks or is of a type that says nothing of categories, a label is missing, a score is not finite, or rows and samples do not pair.</exception>
    public static ImmutableArray<Classification> Read(IDataView view, Dataset dataset, DataViewColumns? columns = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(dataset);
        columns ??= new DataViewColumns();
        var labels = new LabelColumn(view.Schema, dataset, columns);
        var scores = ScoreColumn.Find(view.Schema, dataset, columns, labels.KeyNames);
        DataViewSchema.Column? ids = columns.SampleId is { } name ? ColumnOf(view.Schema, name) : null;
        DataViewSchema.Column[] needed = [labels.Column, .. scores is null ? [] : new[] { scores.Column }, .. ids is { } id ? new[] { id } : []];
        var predictions = new Classification?[dataset.Samples.Length];
        using var cursor = view.GetRowCursor(needed);
        var label = labels.Getter(cursor);
        var score = scores?.Getter(cursor);
        var sampleName = ids is { } column ? NamesOf(cursor, column) : null;
        for (var row = 0L; cursor.MoveNext(); row++)
        {
            var sample = SampleOf(dataset, row, sampleName?.Invoke());
            if (predictions[sample.Index] is not null)
            {
                throw new PredictionException("VIZ308", row, sample.Id, "the sample has a row already. Give one row for each sample.");
            }

            predictions[sample.Index] = new Classification(label(row, sample.Id), score?.Invoke(row, sample.Id));
        }

        var missing = Array.FindIndex(predictions, prediction => prediction is null);
        return missing < 0
            ? [.. predictions.Select(prediction => prediction!)]
            : throw new PredictionException("VIZ361", dataset.Samples[missing].Id, string.Create(
                CultureInfo.InvariantCulture,
                $"the data view has no row of it; {predictions.Count(prediction => prediction is null)} of {predictions.Length} samples are so. Give one row for each sample."));
    }

    internal static DataViewSchema.Column ColumnOf(DataViewSchema schema, string name) => schema.GetColumnOrNull(name) ?? throw Unfit(
        $"the data view has no column '{name}' (it has: {UnknownName.Known(schema.Select(column => column.Name))}). Name the column in DataViewColumns.");

    internal static PredictionException Unfit(string message) => new("VIZ361", 0, "", message);

    private static Sample SampleOf(Dataset dataset, long row, string? name)
    {
        if (name is null)
        {
            return row < dataset.Samples.Length ? dataset.Samples[(int)row] : throw new PredictionException("VIZ361", row, "", string.Create(
                CultureInfo.InvariantCulture, $"a row beyond the {dataset.Samples.Length} samples of the ground truth. Give one row for each sample, or name the column of their ids."));
        }

        return dataset.TryFindSample(name, out var sample)
            ? sample
            : throw new PredictionException("VIZ309", row, "", $"'{name}' is the id or file name of no sample, or of more than one. Correct it, or remove the row.");
    }

    private static Func<string> NamesOf(DataViewRow row, DataViewSchema.Column column) =>
        column.Type is TextDataViewType ? Getter<ReadOnlyMemory<char>>(row, column, value => value.ToString())
        : column.Type.RawType == typeof(int) ? Getter<int>(row, column, Text)
        : column.Type.RawType == typeof(long) ? Getter<long>(row, column, Text)
        : column.Type is NumberDataViewType && column.Type.RawType == typeof(uint) ? Getter<uint>(row, column, Text)
        : throw Unfit($"the column '{column.Name}' is of the type {column.Type}, which names no samples. Give texts or whole numbers.");

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private static Func<string> Getter<T>(DataViewRow row, DataViewSchema.Column column, Func<T, string> toText)
    {
        var getter = row.GetGetter<T>(column);
        var value = default(T)!;
        return () =>
        {
            getter(ref value);
            return toText(value);
        };
    }
}
