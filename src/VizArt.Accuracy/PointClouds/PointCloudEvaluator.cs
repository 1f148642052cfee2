using System.Collections.Immutable;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Scores reconstructed or registered clouds of points against those of a ground truth.</summary>
/// <remarks>
/// Every figure is the mean over the samples in which it is defined. Points with a coordinate that is no finite number were not measured: they count
/// for nothing and are counted. Where nothing was predicted, FScore is 0 and there are no distances; a sample without true points contributes nothing.
/// </remarks>
public sealed class PointCloudEvaluator : IMergeableEvaluator<PointCloud>
{
    private readonly ImmutableArray<(Metric Metric, Func<PointDistances, double?> Of)> _figures;
    private readonly AddedSamples _added;
    private readonly EvaluatorState _state;
    private readonly PointDistances?[] _distances;

    /// <summary>Starts with no sample added.</summary>
    /// <param name="dataset">The ground truth, with point clouds.</param>
    /// <param name="options">How clouds are scored; null for the defaults.</param>
    /// <exception cref="ArgumentException">The options cannot be used, or the ground truth has no point clouds.</exception>
    public PointCloudEvaluator(Dataset dataset, PointCloudOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new PointCloudOptions();
        options.ThrowIfInvalid();
        if (dataset.PointClouds.IsEmpty && !dataset.Samples.IsEmpty)
        {
            throw new ArgumentException("The ground truth has no point clouds, which points are scored against. Give PCD, PLY or SemanticKITTI.", nameof(dataset));
        }

        Dataset = dataset;
        Options = options;
        _figures = PointCloudMetrics.Figures(options);
        Metrics = [.. _figures.Select(figure => figure.Metric)];
        _added = new AddedSamples(dataset);
        _state = new EvaluatorState("point-cloud", options.OptionsId, dataset);
        _distances = new PointDistances?[dataset.Samples.Length];
    }

    /// <summary>The ground truth.</summary>
    public Dataset Dataset { get; }

    /// <summary>How clouds are scored.</summary>
    public PointCloudOptions Options { get; }

    /// <summary>How many samples were added.</summary>
    public int SampleCount => _added.Count;

    /// <inheritdoc/>
    public ImmutableArray<Metric> Metrics { get; }

    /// <inheritdoc/>
    public string OptionsId => Options.OptionsId;

    /// <inheritdoc/>
    /// <exception cref="PredictionException">VIZ361: a coordinate is too large for its square.</exception>
    /// <exception cref="GroundTruthException">The sample's cloud cannot be read.</exception>
    public void Add(int sample, PointCloud prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        Store(sample, prediction.Coordinates);
    }

    /// <inheritdoc/>
    /// <remarks>FScore and Recall of the sample are 0; it has no distances.</remarks>
    /// <exception cref="GroundTruthException">The sample's cloud cannot be read.</exception>
    public void AddFailure(int sample) => Store(sample, []);

    /// <inheritdoc/>
    public Evaluation Evaluate(ReadOnlySpan<bool> included = default)
    {
        var counted = _added.Counted(included);
        var samples = Enumerable.Range(0, counted.Length).Where(sample => counted[sample]).ToArray();
        var measured = samples.Select(sample => _distances[sample]).OfType<PointDistances>().ToArray();
        return new Evaluation(
            [.. _figures.Select(figure => new MetricValue(figure.Metric, measured.Average(figure.Of)))], [], [.. samples.Select(SampleOf)]);
    }

    /// <summary>How far the clouds of a sample are from each other.</summary>
    /// <param name="sample">Index of the sample.</param>
    /// <returns>The distances; null where the sample was not added, or has no true points.</returns>
    public PointDistances? DistancesOf(int sample) => _distances[sample];

    /// <inheritdoc/>
    public void Save(Stream stream) => _state.Write(stream, writer =>
    {
        _added.Save(writer);
        EvaluatorState.WriteColumn<bool>(writer, Array.ConvertAll(_distances, own => own is not null));
        foreach (var own in _distances.OfType<PointDistances>())
        {
            EvaluatorState.WriteColumn<long>(writer, [own.PredictedCount, own.TruthCount, own.UnmeasuredCount, .. own.FScores.SelectMany(score => new[] { score.PredictedNear, score.TruthsNear })]);
            EvaluatorState.WriteColumn<double>(writer, own is { ToTruth: { } to, ToPrediction: { } from }
                ? [to.Mean, to.MeanSquared, to.Longest, from.Mean, from.MeanSquared, from.Longest]
                : []);
        }
    });

    /// <inheritdoc/>
    public void Merge(Stream stream)
    {
        var others = Array.Empty<bool>();
        var taken = new PointDistances?[_distances.Length];
        _state.Read(stream, reader =>
        {
            others = _added.ReadOthers(reader);
            var isMeasured = Array.ConvertAll(EvaluatorState.ReadColumn<byte>(reader), value => value != 0);
            for (var sample = 0; sample < taken.Length; sample++)
            {
                taken[sample] = isMeasured[sample] ? DistancesOf(EvaluatorState.ReadColumn<long>(reader), EvaluatorState.ReadColumn<double>(reader)) : null;
            }
        });

        _added.AddAll(others);
        for (var sample = 0; sample < taken.Length; sample++)
        {
            _distances[sample] = others[sample] ? taken[sample] : _distances[sample];
        }
    }

    private PointDistances DistancesOf(long[] counts, double[] lengths) => new(
        counts[0],
        counts[1],
        counts[2],
        lengths.Length == 0 ? null : new DirectedDistances(lengths[0], lengths[1], lengths[2]),
        lengths.Length == 0 ? null : new DirectedDistances(lengths[3], lengths[4], lengths[5]),
        [.. Options.Distances.Select((distance, index) => new PointFScore(distance, counts[3 + (2 * index)], counts[4 + (2 * index)], counts[0], counts[1]))]);

    private void Store(int sample, ReadOnlySpan<double> prediction)
    {
        _added.RequireNew(sample);
        PointDistances? distances = null;
        if (Dataset.PointClouds[sample]?.Read() is { } truth)
        {
            try
            {
                distances = PointDistances.Measure(prediction, truth.Coordinates, Options.Distances.AsSpan());
            }
            catch (ArgumentException e)
            {
                throw new PredictionException("VIZ361", Dataset.Samples[sample].Id, e.Message);
            }
        }

        _added.Add(sample);
        _distances[sample] = distances is { TruthCount: > 0 } ? distances : null;
    }

    private SampleEvaluation SampleOf(int sample)
    {
        var near = _distances[sample]?.FScores[0] ?? default;
        return new SampleEvaluation(
            sample, null, near.PredictedNear, near.PredictedCount - near.PredictedNear, near.TruthCount - near.TruthsNear, _distances[sample] is null ? null : near.F);
    }
}
