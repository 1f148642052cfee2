using System.Collections.Immutable;
using VizArt.Accuracy;
using VizArt.GroundTruth;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>A kind of pipeline whose predictions one evaluator scores.</summary>
/// <typeparam name="TResult">What a call returns for a sample.</typeparam>
/// <typeparam name="TPrediction">What the evaluator takes.</typeparam>
internal sealed class EvaluatorTask<TResult, TPrediction>(string name, string sampleMetric, IPredictionTaker<TResult, TPrediction> taker, Func<Dataset, IPipelineAccuracy, IEvaluator<TPrediction>> begin, params ReadOnlySpan<string> protocols)
    : PipelineTask
{
    public override string Name => name;

    public override string Result => TypeName.Of(typeof(TResult));

    public override string SampleMetric => sampleMetric;

    public override ImmutableArray<string> Protocols { get; } = [.. protocols];

    public override bool Accepts(Type result) => typeof(TResult).IsAssignableFrom(result);

    public override bool HasPositiveCategory => typeof(TPrediction) == typeof(Classification);

    public override ValueTask<Func<TaskScoring>> PrepareAsync(Dataset dataset, IPipelineAccuracy accuracy, CancellationToken cancellation) =>
        ValueTask.FromResult<Func<TaskScoring>>(() => new EvaluatorScoring<TResult, TPrediction>(dataset, begin(dataset, accuracy), taker));
}
