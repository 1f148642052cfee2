using System.Collections.Immutable;
using System.Globalization;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Scores panoptic segmentations against those of a ground truth, by panoptic quality.</summary>
/// <remarks>
/// Follows panopticapi (7bb4655): segments of one category match at an IoU above 0.5, what the prediction has in the void does not count in its union,
/// crowds are neither asked for nor held against a prediction. A sample without a map contributes nothing; in a map that knows classes alone, all
/// pixels of a class are one segment.
/// </remarks>
public sealed class PanopticEvaluator : IMergeableEvaluator<PanopticMap>
{
    private readonly AddedSamples _added;
    private readonly EvaluatorState _state;
    private readonly PanopticMatcher _matcher;
    private readonly ImmutableArray<PanopticRow>[] _rows;

    /// <summary>Starts with no sample added.</summary>
    /// <param name="dataset">The ground truth, with panoptic maps.</param>
    /// <exception cref="ArgumentException">The ground truth has no maps.</exception>
    public PanopticEvaluator(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.LabelMaps.IsEmpty && !dataset.Samples.IsEmpty && !IsEmptyCoco(dataset))
        {
            throw new ArgumentException("The ground truth has no maps, which a panoptic segmentation is scored against. Give COCO panoptic, or masks with instances.", nameof(dataset));
        }

        Dataset = dataset;
        OptionsId = OptionFaults.Hash("panoptic/1");
        _added = new AddedSamples(dataset);
        _state = new EvaluatorState("panoptic", OptionsId, dataset);
        _matcher = new PanopticMatcher(dataset);
        _rows = new ImmutableArray<PanopticRow>[dataset.Samples.Length];
    }

    /// <summary>The ground truth.</summary>
    public Dataset Dataset { get; }

    /// <summary>How many samples were added.</summary>
    public int SampleCount => _added.Count;

    /// <inheritdoc/>
    public ImmutableArray<Metric> Metrics => PanopticMetrics.Standard;

    /// <inheritdoc/>
    public string OptionsId { get; }

    /// <inheritdoc/>
    /// <exception cref="PredictionException">VIZ360: a category that the ground truth does not know; VIZ361: another size than the ground truth's map, a number in the map that no segment has, or a segment without a pixel.</exception>
    /// <exception cref="GroundTruthException">The sample's map cannot be read.</exception>
    public void Add(int sample, PanopticMap prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        Store(sample, prediction);
    }

    /// <inheritdoc/>
    /// <remarks>Every segment is missed.</remarks>
    /// <exception cref="GroundTruthException">The sample's map cannot be read.</exception>
    public void AddFailure(int sample) => Store(sample, null);

    /// <inheritdoc/>
    public Evaluation Evaluate(ReadOnlySpan<bool> included = default)
    {
        var counts = Counts(included);
        var categories = counts.Select((own, index) => new CategoryEvaluation(
            Dataset.Categories[index].Name,
            [
                new(Metrics[0], own.PanopticQuality),
                new(Metrics[1], own.SegmentationQuality),
                new(Metrics[2], own.RecognitionQuality),
            ]));
        var kinds = new bool?[] { null, true, false };
        var figures = kinds.SelectMany(kind => Means(Choose(counts, kind))).ToArray();
        return new Evaluation(
            [.. Metrics.Select((metric, index) => new MetricValue(metric, figures[index]))], [.. categories], Samples(_added.Counted(included)));
    }

    /// <summary>What became of the segments of each category.</summary>
    /// <param name="included">For each of the dataset's samples whether it counts, of those that were added; empty for all of them.</param>
    /// <returns>The counts, in the order of the dataset's categories.</returns>
    public ImmutableArray<PanopticCounts> Counts(ReadOnlySpan<bool> included = default)
    {
        var counted = _added.Counted(included);
        var counts = new PanopticCounts[Dataset.Categories.Length];
        for (var sample = 0; sample < counted.Length; sample++)
        {
            foreach (var row in counted[sample] ? _rows[sample] : [])
            {
                counts[row.Category] += row.Counts;
            }
        }

        return ImmutableArray.Create(counts);
    }

    /// <inheritdoc/>
    public void Save(Stream stream) => _state.Write(stream, writer =>
    {
        _added.Save(writer);
        EvaluatorState.WriteColumn<int>(writer, Array.ConvertAll(_rows, rows => rows.IsDefault ? 0 : rows.Length));
        var all = _rows.SelectMany(rows => rows.IsDefault ? [] : rows).ToArray();
        EvaluatorState.WriteColumn<int>(writer, Array.ConvertAll(all, row => row.Category));
        EvaluatorState.WriteColumn<long>(writer, all.SelectMany(row => new[] { row.Counts.TruePositives, row.Counts.FalsePositives, row.Counts.FalseNegatives }).ToArray());
        EvaluatorState.WriteColumn<double>(writer, Array.ConvertAll(all, row => row.Counts.IouSum));
    });

    /// <inheritdoc/>
    public void Merge(Stream stream)
    {
        var others = Array.Empty<bool>();
        var taken = new ImmutableArray<PanopticRow>[_rows.Length];
        _state.Read(stream, reader =>
        {
            others = _added.ReadOthers(reader);
            var lengths = EvaluatorState.ReadColumn<int>(reader);
            var categories = EvaluatorState.ReadColumn<int>(reader);
            var counts = EvaluatorState.ReadColumn<long>(reader);
            var sums = EvaluatorState.ReadColumn<double>(reader);
            var first = 0;
            for (var sample = 0; sample < taken.Length; sample++)
            {
                taken[sample] = [.. Enumerable.Range(first, lengths[sample]).Select(row =>
                    new PanopticRow(categories[row], new PanopticCounts(counts[3 * row], counts[(3 * row) + 1], counts[(3 * row) + 2], sums[row])))];
                first += lengths[sample];
            }
        });

        _added.AddAll(others);
        for (var sample = 0; sample < taken.Length; sample++)
        {
            _rows[sample] = others[sample] ? taken[sample] : _rows[sample];
        }
    }

    /// <summary>Whether the ground truth is COCO's and has no annotation at all: nothing in it tells whether it was meant to be of objects or of segments.</summary>
    private static bool IsEmptyCoco(Dataset dataset) => dataset.Format == "coco" && dataset.Annotations.Count == 0;

    private static IEnumerable<double?> Means(IReadOnlyCollection<PanopticCounts> counts) =>
    [
        counts.Average(own => own.PanopticQuality),
        counts.Average(own => own.SegmentationQuality),
        counts.Average(own => own.RecognitionQuality),
    ];

    private List<PanopticCounts> Choose(ImmutableArray<PanopticCounts> counts, bool? isThing) =>
        [.. counts.Where((own, index) => own.Occurs && (isThing is null || Dataset.Categories[index].IsThing == isThing))];

    private void Store(int sample, PanopticMap? prediction)
    {
        _added.RequireNew(sample);
        var rows = !Dataset.LabelMaps.IsEmpty && Dataset.LabelMaps[sample] is { } source ? Match(sample, source, prediction) : [];
        _added.Add(sample);
        _rows[sample] = rows;
    }

    private ImmutableArray<PanopticRow> Match(int sample, LabelMapSource source, PanopticMap? prediction)
    {
        var map = source.ReadPanoptic();
        var truth = map is null ? PanopticSegments.OfClasses(source.Read(), Dataset) : PanopticSegments.Of(map, Dataset, sample);
        prediction ??= new PanopticMap(new LabelMap(truth.Map.Width, truth.Map.Height, new int[truth.Map.Labels.Length]), []);
        if (prediction.Map.Width != truth.Map.Width || prediction.Map.Height != truth.Map.Height)
        {
            throw new PredictionException("VIZ361", Dataset.Samples[sample].Id, string.Create(
                CultureInfo.InvariantCulture,
                $"a panoptic map of {prediction.Map.Width} × {prediction.Map.Height} pixels; the ground truth's has {truth.Map.Width} × {truth.Map.Height}. Return the map in the size of the ground truth, resized by nearest neighbour."));
        }

        var areas = map is null ? new double?[truth.Count - 1] : map.Segments.Select(segment => segment.AreaInPixels).ToArray();
        return _matcher.Match(sample, truth, areas, PanopticSegments.Of(prediction, Dataset, sample));
    }

    private ImmutableArray<SampleEvaluation> Samples(bool[] counted)
    {
        var samples = ImmutableArray.CreateBuilder<SampleEvaluation>();
        for (var sample = 0; sample < counted.Length; sample++)
        {
            if (!counted[sample])
            {
                continue;
            }

            var sum = _rows[sample].Aggregate(default(PanopticCounts), (total, row) => total + row.Counts);
            samples.Add(Row(sample, null, sum, _rows[sample].Average(row => row.Counts.PanopticQuality)));
            foreach (var row in _rows[sample])
            {
                samples.Add(Row(sample, Dataset.Categories[row.Category].Name, row.Counts, row.Counts.PanopticQuality));
            }
        }

        return samples.DrainToImmutable();
    }

    private static SampleEvaluation Row(int sample, string? category, in PanopticCounts counts, double? score) =>
        new(sample, category, counts.TruePositives, counts.FalsePositives, counts.FalseNegatives, score);
}
