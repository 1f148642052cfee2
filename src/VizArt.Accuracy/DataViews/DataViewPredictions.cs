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
    /// <param name="samples">The samples that were predicted, in order; null for all of the ground truth's.</param>
    /// <returns>Element i is of sample i. Labels that the ground truth does not know are kept: the evaluator tells them.</returns>
    /// <exception cref="PredictionException">A column lacks or is of a type that says nothing of categories, a label is missing, a score is not finite, or rows and samples do not pair.</exception>
    public static ImmutableArray<Classification> Read(IDataView view, Dataset dataset, DataViewColumns? columns = null, IReadOnlyList<Sample>? samples = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(dataset);
        columns ??= new DataViewColumns();
        samples ??= dataset.Samples;
        var labels = new LabelColumn(view.Schema, dataset, columns);
        var scores = ScoreColumn.Find(view.Schema, dataset, columns, labels.KeyNames);
        var ids = ColumnOfSamples(view.Schema, columns);
        DataViewSchema.Column[] needed = [labels.Column, .. scores is null ? [] : new[] { scores.Column }, .. ids is { } id ? new[] { id } : []];
        var positions = samples.Select((sample, position) => (sample.Index, position)).ToDictionary(pair => pair.Index, pair => pair.position);
        var predictions = new Classification?[samples.Count];
        using var cursor = view.GetRowCursor(needed);
        var label = labels.Getter(cursor);
        var score = scores?.Getter(cursor);
        var sampleName = ids is { } column ? NamesOf(cursor, column) : null;
        for (var row = 0L; cursor.MoveNext(); row++)
        {
            var position = sampleName is null ? PositionOf(samples, row) : PositionOf(dataset, positions, row, sampleName());
            var sample = samples[position].Id;
            if (predictions[position] is not null)
            {
                throw new PredictionException("VIZ308", row, sample, "the sample has a row already. Give one row for each sample.");
            }

            predictions[position] = new Classification(label(row, sample), score?.Invoke(row, sample));
        }

        var missing = Array.FindIndex(predictions, prediction => prediction is null);
        return missing < 0
            ? [.. predictions.Select(prediction => prediction!)]
            : throw new PredictionException("VIZ361", samples[missing].Id, string.Create(
                CultureInfo.InvariantCulture,
                $"the data view has no row of it; {predictions.Count(prediction => prediction is null)} of {predictions.Length} samples are so. Give one row for each sample."));
    }

    internal static DataViewSchema.Column ColumnOf(DataViewSchema schema, string name) => schema.GetColumnOrNull(name) ?? throw Unfit(
        $"the data view has no column '{name}' (it has: {UnknownName.Known(schema.Select(column => column.Name))}). Name the column in DataViewColumns.");

    /// <summary>A fault of the view as a whole.</summary>
    internal static PredictionException Unfit(string message) => new("VIZ361", $"The predictions cannot be taken: {message}");

    private static DataViewSchema.Column? ColumnOfSamples(DataViewSchema schema, DataViewColumns columns) => columns.SampleId switch
    {
        null => null,
        DataViewColumns.UsualSampleId => schema.GetColumnOrNull(DataViewColumns.UsualSampleId),
        var name => ColumnOf(schema, name),
    };

    private static int PositionOf(IReadOnlyList<Sample> samples, long row) => row < samples.Count ? (int)row : throw new PredictionException("VIZ361", row, "", string.Create(
        CultureInfo.InvariantCulture, $"there are {samples.Count} samples, and no more rows are expected. Give one row for each sample, or name the samples in a column {DataViewColumns.UsualSampleId}."));

    private static int PositionOf(Dataset dataset, Dictionary<int, int> positions, long row, string name) =>
        dataset.TryFindSample(name, out var sample) && positions.TryGetValue(sample.Index, out var position)
            ? position
            : throw new PredictionException("VIZ309", row, "", $"'{name}' is the id or file name of no sample that was asked for, or of more than one. Correct it, or remove the row.");

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
