using System.Text.Json;
using VizArt.Accuracy;
using VizArt.GroundTruth;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>A kind of pipeline that a user's own evaluator scores.</summary>
internal sealed class CustomTask<T>(Type evaluator) : PipelineTask
{
    private string _sampleMetric = "Score";

    public override string Name => TypeName.Of(evaluator);

    public override string Result => TypeName.Of(typeof(T));

    public override string SampleMetric => _sampleMetric;

    public override bool Accepts(Type result) => typeof(T).IsAssignableFrom(result);

    public override ValueTask<Func<TaskScoring>> PrepareAsync(Dataset dataset, IPipelineAccuracy accuracy, CancellationToken cancellation) =>
        ValueTask.FromResult<Func<TaskScoring>>(() => Begin(dataset));

    private EvaluatorScoring<T, T> Begin(Dataset dataset)
    {
        var made = (IEvaluator<T>)UserType.Make(evaluator, dataset);
        if (made.Metrics.IsDefaultOrEmpty)
        {
            throw UserType.Fault(evaluator, "(an evaluator with at least one metric)");
        }

        _sampleMetric = made.Metrics[0].Name;
        return new EvaluatorScoring<T, T>(dataset, made, new ValueTaker<T>(null, Write));
    }

    private static void Write(T prediction, PredictionHash hash)
    {
        try
        {
            hash.Add(JsonSerializer.Serialize(prediction));
        }
        catch (NotSupportedException)
        {
            // Of what cannot be written nothing can be said to be equal: a reference is equal to itself alone.
            hash.Add(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(prediction));
        }
    }
}
