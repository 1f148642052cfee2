namespace VizArt.Accuracy;

/// <summary>A figure of one's own, computed from what a task's evaluator found.</summary>
/// <remarks>A class with this interface and a public parameterless constructor; <c>[PipelineEvaluator(typeof(…))]</c> adds it to a test, where <c>[MetricThreshold]</c> reaches it by its name.</remarks>
public interface IMetric
{
    /// <summary>What it means. Its name is one that the task's evaluator does not have.</summary>
    Metric Descriptor { get; }

    /// <summary>Computes the figure of all samples that count.</summary>
    /// <param name="evaluation">The figures of the task: overall, per category and per sample.</param>
    /// <returns>The figure; null where it is undefined.</returns>
    double? Compute(Evaluation evaluation);
}
