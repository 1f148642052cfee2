using System.Collections.Immutable;
using System.Globalization;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Scores masks of objects against a ground truth with outlines or masks, sample by sample, and gives COCO's figures for the whole or for slices.</summary>
/// <remarks>A <see cref="DetectionEvaluator"/> that compares masks. One thread at a time may use an evaluator.</remarks>
public sealed class InstanceEvaluator : IMergeableEvaluator<IReadOnlyList<InstancePrediction>>, IObjectEvaluator
{
    private readonly DetectionEvaluator _evaluator;

    /// <summary>Starts with no sample added.</summary>
    /// <param name="dataset">The ground truth.</param>
    /// <param name="options">How masks are scored, of <see cref="IouType.Mask"/>; null for COCO's defaults.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message lists every fault.</exception>
    public InstanceEvaluator(Dataset dataset, DetectionOptions? options = null)
    {
        options ??= DetectionOptions.Masks;
        _evaluator = options.IouType == IouType.Mask
            ? new DetectionEvaluator(dataset, options)
            : throw new ArgumentException($"Masks are compared by IouType.Mask, not by {options.IouType}.", nameof(options));
    }

    /// <inheritdoc/>
    public ImmutableArray<Metric> Metrics => _evaluator.Metrics;

    /// <inheritdoc/>
    public string OptionsId => _evaluator.OptionsId;

    /// <summary>Adds the masks that were found in a sample.</summary>
    /// <param name="sample">Index into <see cref="Dataset.Samples"/>.</param>
    /// <param name="prediction">The masks, in any order; among equal scores the earlier comes first. Empty where nothing was found.</param>
    /// <exception cref="InvalidOperationException">The sample was added before.</exception>
    /// <exception cref="UnknownCategoryException">A category that the ground truth does not know, unless <see cref="DetectionOptions.IgnoreUnknownCategories"/>.</exception>
    /// <exception cref="PredictionException">VIZ361: a mask has another size than the image. VIZ362: the ground truth has no outline or mask for an object.</exception>
    public void Add(int sample, IReadOnlyList<InstancePrediction> prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        var table = new DetectionTableBuilder();
        foreach (var one in prediction)
        {
            RequireSize(sample, one.Mask);
            table.Add(sample, _evaluator.IndexOf(one.Category, sample), one.Mask, one.Score);
        }

        _evaluator.Add(sample, table.Build());
    }

    /// <inheritdoc/>
    public void AddFailure(int sample) => _evaluator.AddFailure(sample);

    /// <inheritdoc/>
    public void Save(Stream stream) => _evaluator.Save(stream);

    /// <inheritdoc/>
    public void Merge(Stream stream) => _evaluator.Merge(stream);

    /// <inheritdoc/>
    public Evaluation Evaluate(ReadOnlySpan<bool> included = default) => _evaluator.EvaluateAs(included);

    /// <inheritdoc/>
    public DetectionOutcomes GetOutcomes() => _evaluator.GetOutcomes();

    private void RequireSize(int sample, RunLengthEncoding mask)
    {
        var image = _evaluator.Dataset.Samples[sample];
        if (image is { Width: { } width, Height: { } height } && (mask.Width != width || mask.Height != height))
        {
            throw new PredictionException("VIZ361", image.Id, string.Create(
                CultureInfo.InvariantCulture, $"a mask of {mask.Width} × {mask.Height} pixels for an image of {width} × {height}. Give masks the size of the image."));
        }
    }
}
