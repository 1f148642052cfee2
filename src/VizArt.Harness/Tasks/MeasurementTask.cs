using VizArt.Accuracy;
using VizArt.GroundTruth;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>Measured quantities, against the <c>truth.csv</c> beside the ground truth where there is one, else against numbers among the attributes of its samples.</summary>
internal sealed class MeasurementTask(ListTaker<Measurement> taker) : PipelineTask
{
    public override string Name => "measurement";

    public override string Result => TypeName.Of(typeof(IEnumerable<Measurement>));

    public override string SampleMetric => "MeanAbsoluteError";

    public override bool Accepts(Type result) => typeof(IEnumerable<Measurement>).IsAssignableFrom(result);

    public override async ValueTask<Func<TaskScoring>> PrepareAsync(Dataset dataset, IPipelineAccuracy accuracy, CancellationToken cancellation)
    {
        var truth = await MeasurementTruth.FindAsync(dataset, cancellationToken: cancellation).ConfigureAwait(false);
        return () => new EvaluatorScoring<IEnumerable<Measurement>, IReadOnlyList<Measurement>>(dataset, new MeasurementEvaluator(dataset, truth), taker, truth.Warnings);
    }
}
