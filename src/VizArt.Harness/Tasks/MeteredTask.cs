using System.Collections.Immutable;
using VizArt.Accuracy;
using VizArt.GroundTruth;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>A kind of pipeline with metrics of the user's own beside those of its task.</summary>
internal sealed class MeteredTask(PipelineTask task, ImmutableArray<Type> metrics) : PipelineTask
{
    public override string Name => task.Name;

    public override string Result => task.Result;

    public override string SampleMetric => task.SampleMetric;

    public override ImmutableArray<string> Protocols => task.Protocols;

    public override bool TakesWholeSets => task.TakesWholeSets;

    public override bool Accepts(Type result) => task.Accepts(result);

    public override bool HasPositiveCategory => task.HasPositiveCategory;

    public override async ValueTask<Func<TaskScoring>> PrepareAsync(Dataset dataset, IPipelineAccuracy accuracy, CancellationToken cancellation)
    {
        var begin = await task.PrepareAsync(dataset, accuracy, cancellation).ConfigureAwait(false);
        return () => Begin(begin(), dataset);
    }

    private MeteredScoring Begin(TaskScoring scoring, Dataset dataset)
    {
        var made = metrics.Select(type => (IMetric)UserType.Make(type, dataset)).ToImmutableArray();
        var names = scoring.Metrics.Select(metric => metric.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var metric in made)
        {
            if (!names.Add(metric.Descriptor.Name))
            {
                throw UserType.Fault(metric.GetType(), $"(a metric of another name than '{Printable.OneLine(metric.Descriptor.Name, 40)}', which {task.Name} has)");
            }
        }

        return new MeteredScoring(scoring, made);
    }
}
