using System.Globalization;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Scores detected boxes against a ground truth, sample by sample, and gives COCO's figures for the whole or for slices.</summary>
/// <remarks>
/// Follows pycocotools COCOeval with iouType "bbox" (2.0.11). Only samples that were added count; the objects of the others do not.
/// The order of adding and merging changes no bit of any figure. One thread at a time may use an evaluator: to work in parallel,
/// use one per thread and <see cref="Merge"/> them.
/// </remarks>
public sealed class DetectionEvaluator
{
    private readonly MatchGrid _grid;
    private readonly MatchColumns[] _classes;
    private readonly BoxMatcher _matcher;
    private readonly bool[] _isAdded;
    private readonly SampleOrder _order;
    private Box[] _boxes = new Box[128];

    /// <summary>Starts with no sample added.</summary>
    /// <param name="dataset">The ground truth.</param>
    /// <param name="options">How detections are scored; null for COCO's defaults.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message lists every fault.</exception>
    public DetectionEvaluator(Dataset dataset, DetectionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new DetectionOptions();
        options.ThrowIfInvalid();

        Dataset = dataset;
        Options = options;
        _grid = new MatchGrid(options);
        _classes = new MatchColumns[options.UseCategories ? dataset.Categories.Length : 1];
        for (var index = 0; index < _classes.Length; index++)
        {
            _classes[index] = new MatchColumns(_grid);
        }

        _matcher = new BoxMatcher(_grid);
        _order = new SampleOrder(dataset, options.UseCategories);
        _isAdded = new bool[dataset.Samples.Length];
    }

    /// <summary>The ground truth.</summary>
    public Dataset Dataset { get; }

    /// <summary>How detections are scored.</summary>
    public DetectionOptions Options { get; }

    /// <summary>How many samples were added.</summary>
    public int SampleCount { get; private set; }

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
        RequireNew(sample);

        var boxes = new Box[detections.Count];
        var categories = new int[detections.Count];
        var scores = new double[detections.Count];
        for (var index = 0; index < boxes.Length; index++)
        {
            var detection = detections[index];
            if (!Dataset.TryGetCategory(detection.Category, out var category) && !Options.IgnoreUnknownCategories)
            {
                throw Unknown(detection.Category, sample);
            }

            boxes[index] = detection.Box;
            categories[index] = category?.Index ?? DetectionTable.UnknownCategory;
            scores[index] = detection.Score;
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
        RequireNew(sample);
        RequireColumns(boxes.Length, categories.Length, scores.Length);
        if (!Options.IgnoreUnknownCategories && categories.Contains(DetectionTable.UnknownCategory))
        {
            throw Unknown(null, sample);
        }

        var known = _order.Load(sample, categories, scores);
        while (_order.TryNext(out var index, out var detections, out var truths))
        {
            AddBlock(sample, index, detections[..Math.Min(detections.Length, _grid.MostDetections)], truths, boxes, scores);
        }

        UnknownCategoryCount += scores.Length - known;
        _isAdded[sample] = true;
        SampleCount++;
    }

    /// <summary>Adds every sample of the dataset, those without detections too.</summary>
    /// <param name="detections">The detections of the whole dataset; among equal scores of a sample the earlier comes first.</param>
    /// <param name="cancellationToken">Ends the work early; the evaluator then holds a part of the samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">A detection of a sample that the dataset does not have.</exception>
    /// <exception cref="InvalidOperationException">A sample was added before.</exception>
    /// <exception cref="UnknownCategoryException">A detection of an unknown category, unless <see cref="DetectionOptions.IgnoreUnknownCategories"/>.</exception>
    public void AddAll(DetectionTable detections, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(detections);
        var bySample = new DetectionsBySample(detections, Dataset.Samples.Length);
        for (var sample = 0; sample < Dataset.Samples.Length; sample++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (start, end) = bySample.RangeOf(sample);
            Add(sample, bySample.Boxes[start..end], bySample.Categories[start..end], bySample.Scores[start..end]);
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

        for (var sample = 0; sample < _isAdded.Length; sample++)
        {
            if (_isAdded[sample] && other._isAdded[sample])
            {
                throw new ArgumentException($"Sample '{Dataset.Samples[sample].Id}' was added to both evaluators. Add every sample once.", nameof(other));
            }
        }

        for (var index = 0; index < _classes.Length; index++)
        {
            _classes[index].Append(other._classes[index]);
        }

        for (var sample = 0; sample < _isAdded.Length; sample++)
        {
            _isAdded[sample] |= other._isAdded[sample];
        }

        SampleCount += other.SampleCount;
        UnknownCategoryCount += other.UnknownCategoryCount;
    }

    /// <summary>Scores all samples that were added.</summary>
    /// <returns>The figures.</returns>
    public DetectionScores Evaluate() => ScoreAssembly.Assemble(Dataset, Options, _grid, _classes, _isAdded);

    /// <summary>Scores a slice: those of the samples added that are included.</summary>
    /// <param name="included">For each of <see cref="Dataset.Samples"/>, whether it counts.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="ArgumentException"><paramref name="included"/> has another length than the dataset.</exception>
    public DetectionScores Evaluate(ReadOnlySpan<bool> included)
    {
        if (included.Length != _isAdded.Length)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{included.Length} flags for a dataset of {_isAdded.Length} samples; expected one per sample."), nameof(included));
        }

        var counted = new bool[included.Length];
        for (var sample = 0; sample < counted.Length; sample++)
        {
            counted[sample] = included[sample] && _isAdded[sample];
        }

        return ScoreAssembly.Assemble(Dataset, Options, _grid, _classes, counted);
    }

    /// <summary>What became of each detection that was scored.</summary>
    /// <returns>One row per detection: by sample, then category, then score. Those beyond the largest of <see cref="DetectionOptions.MaxDetections"/> are not among them.</returns>
    public DetectionOutcomes GetOutcomes() => DetectionOutcomes.Of(Options, _grid, _classes);

    private void AddBlock(
        int sample, int index, ReadOnlySpan<DetectionKey> detections, ReadOnlySpan<int> truths, ReadOnlySpan<Box> boxes, ReadOnlySpan<double> scores)
    {
        if (detections.Length > _boxes.Length)
        {
            _boxes = new Box[Math.Max(detections.Length, 2 * _boxes.Length)];
        }

        var block = _classes[index].Append(sample, detections.Length);
        for (var rank = 0; rank < detections.Length; rank++)
        {
            var position = detections[rank].Position;
            _boxes[rank] = boxes[position];
            block.Scores[rank] = scores[position];
            block.Positions[rank] = position;
        }

        _matcher.Match(Dataset.Annotations, truths, _boxes.AsSpan(0, detections.Length), block.Matched, block.Ignored, block.Found, block.TruthCounts);
    }

    private void RequireNew(int sample)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sample, _isAdded.Length);
        if (_isAdded[sample])
        {
            throw new InvalidOperationException($"Sample '{Dataset.Samples[sample].Id}' was added before. Add every sample once, with all its detections.");
        }
    }

    private static void RequireColumns(int boxes, int categories, int scores)
    {
        if (boxes != categories || boxes != scores)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{boxes} boxes, {categories} categories and {scores} scores; the columns must have one length."));
        }
    }

    private UnknownCategoryException Unknown(string? category, int sample) =>
        new(category, Dataset.Samples[sample].Id, [.. Dataset.Categories.Select(known => known.Name)]);
}
