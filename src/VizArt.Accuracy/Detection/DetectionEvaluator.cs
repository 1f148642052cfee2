using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.ExceptionServices;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Scores detected boxes, masks or keypoints against a ground truth, sample by sample, and gives COCO's or LVIS's figures for the whole or for slices.</summary>
/// <remarks>
/// Follows pycocotools COCOeval (2.0.11) and lvis-api LVISEval. Only samples that were added count; the objects of the others do not.
/// The order of adding and merging changes no bit of any figure. One thread at a time may use an evaluator: to work in parallel,
/// use one per thread and <see cref="Merge(DetectionEvaluator)"/> them.
/// </remarks>
public sealed class DetectionEvaluator : IMergeableEvaluator<IReadOnlyList<Detection>>, IObjectEvaluator
{
    private const int FewestSamplesOfPart = 32;
    private const int PartsPerCore = 4;

    private readonly MatchGrid _grid;
    private readonly MatchColumns[] _classes;
    private readonly ObjectMatcher _matcher;
    private readonly SampleOrder _order;
    private readonly AddedSamples _added;

    /// <summary>Starts with no sample added.</summary>
    /// <param name="dataset">The ground truth.</param>
    /// <param name="options">How detections are scored; null for COCO's defaults.</param>
    /// <exception cref="ArgumentException">The options cannot be used, of themselves or with this ground truth; the message lists every fault.</exception>
    public DetectionEvaluator(Dataset dataset, DetectionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new DetectionOptions();
        options.ThrowIfInvalid();
        DetectionOptionsRules.RequireFitting(options, dataset);

        Dataset = dataset;
        Options = options;
        _grid = new MatchGrid(options);
        _classes = new MatchColumns[options.UseCategories ? dataset.Categories.Length : 1];
        for (var index = 0; index < _classes.Length; index++)
        {
            _classes[index] = new MatchColumns(_grid);
        }

        _matcher = new ObjectMatcher(_grid, SimilarityOf(dataset, options), dataset.Annotations, options.Protocol);
        _order = new SampleOrder(dataset, options);
        _added = new AddedSamples(dataset);
    }

    /// <summary>The ground truth.</summary>
    public Dataset Dataset { get; }

    /// <summary>How detections are scored.</summary>
    public DetectionOptions Options { get; }

    /// <summary>How many samples were added.</summary>
    public int SampleCount => _added.Count;

    /// <inheritdoc/>
    public ImmutableArray<Metric> Metrics => DetectionMetrics.For(Options);

    /// <inheritdoc/>
    public string OptionsId => Options.OptionsId;

    /// <summary>How many detections were left out because the ground truth does not know their category.</summary>
    public long UnknownCategoryCount { get; private set; }

    /// <summary>Adds what was detected in a sample.</summary>
    /// <param name="sample">Index into <see cref="Dataset.Samples"/>.</param>
    /// <param name="detections">The detections, in any order; among equal scores the earlier comes first. Empty where nothing was detected.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dataset has no such sample.</exception>
    /// <exception cref="InvalidOperationException">The sample was added before.</exception>
    /// <exception cref="UnknownCategoryException">A category that the ground truth does not know, unless <see cref="DetectionOptions.IgnoreUnknownCategories"/>.</exception>
    public void Add(int sample, IReadOnlyList<Detection> detections)
    {
        ArgumentNullException.ThrowIfNull(detections);
        _added.RequireNew(sample);

        var boxes = new Box[detections.Count];
        var categories = new int[detections.Count];
        var scores = new double[detections.Count];
        for (var index = 0; index < boxes.Length; index++)
        {
            boxes[index] = detections[index].Box;
            categories[index] = IndexOf(detections[index].Category, sample);
            scores[index] = detections[index].Score;
        }

        Add(sample, boxes, categories, scores);
    }

    /// <summary>Adds what was detected in a sample, as columns.</summary>
    /// <param name="sample">Index into <see cref="Dataset.Samples"/>.</param>
    /// <param name="boxes">The boxes, in any order; among equal scores the earlier comes first.</param>
    /// <param name="categories">Index into <see cref="Dataset.Categories"/> of each; -1 for a category that the ground truth does not know.</param>
    /// <param name="scores">The confidence of each; finite.</param>
    /// <exception cref="ArgumentException">The columns differ in length, a score is not finite, or a category is no index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The dataset has no such sample.</exception>
    /// <exception cref="InvalidOperationException">The sample was added before.</exception>
    /// <exception cref="UnknownCategoryException">A category of -1, unless <see cref="DetectionOptions.IgnoreUnknownCategories"/>.</exception>
    public void Add(int sample, ReadOnlySpan<Box> boxes, ReadOnlySpan<int> categories, ReadOnlySpan<double> scores)
    {
        DetectionTableRules.RequireColumns(boxes.Length, categories.Length, scores.Length);
        if (Options.IouType != IouType.Box)
        {
            throw new InvalidOperationException($"The evaluator compares by {Options.IouType}, and boxes were given. Use IouType.Box for them.");
        }

        Add(sample, new ObjectColumns { Boxes = boxes, Categories = categories, Scores = scores });
    }

    /// <summary>Adds every detection of a table that is of one sample, whatever samples the table names.</summary>
    /// <param name="sample">Index into <see cref="Dataset.Samples"/>.</param>
    /// <param name="detections">The detections; among equal scores the earlier comes first.</param>
    /// <exception cref="InvalidOperationException">The sample was added before, or the table lacks what is compared by.</exception>
    /// <exception cref="UnknownCategoryException">A detection of an unknown category, unless <see cref="DetectionOptions.IgnoreUnknownCategories"/>.</exception>
    internal void Add(int sample, DetectionTable detections)
    {
        DetectionTableRules.RequireGeometry(detections, Options, Dataset);
        Add(sample, new ObjectColumns
        {
            Boxes = detections.Boxes,
            Categories = detections.Categories,
            Scores = detections.Scores,
            Areas = Options.IouType == IouType.Box ? [] : detections.Areas,
            Rows = [.. Enumerable.Range(0, detections.Count)],
            Masks = detections.Segmentations,
            Keypoints = detections.Keypoints,
        });
    }

    /// <summary>Index of a category; that of unknown ones where they are left out.</summary>
    internal int IndexOf(string name, int sample) => Dataset.TryGetCategory(name, out var category) ? category.Index
        : Options.IgnoreUnknownCategories ? DetectionTable.UnknownCategory
        : throw DetectionTableRules.Unknown(name, sample, Dataset);

    /// <inheritdoc/>
    public void AddFailure(int sample) => Add(sample, new ObjectColumns { Boxes = [], Categories = [], Scores = [] });

    /// <summary>Adds every sample of the dataset, those without detections too.</summary>
    /// <param name="detections">The detections of the whole dataset; among equal scores of a sample the earlier comes first.</param>
    /// <param name="cancellationToken">Ends the work early; the evaluator then holds a part of the samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">A detection of a sample that the dataset does not have.</exception>
    /// <exception cref="InvalidOperationException">A sample was added before, or the table lacks what is compared by.</exception>
    /// <exception cref="UnknownCategoryException">A detection of an unknown category, unless <see cref="DetectionOptions.IgnoreUnknownCategories"/>.</exception>
    /// <remarks>Uses all cores; the figures do not depend on how many there are.</remarks>
    public void AddAll(DetectionTable detections, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(detections);
        DetectionTableRules.RequireGeometry(detections, Options, Dataset);
        DetectionTableRules.RequireKnownCategories(detections, Options, Dataset);
        var samples = Dataset.Samples.Length;
        for (var sample = 0; sample < samples && SampleCount > 0; sample++)
        {
            _added.RequireNew(sample);
        }

        var bySample = new DetectionsBySample(detections, samples, Options.IouType != IouType.Box);
        var parts = new DetectionEvaluator[Math.Max(1, Math.Min(samples / FewestSamplesOfPart, PartsPerCore * Environment.ProcessorCount))];
        try
        {
            Parallel.For(0, parts.Length, new ParallelOptions { CancellationToken = cancellationToken }, part =>
            {
                parts[part] = new DetectionEvaluator(Dataset, Options);
                for (var sample = (int)((long)samples * part / parts.Length); sample < (int)((long)samples * (part + 1) / parts.Length); sample++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    parts[part].Add(sample, bySample.Of(sample));
                }
            });
        }
        catch (AggregateException exception) when (exception.InnerExceptions is [PredictionException or ArgumentException, ..])
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        foreach (var part in parts)
        {
            Merge(part);
        }
    }

    /// <summary>Takes over what another evaluator was given.</summary>
    /// <param name="other">An evaluator of the same dataset and options, with other samples; unchanged.</param>
    /// <exception cref="ArgumentException">Another dataset, other options, or a sample that both were given.</exception>
    public void Merge(DetectionEvaluator other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!ReferenceEquals(Dataset, other.Dataset) || Options.OptionsId != other.Options.OptionsId)
        {
            throw new ArgumentException("Only evaluators of the same dataset and the same options can be merged.", nameof(other));
        }

        for (var sample = 0; sample < Dataset.Samples.Length; sample++)
        {
            if (_added[sample] && other._added[sample])
            {
                throw new ArgumentException($"Sample '{Dataset.Samples[sample].Id}' was added to both evaluators. Add every sample once.", nameof(other));
            }
        }

        for (var index = 0; index < _classes.Length; index++)
        {
            _classes[index].Append(other._classes[index]);
        }

        _added.AddAll(other._added.Counted([]));
        UnknownCategoryCount += other.UnknownCategoryCount;
    }

    /// <inheritdoc/>
    public void Save(Stream stream) => State().Write(stream, writer =>
    {
        _added.Save(writer);
        writer.Write(UnknownCategoryCount);
        foreach (var columns in _classes)
        {
            columns.Save(writer);
        }
    });

    /// <inheritdoc/>
    public void Merge(Stream stream) => State().Read(stream, reader =>
    {
        var others = _added.ReadOthers(reader);
        var unknown = reader.ReadInt64();
        var classes = Array.ConvertAll(_classes, _ => MatchColumns.Read(reader, _grid, Dataset));
        for (var index = 0; index < _classes.Length; index++)
        {
            _classes[index].Append(classes[index]);
        }

        _added.AddAll(others);
        UnknownCategoryCount += unknown;
    });

    /// <summary>Scores all samples that were added.</summary>
    /// <returns>The figures.</returns>
    public DetectionScores Evaluate() => ScoreAssembly.Assemble(Dataset, Options, _grid, _classes, _added.Counted([]));

    /// <inheritdoc/>
    Evaluation IEvaluator<IReadOnlyList<Detection>>.Evaluate(ReadOnlySpan<bool> included) => EvaluateAs(included);

    /// <summary>Scores what counts, in the shape that all tasks share.</summary>
    internal Evaluation EvaluateAs(ReadOnlySpan<bool> included) =>
        ScoreAssembly.Assemble(Dataset, Options, _grid, _classes, _added.Counted(included)).ToEvaluation(Dataset);

    /// <summary>Scores a slice: those of the samples added that are included.</summary>
    /// <param name="included">For each of <see cref="Dataset.Samples"/>, whether it counts.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="ArgumentException"><paramref name="included"/> has another length than the dataset.</exception>
    public DetectionScores Evaluate(ReadOnlySpan<bool> included)
    {
        if (included.Length != Dataset.Samples.Length)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{included.Length} flags for a dataset of {Dataset.Samples.Length} samples; expected one per sample."), nameof(included));
        }

        return ScoreAssembly.Assemble(Dataset, Options, _grid, _classes, _added.Counted(included));
    }

    /// <summary>Finds where AP, AP50, AP75, Precision, Recall and F1 may lie, had other samples been taken.</summary>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>An interval for each of these figures; ends that are null where it is undefined.</returns>
    /// <exception cref="ArgumentException">The options cannot be used, or there are more than 64 IoU thresholds.</exception>
    /// <remarks>Nothing is matched again: the samples that were added are drawn with replacement. Equal seeds give equal bits, on any number of cores.</remarks>
    public ImmutableArray<MetricInterval> Bootstrap(BootstrapOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new BootstrapOptions();
        options.ThrowIfInvalid();
        return DetectionBootstrap.Run(Options, _grid, _classes, Evaluate(), _added.Counted([]), options, cancellationToken);
    }

    /// <summary>What became of each detection that was scored.</summary>
    /// <returns>One row per detection: by sample, then category, then score. Those beyond the largest of <see cref="DetectionOptions.MaxDetections"/> are not among them.</returns>
    public DetectionOutcomes GetOutcomes() => DetectionOutcomes.Of(Dataset, Options, _grid, _classes, CountedAnnotations());

    private IEnumerable<int> CountedAnnotations()
    {
        for (var annotation = 0; annotation < Dataset.Annotations.Count; annotation++)
        {
            var sample = Dataset.Annotations.Images[annotation];
            if (_added[sample] && _matcher.Counts(sample, annotation))
            {
                yield return annotation;
            }
        }
    }

    private void Add(int sample, in ObjectColumns columns)
    {
        _added.RequireNew(sample);
        if (!Options.IgnoreUnknownCategories && columns.Categories.Contains(DetectionTable.UnknownCategory))
        {
            throw DetectionTableRules.Unknown(null, sample, Dataset);
        }

        var unknown = columns.Categories.Count(DetectionTable.UnknownCategory);
        _order.Load(sample, columns.Categories, columns.Scores);
        try
        {
            MatchClasses(sample, columns);
        }
        catch
        {
            // Objects that cannot be compared are found out in the midst: the classes before them were matched.
            foreach (var own in _classes)
            {
                own.TakeBack(sample);
            }

            throw;
        }

        UnknownCategoryCount += unknown;
        _added.Add(sample);
    }

    private void MatchClasses(int sample, in ObjectColumns columns)
    {
        while (_order.TryNext(out var index, out var detections, out var truths))
        {
            detections = detections[..Math.Min(detections.Length, _grid.MostDetections)];
            var block = _classes[index].Append(sample, detections.Length);
            for (var rank = 0; rank < detections.Length; rank++)
            {
                block.Scores[rank] = columns.Scores[detections[rank].Position];
                block.Positions[rank] = detections[rank].Position;
            }

            _matcher.Match(sample, truths, columns, detections, _order.IgnoresUnmatched(index), block);
        }
    }

    private static ObjectSimilarity SimilarityOf(Dataset dataset, DetectionOptions options) => options.IouType switch
    {
        IouType.Mask => new MaskSimilarity(dataset),
        IouType.Keypoints => new KeypointSimilarity(dataset.Annotations, options.KeypointSigmas),
        _ => new BoxSimilarity(dataset.Annotations),
    };

    private EvaluatorState State() => new("detection", OptionsId, Dataset);
}
