namespace VizArt.Testing;

/// <summary>Takes a user's own evaluator, which scores what a method returns, or a metric of its own, into a test: for a method, or for all of a class or an assembly.</summary>
/// <example><code>
/// [PipelineAccuracy("coco.json")]
/// [PipelineEvaluator(typeof(CountEvaluator))]
/// [MetricThreshold("MeanCountError", Max = 0.5)]
/// public CellCount Counts_cells(Sample sample) =&gt; _counter.Run(sample.Path);
/// </code></example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class PipelineEvaluatorAttribute : Attribute
{
    /// <summary>Takes an evaluator or a metric into a test.</summary>
    /// <param name="type">
    /// A class that implements <c>IEvaluator&lt;T&gt;</c>, where T takes what the method returns for a sample, with a public constructor that takes a <c>Dataset</c> or nothing;
    /// or one that implements <c>IMetric</c>, with a public constructor that takes nothing.
    /// </param>
    public PipelineEvaluatorAttribute(Type type)
    {
        Type = type;
    }

    /// <summary>The class.</summary>
    public Type Type { get; }
}
