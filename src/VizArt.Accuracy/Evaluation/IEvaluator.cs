using System.Collections.Immutable;

namespace VizArt.Accuracy;

/// <summary>Scores predictions of one kind, sample after sample: what a task is to the harness and to <c>vizart evaluate</c>.</summary>
/// <typeparam name="TPrediction">What a pipeline predicts for one sample.</typeparam>
/// <remarks>
/// An evaluator of one's own is a class with this interface and a public constructor that takes a <c>Dataset</c>, or nothing;
/// <c>[PipelineEvaluator(typeof(…))]</c> takes it into a test. Only samples that were added count. One thread at a time may use
/// an evaluator. The order in which samples are added should change no figure.
/// </remarks>
public interface IEvaluator<in TPrediction>
{
    /// <summary>Every metric that it reports, in the order in which they are reported; their names are unique.</summary>
    ImmutableArray<Metric> Metrics { get; }

    /// <summary>A short text that changes with every option that changes a figure, and with nothing else.</summary>
    string OptionsId { get; }

    /// <summary>Adds what was predicted for a sample.</summary>
    /// <param name="sample">Index into <c>Dataset.Samples</c>; each at most once.</param>
    /// <param name="prediction">The prediction.</param>
    /// <exception cref="PredictionException">The prediction cannot be scored.</exception>
    void Add(int sample, TPrediction prediction);

    /// <summary>Adds a sample on which the pipeline failed: it counts as one for which nothing was predicted.</summary>
    /// <param name="sample">Index into <c>Dataset.Samples</c>; each at most once.</param>
    void AddFailure(int sample);

    /// <summary>Scores what was added.</summary>
    /// <param name="included">For each of the dataset's samples whether it counts, of those that were added; empty for all of them.</param>
    /// <returns>The figures.</returns>
    Evaluation Evaluate(ReadOnlySpan<bool> included = default);
}
