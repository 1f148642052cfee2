using System.Collections.Immutable;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Scores what samples were taken for as a whole against <see cref="Dataset.SampleCategories"/>.</summary>
/// <remarks>
/// Figures equal scikit-learn's (1.2.1). A sample of which the ground truth says nothing does not count. Where the pipeline failed,
/// nothing was predicted: the sample is missed by its category. The order of adding and merging changes no bit of any figure.
/// </remarks>
public sealed class ClassificationEvaluator : IMergeableEvaluator<Classification>
{
    private const int Nothing = -1;

    private readonly Dataset _dataset;
    private readonly ImmutableArray<ClassificationFigure> _figures;
    private readonly EvaluatorState _state;
    private readonly AddedSamples _added;
    private readonly int[] _predictions;
    private readonly double[]?[] _scores;
    private readonly int _positive = Nothing;

    /// <summary>Starts with no sample added.</summary>
    /// <param name="dataset">The ground truth.</param>
    /// <param name="options">How classifications are scored; null for the defaults.</param>
    /// <exception cref="ArgumentException">The ground truth says of no sample what it is, the options cannot be used, or the ground truth does not know <see cref="ClassificationOptions.PositiveCategory"/>.</exception>
    public ClassificationEvaluator(Dataset dataset, ClassificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new ClassificationOptions();
        options.ThrowIfInvalid();
        if (options.PositiveCategory is { } name)
        {
            _positive = dataset.TryGetCategory(name, out var category)
                ? category.Index
                : throw new ArgumentException($"1 invalid option: PositiveCategory {name} (a category of the ground truth, which knows: {UnknownName.Known(Names(dataset))}).", nameof(options));
        }

        _dataset = dataset.SampleCategories.IsEmpty && !dataset.Samples.IsEmpty
            ? throw new ArgumentException(
                "The ground truth says of no sample what it is as a whole. Use one with a category per sample, such as one folder per class, or a CSV with the columns sample and label.", nameof(dataset))
            : dataset;
        Options = options;
        _figures = ClassificationFigures.For(options);
        Metrics = [.. _figures.Select(figure => figure.Metric)];
        _state = new EvaluatorState("classification", OptionsId + ClassificationIdentity.Of(dataset), dataset);
        _added = new AddedSamples(dataset);
        _predictions = new int[dataset.Samples.Length];
        _scores = new double[dataset.Samples.Length][];
    }

    /// <summary>How classifications are scored.</summary>
    public ClassificationOptions Options { get; }

    /// <inheritdoc/>
    public ImmutableArray<Metric> Metrics { get; }

    /// <inheritdoc/>
    public string OptionsId => Options.OptionsId;

    /// <summary>How many samples were added.</summary>
    public int SampleCount => _added.Count;

    /// <inheritdoc/>
    public void Add(int sample, Classification prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        _added.RequireNew(sample);
        var label = IndexOf(prediction.Label, sample);
        var scores = ScoresOf(prediction, sample);
        _added.Add(sample);
        _predictions[sample] = label;
        _scores[sample] = scores;
    }

    /// <inheritdoc/>
    public void AddFailure(int sample)
    {
        _added.Add(sample);
        _predictions[sample] = Nothing;
    }

    /// <inheritdoc/>
    public Evaluation Evaluate(ReadOnlySpan<bool> included = default)
    {
        int[] counted = [.. CountedOf(included)];
        var data = DataOf(counted);
        return new Evaluation(
            [.. _figures.Select(figure => new MetricValue(figure.Metric, figure.Overall(data)))],
            [.. _dataset.Categories.Select(category => new CategoryEvaluation(category.Name, FiguresOf(data, category.Index)))],
            [.. counted.SelectMany(SamplesOf)]);
    }

    /// <summary>Counts how many samples of each category were taken for each.</summary>
    /// <param name="included">For each of the dataset's samples whether it counts, of those that were added; empty for all of them.</param>
    /// <returns>The matrix; its classes are <see cref="Dataset.Categories"/>.</returns>
    public ConfusionMatrix GetConfusionMatrix(ReadOnlySpan<bool> included = default)
    {
        int[] counted = [.. CountedOf(included)];
        return ConfusionMatrix.Of(
            [.. counted.Select(sample => _dataset.SampleCategories[sample])], [.. counted.Select(sample => _predictions[sample])], _dataset.Categories.Length);
    }

    /// <inheritdoc/>
    public void Save(Stream stream) => _state.Write(stream, writer =>
    {
        _added.Save(writer);
        EvaluatorState.WriteColumn<int>(writer, _predictions);
        foreach (var row in _scores)
        {
            EvaluatorState.WriteColumn<double>(writer, row);
        }
    });

    /// <inheritdoc/>
    public void Merge(Stream stream) => _state.Read(stream, reader =>
    {
        var others = _added.ReadOthers(reader);
        var predictions = EvaluatorState.ReadColumn<int>(reader);
        var scores = new double[_scores.Length][];
        for (var sample = 0; sample < scores.Length; sample++)
        {
            scores[sample] = EvaluatorState.ReadColumn<double>(reader);
        }

        _added.AddAll(others);
        for (var sample = 0; sample < others.Length; sample++)
        {
            if (others[sample])
            {
                _predictions[sample] = predictions[sample];
                _scores[sample] = scores[sample].Length == 0 ? null : scores[sample];
            }
        }
    });

    private IEnumerable<int> CountedOf(ReadOnlySpan<bool> included)
    {
        var counted = _added.Counted(included);
        return Enumerable.Range(0, counted.Length).Where(sample => counted[sample] && !_dataset.SampleCategories.IsEmpty && _dataset.SampleCategories[sample] >= 0);
    }

    private ClassifiedSamples DataOf(int[] counted)
    {
        var areScored = Array.TrueForAll(counted, sample => _scores[sample] is not null);
        return new ClassifiedSamples(
            [.. counted.Select(sample => _dataset.SampleCategories[sample])],
            [.. counted.Select(sample => _predictions[sample])],
            areScored ? [.. counted.SelectMany(sample => _scores[sample]!)] : null,
            _dataset.Categories.Length,
            _positive,
            Options);
    }

    private ImmutableArray<MetricValue> FiguresOf(ClassifiedSamples data, int category) =>
    [
        .. _figures.Where(figure => figure.OfCategory is not null)
            .Select(figure => new MetricValue(figure.Metric, data.Matrix.Total == 0 ? null : figure.OfCategory!(data, category))),
    ];

    private IEnumerable<SampleEvaluation> SamplesOf(int sample)
    {
        var (truth, prediction) = (_dataset.SampleCategories[sample], _predictions[sample]);
        var right = truth == prediction ? 1 : 0;
        var raised = right == 0 && prediction != Nothing ? 1 : 0;
        yield return new SampleEvaluation(sample, null, right, raised, 1 - right, right);
        foreach (var category in new[] { truth, prediction }.Where(category => category != Nothing).Distinct().Order())
        {
            var name = _dataset.Categories[category].Name;
            yield return category == truth
                ? new SampleEvaluation(sample, name, right, 0, 1 - right, right)
                : new SampleEvaluation(sample, name, 0, 1, 0, 0);
        }
    }

    private int IndexOf(string name, int sample) =>
        _dataset.TryGetCategory(name, out var category) ? category.Index
        : Options.IgnoreUnknownCategories ? Nothing
        : throw new PredictionException("VIZ360", _dataset.Samples[sample].Id, UnknownName.Describe(name, Names(_dataset)));

    private double[]? ScoresOf(Classification prediction, int sample)
    {
        if (prediction.Scores.IsEmpty)
        {
            return null;
        }

        var row = new double[_dataset.Categories.Length];
        var (known, isProbability) = (0, true);
        foreach (var (name, score) in prediction.Scores)
        {
            var index = IndexOf(name, sample);
            if (index != Nothing)
            {
                row[index] = score;
                isProbability &= score is >= 0 and <= 1;
                known++;
            }
        }

        if (known < row.Length && !isProbability)
        {
            var missing = _dataset.Categories.First(category => !prediction.Scores.ContainsKey(category.Name)).Name;
            throw new PredictionException(
                "VIZ361",
                _dataset.Samples[sample].Id,
                $"no score for the category '{missing}', and the others are no probabilities, so it cannot be taken for 0. Give a score for every category, or probabilities in [0, 1].");
        }

        return row;
    }

    private static IEnumerable<string> Names(Dataset dataset) => dataset.Categories.Select(category => category.Name);
}
