using System.Collections.Immutable;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Scores detected boxes as PASCAL VOC does, at one IoU threshold.</summary>
/// <remarks>
/// Every detection, best score first, looks at the object of its sample and category that it overlaps most, the first among equals, whether found
/// before or not: a free one is found, one found before makes it false, a difficult one makes it count neither way. One thread at a time may use an evaluator.
/// </remarks>
public sealed class VocEvaluator : IMergeableEvaluator<IReadOnlyList<Detection>>, IObjectEvaluator
{
    private readonly Dataset _dataset;
    private readonly VocOptions _options;
    private readonly VocClass[] _classes;
    private readonly AddedSamples _added;
    private long _nextPlace;

    /// <summary>Starts with no sample added.</summary>
    /// <param name="dataset">The ground truth.</param>
    /// <param name="options">How detections are scored; null for the defaults.</param>
    /// <exception cref="ArgumentException">The options cannot be used, the message lists every fault; or the ground truth is of another task.</exception>
    public VocEvaluator(Dataset dataset, VocOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        _options = options ?? new VocOptions();
        _options.ThrowIfInvalid();
        DetectionOptionsRules.RequireObjects(dataset);
        _dataset = dataset;
        _classes = [.. dataset.Categories.Select(_ => new VocClass())];
        _added = new AddedSamples(dataset);
    }

    /// <inheritdoc/>
    public ImmutableArray<Metric> Metrics => VocMetrics.For(_options);

    /// <inheritdoc/>
    public string OptionsId => _options.OptionsId;

    /// <summary>Adds what was detected in a sample.</summary>
    /// <param name="sample">Index into <see cref="Dataset.Samples"/>.</param>
    /// <param name="prediction">The detections; among equal scores of a category the earlier comes first, and that of a smaller sample.</param>
    /// <exception cref="InvalidOperationException">The sample was added before.</exception>
    /// <exception cref="UnknownCategoryException">A category that the ground truth does not know, unless <see cref="VocOptions.IgnoreUnknownCategories"/>.</exception>
    public void Add(int sample, IReadOnlyList<Detection> prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        _added.RequireNew(sample);
        var rows = new List<Candidate>(prediction.Count);
        for (var position = 0; position < prediction.Count; position++)
        {
            var detection = prediction[position];
            if (_dataset.TryGetCategory(detection.Category, out var category))
            {
                rows.Add(new Candidate(category.Index, detection.Box, detection.Score, ((long)sample << 32) | (uint)position, position));
            }
            else if (!_options.IgnoreUnknownCategories)
            {
                throw DetectionTableRules.Unknown(detection.Category, sample, _dataset);
            }
        }

        Match(sample, rows);
    }

    /// <inheritdoc/>
    public void AddFailure(int sample) => Match(sample, []);

    /// <summary>Adds every sample of the dataset, those without detections too.</summary>
    /// <param name="detections">The detections of the whole dataset; among equal scores of a category the earlier comes first, whatever its sample.</param>
    /// <param name="cancellationToken">Ends the work early; the evaluator then holds a part of the samples.</param>
    /// <exception cref="InvalidOperationException">A sample was added before.</exception>
    /// <exception cref="ArgumentException">A detection of an unknown category, unless <see cref="VocOptions.IgnoreUnknownCategories"/>.</exception>
    public void AddAll(DetectionTable detections, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(detections);
        var rows = new List<Candidate>[_dataset.Samples.Length];
        var positions = new int[rows.Length];
        for (var row = 0; row < detections.Count; row++)
        {
            var position = positions[detections.Samples[row]]++;
            if (detections.Categories[row] != DetectionTable.UnknownCategory)
            {
                (rows[detections.Samples[row]] ??= []).Add(new Candidate(detections.Categories[row], detections.Boxes[row], detections.Scores[row], _nextPlace + row, position));
            }
            else if (!_options.IgnoreUnknownCategories)
            {
                throw DetectionTableRules.Unknown(null, detections.Samples[row], _dataset);
            }
        }

        _nextPlace += detections.Count;
        for (var sample = 0; sample < rows.Length; sample++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Match(sample, rows[sample] ?? []);
        }
    }

    /// <inheritdoc/>
    public void Save(Stream stream) => State().Write(stream, writer =>
    {
        _added.Save(writer);
        foreach (var own in _classes)
        {
            own.Save(writer);
        }
    });

    /// <inheritdoc/>
    public void Merge(Stream stream) => State().Read(stream, reader =>
    {
        var others = _added.ReadOthers(reader);
        var classes = Array.ConvertAll(_classes, _ => VocClass.Read(reader, _dataset));
        for (var index = 0; index < _classes.Length; index++)
        {
            _classes[index].Append(classes[index]);
        }

        _added.AddAll(others);
    });

    /// <inheritdoc/>
    public Evaluation Evaluate(ReadOnlySpan<bool> included = default)
    {
        var counted = _added.Counted(included);
        var (samples, overall) = CountSamples(counted);
        var categories = ImmutableArray.CreateBuilder<CategoryEvaluation>(_classes.Length);
        var (sum, sum11, present) = (0.0, 0.0, 0);
        for (var index = 0; index < _classes.Length; index++)
        {
            var truths = _classes[index].TruthsOf(counted);
            var rows = _classes[index].InOrder(counted);
            var found = rows.Count(row => row.IsHit && row.Score >= _options.ScoreThreshold);
            var counts = new OutcomeCounts(found, rows.Count(row => row.Score >= _options.ScoreThreshold) - found, truths - found);
            double? average = truths == 0 ? null : VocAveragePrecision.AllPoint(rows, truths);
            double? average11 = truths == 0 ? null : VocAveragePrecision.ElevenPoint(rows, truths);
            (sum, sum11, present) = (sum + (average ?? 0), sum11 + (average11 ?? 0), present + (truths == 0 ? 0 : 1));
            categories.Add(new CategoryEvaluation(_dataset.Categories[index].Name, Values(average, average11, counts)));
        }

        return new Evaluation(
            Values(present == 0 ? null : sum / present, present == 0 ? null : sum11 / present, overall), categories.MoveToImmutable(), samples);
    }

    /// <inheritdoc/>
    public DetectionOutcomes GetOutcomes()
    {
        var rows = _classes.SelectMany((own, index) => own.Rows.Select(row => (Class: index, Row: row)))
            .OrderBy(own => own.Row.Sample).ThenBy(own => own.Class).ThenBy(own => ScoreOrder.Descending(own.Row.Score)).ThenBy(own => own.Row.Place)
            .Select(own => new DetectionOutcomes.Row(own.Row.Sample, own.Row.Position, own.Row.Score, own.Row.Outcome, own.Row.Annotation, _options.ScoreThreshold));
        return DetectionOutcomes.Of([.. rows], Enumerable.Range(0, _dataset.Annotations.Count).Where(annotation => _added[_dataset.Annotations.Images[annotation]] && !IsDifficult(annotation)));
    }

    private (ImmutableArray<SampleEvaluation> Samples, OutcomeCounts Overall) CountSamples(bool[] counted)
    {
        var totals = Array.ConvertAll(counted, isCounted => isCounted ? (OutcomeCounts?)default(OutcomeCounts) : null);
        var rows = new List<(int Sample, int Category, OutcomeCounts Counts)>();
        for (var index = 0; index < _classes.Length; index++)
        {
            foreach (var (sample, counts) in _classes[index].CountsBySample(counted, _options.ScoreThreshold))
            {
                totals[sample] += counts;
                rows.Add((sample, index, counts));
            }
        }

        var samples = ImmutableArray.CreateBuilder<SampleEvaluation>();
        var bySample = rows.ToLookup(row => row.Sample);
        for (var sample = 0; sample < totals.Length; sample++)
        {
            if (totals[sample] is { } total)
            {
                samples.Add(Contribution(sample, null, total));
                samples.AddRange(bySample[sample].Where(row => row.Counts != default).Select(row => Contribution(sample, _dataset.Categories[row.Category].Name, row.Counts)));
            }
        }

        return (samples.ToImmutable(), totals.Aggregate(default(OutcomeCounts), (sum, next) => sum + (next ?? default)));
    }

    private static SampleEvaluation Contribution(int sample, string? category, OutcomeCounts counts) =>
        new(sample, category, counts.TruePositives, counts.FalsePositives, counts.FalseNegatives, counts.F1);

    private ImmutableArray<MetricValue> Values(double? average, double? average11, OutcomeCounts counts) =>
        [.. Metrics.Zip([average, average11, counts.Precision, counts.Recall, counts.F1], (metric, value) => new MetricValue(metric, value))];

    private void Match(int sample, List<Candidate> rows)
    {
        _added.RequireNew(sample);
        var annotations = _dataset.Annotations;
        var truths = annotations.OfImage(sample).ToArray().ToLookup(annotation => annotations.Categories[annotation]);
        foreach (var own in truths)
        {
            var count = own.Count(annotation => !IsDifficult(annotation));
            if (count > 0)
            {
                _classes[own.Key].AddTruths(sample, count);
            }
        }

        var found = new HashSet<int>();
        foreach (var (category, box, score, place, position) in rows.OrderBy(row => ScoreOrder.Descending(row.Score)).ThenBy(row => row.Place))
        {
            var (best, overlap) = (-1, double.NegativeInfinity);
            foreach (var annotation in truths[category])
            {
                var iou = Overlap(box, annotations.Boxes[annotation]);
                (best, overlap) = iou > overlap ? (annotation, iou) : (best, overlap);
            }

            var outcome = overlap < _options.IouThreshold ? DetectionOutcome.FalsePositive
                : IsDifficult(best) ? DetectionOutcome.Ignored
                : found.Add(best) ? DetectionOutcome.TruePositive : DetectionOutcome.FalsePositive;
            _classes[category].Add(new VocClass.Row(sample, place, position, score, outcome, outcome == DetectionOutcome.FalsePositive ? -1 : best));
        }

        _added.Add(sample);
    }

    private bool IsDifficult(int annotation) => !_options.CountDifficult && (_dataset.Annotations.IsDifficult[annotation] || _dataset.Annotations.IsCrowd[annotation]);

    private double Overlap(in Box a, in Box b)
    {
        if (!_options.InclusivePixels)
        {
            return Box.IntersectionOverUnion(a, b);
        }

        var width = Math.Min(a.X + a.Width, b.X + b.Width) - Math.Max(a.X, b.X) + 1;
        var height = Math.Min(a.Y + a.Height, b.Y + b.Height) - Math.Max(a.Y, b.Y) + 1;
        if (width <= 0 || height <= 0)
        {
            return 0;
        }

        var shared = width * height;
        return shared / (((a.Width + 1) * (a.Height + 1)) + ((b.Width + 1) * (b.Height + 1)) - shared);
    }

    private EvaluatorState State() => new("voc", OptionsId, _dataset);

    /// <summary>A detection before it is matched.</summary>
    private readonly record struct Candidate(int Category, Box Box, double Score, long Place, int Position);
}
