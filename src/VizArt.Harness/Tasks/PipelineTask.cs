using System.Collections.Immutable;
using VizArt.GroundTruth;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>A kind of pipeline, chosen by what a call returns for a sample: knows its metrics and how to score.</summary>
internal abstract class PipelineTask
{
    /// <summary>Name, such as <c>detection</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it is chosen by, for people: <c>IEnumerable&lt;Detection&gt;</c>.</summary>
    public abstract string Result { get; }

    /// <summary>The metric that a sample's own score is of, and that the worst categories and samples are named by.</summary>
    public abstract string SampleMetric { get; }

    /// <summary>Whether one result is of all samples of a call, which are then the whole set unless batches are asked for.</summary>
    public virtual bool TakesWholeSets => false;

    /// <summary>Whether a result of this type, for one sample, is of this task.</summary>
    public abstract bool Accepts(Type result);

    /// <summary>The protocols that an attribute may name, the default first; empty for a task that is scored in one way alone.</summary>
    public virtual ImmutableArray<string> Protocols => [];

    /// <summary>Whether an attribute may name the category that figures are about.</summary>
    public virtual bool HasPositiveCategory => false;

    /// <summary>Reads what lies beside the ground truth and is of it.</summary>
    /// <returns>Starts to score one test's predictions, as often as it is called; an <see cref="ArgumentException"/> says that the ground truth lacks what the task needs.</returns>
    /// <exception cref="GroundTruthException">What lies beside the ground truth cannot be used.</exception>
    public abstract ValueTask<Func<TaskScoring>> PrepareAsync(Dataset dataset, IPipelineAccuracy accuracy, CancellationToken cancellation);
}
