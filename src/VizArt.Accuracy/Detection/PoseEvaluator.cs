using System.Collections.Immutable;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Scores keypoints of objects against a ground truth with keypoints, sample by sample, and gives COCO's figures for the whole or for slices.</summary>
/// <remarks>A <see cref="DetectionEvaluator"/> that compares keypoints. One thread at a time may use an evaluator.</remarks>
public sealed class PoseEvaluator : IMergeableEvaluator<IReadOnlyList<PosePrediction>>, IObjectEvaluator
{
    private readonly DetectionEvaluator _evaluator;

    /// <summary>Starts with no sample added.</summary>
    /// <param name="dataset">The ground truth.</param>
    /// <param name="options">How keypoints are scored, of <see cref="IouType.Keypoints"/>; null for COCO's defaults, which are for the 17 keypoints of a person.</param>
    /// <exception cref="ArgumentException">The options cannot be used, of themselves or with this ground truth; the message lists every fault.</exception>
    public PoseEvaluator(Dataset dataset, DetectionOptions? options = null)
    {
        options ??= DetectionOptions.Keypoints;
        _evaluator = options.IouType == IouType.Keypoints
            ? new DetectionEvaluator(dataset, options)
            : throw new ArgumentException($"Keypoints are compared by IouType.Keypoints, not by {options.IouType}.", nameof(options));
    }

    /// <inheritdoc/>
    public ImmutableArray<Metric> Metrics => _evaluator.Metrics;

    /// <inheritdoc/>
    public string OptionsId => _evaluator.OptionsId;

    /// <summary>Adds the keypoints that were found in a sample.</summary>
    /// <param name="sample">Index into <see cref="Dataset.Samples"/>.</param>
    /// <param name="prediction">The objects, in any order; among equal scores the earlier comes first. Empty where nothing was found.</param>
    /// <exception cref="InvalidOperationException">The sample was added before.</exception>
    /// <exception cref="UnknownCategoryException">A category that the ground truth does not know, unless <see cref="DetectionOptions.IgnoreUnknownCategories"/>.</exception>
    /// <exception cref="PredictionException">VIZ361: an object has another count of keypoints than there are sigmas.</exception>
    public void Add(int sample, IReadOnlyList<PosePrediction> prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        var table = new DetectionTableBuilder();
        foreach (var one in prediction)
        {
            var triples = new double[3 * one.Keypoints.Length];
            for (var point = 0; point < one.Keypoints.Length; point++)
            {
                (triples[3 * point], triples[(3 * point) + 1], triples[(3 * point) + 2]) = (one.Keypoints[point].X, one.Keypoints[point].Y, one.Keypoints[point].Visibility);
            }

            table.Add(sample, _evaluator.IndexOf(one.Category, sample), triples, one.Score);
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
}
