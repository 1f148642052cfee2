namespace VizArt.Accuracy;

/// <summary>An evaluator whose parts may be scored apart, in other threads, processes or on other machines, and put together.</summary>
/// <typeparam name="TPrediction">What a pipeline predicts for one sample.</typeparam>
/// <remarks>Parts that are merged in any order give the same bits as the whole scored at once.</remarks>
public interface IMergeableEvaluator<in TPrediction> : IEvaluator<TPrediction>
{
    /// <summary>Writes what was added so far.</summary>
    /// <param name="stream">Where to; written from its position on, left open.</param>
    void Save(Stream stream);

    /// <summary>Takes over what another evaluator, of the same ground truth and options, wrote by <see cref="Save"/>.</summary>
    /// <param name="stream">Where from; read from its position on, left open.</param>
    /// <exception cref="EvaluatorStateException">It is no such state, is damaged, is of another evaluator, ground truth or options, or has a sample that was added here. Nothing is taken over then.</exception>
    void Merge(Stream stream);
}
