using System.Collections.Immutable;
using System.Globalization;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Scores the classes of points against the labelled clouds of a ground truth.</summary>
/// <remarks>The rules are those of <see cref="SemanticEvaluator"/>, with points for pixels. A sample without labels contributes nothing.</remarks>
public sealed class PointLabelEvaluator : IMergeableEvaluator<PointLabels>
{
    private static readonly ImmutableArray<LabelMetric> Figures = PointLabelMetrics.Figures();
    private readonly LabelStore _store;

    /// <summary>Starts with no sample added.</summary>
    /// <param name="dataset">The ground truth, with point clouds.</param>
    /// <param name="options">How points are scored; null for the defaults.</param>
    /// <exception cref="ArgumentException">The options cannot be used, or the ground truth has no point clouds.</exception>
    public PointLabelEvaluator(Dataset dataset, PointLabelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new PointLabelOptions();
        options.ThrowIfInvalid();
        if (dataset.PointClouds.IsEmpty && !dataset.Samples.IsEmpty)
        {
            throw new ArgumentException("The ground truth has no point clouds, whose labels points are scored against. Give PCD, PLY or SemanticKITTI.", nameof(dataset));
        }

        Dataset = dataset;
        Options = options;
        var classes = new LabelClasses(dataset, options.ClassCount, options.IgnoredLabel);
        _store = new LabelStore(dataset, classes, new EvaluatorState("point-labels", options.OptionsId, dataset));
    }

    /// <summary>The ground truth.</summary>
    public Dataset Dataset { get; }

    /// <summary>How points are scored.</summary>
    public PointLabelOptions Options { get; }

    /// <summary>How many samples were added.</summary>
    public int SampleCount => _store.Added.Count;

    /// <inheritdoc/>
    public ImmutableArray<Metric> Metrics => PointLabelMetrics.Standard;

    /// <inheritdoc/>
    public string OptionsId => Options.OptionsId;

    /// <inheritdoc/>
    /// <exception cref="PredictionException">VIZ361: there are more or fewer labels than points.</exception>
    /// <exception cref="GroundTruthException">The sample's cloud cannot be read.</exception>
    public void Add(int sample, PointLabels prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        _store.Added.RequireNew(sample);
        if (Dataset.PointClouds[sample]?.Read() is not { HasLabels: true } truth)
        {
            _store.Add(sample, [], []);
            return;
        }

        if (prediction.Count != truth.Count)
        {
            throw new PredictionException("VIZ361", Dataset.Samples[sample].Id, string.Create(
                CultureInfo.InvariantCulture, $"{prediction.Count} labels; its cloud has {truth.Count} points. Return one label a point, in the order of the cloud."));
        }

        _store.Add(sample, ClassesOf(truth.Labels), ClassesOf(prediction.Labels));
    }

    /// <inheritdoc/>
    /// <remarks>Every point that counts is missed.</remarks>
    /// <exception cref="GroundTruthException">The sample's cloud cannot be read.</exception>
    public void AddFailure(int sample)
    {
        _store.Added.RequireNew(sample);
        var truth = Dataset.PointClouds[sample]?.Read();
        _store.Add(sample, truth is null ? [] : ClassesOf(truth.Labels), []);
    }

    /// <inheritdoc/>
    public Evaluation Evaluate(ReadOnlySpan<bool> included = default) => _store.Evaluate(included, Figures);

    /// <summary>Which class was taken for which.</summary>
    /// <param name="included">For each of the dataset's samples whether it counts, of those that were added; empty for all of them.</param>
    /// <returns>The confusion matrix, sparse.</returns>
    public LabelConfusion Confusion(ReadOnlySpan<bool> included = default) => _store.Sum(included);

    /// <inheritdoc/>
    public void Save(Stream stream) => _store.Save(stream);

    /// <inheritdoc/>
    public void Merge(Stream stream) => _store.Merge(stream);

    private ReadOnlySpan<int> ClassesOf(ReadOnlySpan<int> labels)
    {
        if (Options.ClassBits == 32)
        {
            return labels;
        }

        var classes = new int[labels.Length];
        var mask = (1 << Options.ClassBits) - 1;
        for (var point = 0; point < classes.Length; point++)
        {
            classes[point] = labels[point] & mask;
        }

        return classes;
    }
}
