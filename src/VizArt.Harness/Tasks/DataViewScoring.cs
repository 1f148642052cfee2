using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML;
using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>Takes a data view apart into one classification a sample, and scores those.</summary>
internal sealed class DataViewScoring(Dataset dataset, DataViewColumns columns, TaskScoring classification) : TaskScoring
{
    public override string OptionsId => classification.OptionsId;

    public override ImmutableArray<Metric> Metrics => classification.Metrics;

    public override object Take(object? result, Sample sample) => TakeAll(result, [sample])[0];

    public override IReadOnlyList<object> TakeAll(object? returned, IReadOnlyList<Sample> samples)
    {
        if (returned is not IDataView view)
        {
            throw new HarnessException("VIZ352", string.Create(
                CultureInfo.InvariantCulture, $"The pipeline returned null for {samples.Count} samples; return a data view with one row a sample."));
        }

        try
        {
            // Read here, under the clock: a data view does its work when its rows are drawn.
            var predictions = DataViewPredictions.Read(view, dataset, columns, samples: samples);
            return [.. predictions.Select((prediction, index) => classification.Take(prediction, samples[index]))];
        }
        catch (PredictionException error)
        {
            throw new HarnessException(error.Code, Printable.OneLine(error.Message), error);
        }
    }

    public override string Hash(object predictions) => classification.Hash(predictions);

    public override void Add(int sample, object? predictions) => classification.Add(sample, predictions);

    public override Evaluation Evaluate(bool[]? included = null) => classification.Evaluate(included);
}
