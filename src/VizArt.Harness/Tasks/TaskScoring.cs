using System.Collections.Immutable;
using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>Scores the predictions of one test, sample after sample.</summary>
internal abstract class TaskScoring
{
    /// <summary>Hash of every option that changes a score.</summary>
    public abstract string OptionsId { get; }

    /// <summary>Every metric that it reports.</summary>
    public abstract ImmutableArray<Metric> Metrics { get; }

    /// <summary>What was odd in files beside the ground truth, though not wrong enough to refuse them.</summary>
    public virtual ImmutableArray<GroundTruthDiagnostic> Warnings => [];

    /// <summary>Takes what a call returned for one sample, drawing it to its end where it is lazy: called under the clock.</summary>
    /// <exception cref="HarnessException">VIZ360, VIZ352: the result cannot be scored.</exception>
    public abstract object Take(object? result, Sample sample);

    /// <summary>Takes what a call returned for several samples at once, where that is no list with one result a sample.</summary>
    /// <returns>One prediction a sample, in order; null where such results are lists.</returns>
    /// <exception cref="HarnessException">The result cannot be scored.</exception>
    public virtual IReadOnlyList<object>? TakeAll(object? returned, IReadOnlyList<Sample> samples) => null;

    /// <summary>Hash of a sample's predictions: equal where they would score equally in every way.</summary>
    public abstract string Hash(object predictions);

    /// <summary>A number that changes when a buffer within a sample's predictions is written to; quick, and of no meaning beyond this process.</summary>
    public virtual ulong Fingerprint(object predictions) => 0;

    /// <summary>Adds a sample's predictions; null where the pipeline failed on it, which finds nothing.</summary>
    public abstract void Add(int sample, object? predictions);

    /// <summary>What became of each object that was predicted; null for a task whose predictions are no lists of objects.</summary>
    public virtual DetectionOutcomes? Outcomes() => null;

    /// <summary>One object of a sample's predictions, where they are a list of objects.</summary>
    public virtual FoundObject ObjectAt(object predictions, int position) => default;

    /// <summary>Scores what was added.</summary>
    /// <param name="included">For each sample of the dataset whether it counts; null for all that were added.</param>
    public abstract Evaluation Evaluate(bool[]? included = null);
}
