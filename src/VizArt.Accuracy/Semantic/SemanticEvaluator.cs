using System.Collections.Immutable;
using System.Globalization;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Scores semantic segmentations, one class a pixel, against the masks of a ground truth.</summary>
/// <remarks>
/// All samples make one confusion matrix. Pixels whose true label is no class, such as the void value, do not count; a predicted label that is no
/// class misses the true one. A class counts in a mean where its figure is defined: one that is only predicted has an IoU of 0, one that does not
/// occur at all has none. A sample without a mask contributes nothing.
/// </remarks>
public sealed class SemanticEvaluator : IMergeableEvaluator<LabelMap>
{
    private static readonly ImmutableArray<LabelMetric> Figures = SemanticMetrics.Figures();
    private readonly LabelStore _store;

    /// <summary>Starts with no sample added.</summary>
    /// <param name="dataset">The ground truth, with masks.</param>
    /// <param name="options">How segmentations are scored; null for the defaults.</param>
    /// <exception cref="ArgumentException">The options cannot be used, or the ground truth has no masks.</exception>
    public SemanticEvaluator(Dataset dataset, SemanticOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new SemanticOptions();
        options.ThrowIfInvalid();
        if (dataset.LabelMaps.IsEmpty && !dataset.Samples.IsEmpty)
        {
            throw new ArgumentException("The ground truth has no masks, which a semantic segmentation is scored against. Give masks as PNG, NPY or COCO panoptic.", nameof(dataset));
        }

        Dataset = dataset;
        Options = options;
        _store = new LabelStore(dataset, new LabelClasses(dataset, options.ClassCount, options.VoidValue), new EvaluatorState("semantic", options.OptionsId, dataset));
    }

    /// <summary>The ground truth.</summary>
    public Dataset Dataset { get; }

    /// <summary>How segmentations are scored.</summary>
    public SemanticOptions Options { get; }

    /// <summary>How many samples were added.</summary>
    public int SampleCount => _store.Added.Count;

    /// <inheritdoc/>
    public ImmutableArray<Metric> Metrics => SemanticMetrics.Standard;

    /// <inheritdoc/>
    public string OptionsId => Options.OptionsId;

    /// <inheritdoc/>
    /// <exception cref="PredictionException">VIZ361: the prediction has another size than the mask.</exception>
    /// <exception cref="GroundTruthException">The sample's mask cannot be read.</exception>
    public void Add(int sample, LabelMap prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        _store.Added.RequireNew(sample);
        if (Dataset.LabelMaps[sample]?.Read() is not { } truth)
        {
            _store.Add(sample, [], []);
            return;
        }

        if (truth.Width != prediction.Width || truth.Height != prediction.Height)
        {
            throw new PredictionException("VIZ361", Dataset.Samples[sample].Id, string.Create(
                CultureInfo.InvariantCulture,
                $"a label map of {prediction.Width} × {prediction.Height} pixels; its mask has {truth.Width} × {truth.Height}. Return the labels in the size of the mask, resized by nearest neighbour."));
        }

        _store.Add(sample, truth.Labels, prediction.Labels);
    }

    /// <inheritdoc/>
    /// <remarks>Every pixel that counts is missed.</remarks>
    /// <exception cref="GroundTruthException">The sample's mask cannot be read.</exception>
    public void AddFailure(int sample)
    {
        _store.Added.RequireNew(sample);
        var truth = Dataset.LabelMaps[sample]?.Read();
        _store.Add(sample, truth is null ? [] : truth.Labels, []);
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
}
