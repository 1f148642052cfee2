using System.Collections.Immutable;
using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>Adds metrics of the user's own to what a task's predictions scored.</summary>
internal sealed class MeteredScoring(TaskScoring scoring, ImmutableArray<IMetric> metrics) : TaskScoring
{
    public override string OptionsId => scoring.OptionsId;

    public override ImmutableArray<Metric> Metrics => [.. scoring.Metrics, .. metrics.Select(metric => metric.Descriptor)];

    public override ImmutableArray<GroundTruthDiagnostic> Warnings => scoring.Warnings;

    public override object Take(object? result, Sample sample) => scoring.Take(result, sample);

    public override IReadOnlyList<object>? TakeAll(object? returned, IReadOnlyList<Sample> samples) => scoring.TakeAll(returned, samples);

    public override string Hash(object predictions) => scoring.Hash(predictions);

    public override ulong Fingerprint(object predictions) => scoring.Fingerprint(predictions);

    public override void Add(int sample, object? predictions) => scoring.Add(sample, predictions);

    public override DetectionOutcomes? Outcomes() => scoring.Outcomes();

    public override FoundObject ObjectAt(object predictions, int position) => scoring.ObjectAt(predictions, position);

    public override Evaluation Evaluate(bool[]? included = null)
    {
        var scores = scoring.Evaluate(included);
        return scores with { Metrics = [.. scores.Metrics, .. metrics.Select(metric => new MetricValue(metric.Descriptor, Compute(metric, scores)))] };
    }

    private static double? Compute(IMetric metric, Evaluation evaluation)
    {
        try
        {
            return metric.Compute(evaluation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw UserType.Fault(metric.GetType(), $"(it threw {TypeName.Of(error.GetType())}: {Printable.OneLine(error.Message, 200)})", error);
        }
    }
}
