using System.Collections.Immutable;
using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>Scores the predictions of one test with an evaluator.</summary>
internal sealed class EvaluatorScoring<TResult, TPrediction>(Dataset dataset, IEvaluator<TPrediction> evaluator, IPredictionTaker<TResult, TPrediction> taker, ImmutableArray<GroundTruthDiagnostic> warnings = default) : TaskScoring
{
    public override string OptionsId => evaluator.OptionsId;

    public override ImmutableArray<Metric> Metrics => evaluator.Metrics;

    public override ImmutableArray<GroundTruthDiagnostic> Warnings { get; } = warnings.IsDefault ? [] : warnings;

    public override object Take(object? result, Sample sample) => result is TResult answer
        ? taker.Take(answer, dataset)!
        : throw new HarnessException("VIZ352", result is null
            ? "The pipeline returned null; return a prediction for every sample, an empty list where nothing was found."
            : $"The pipeline returned {TypeName.Of(result.GetType())} where {TypeName.Of(typeof(TResult))} is scored.");

    public override string Hash(object predictions)
    {
        using var hash = new PredictionHash();
        taker.Write((TPrediction)predictions, hash);
        return hash.ToText();
    }

    public override ulong Fingerprint(object predictions) => taker.Fingerprint((TPrediction)predictions);

    public override void Add(int sample, object? predictions)
    {
        try
        {
            if (predictions is null)
            {
                evaluator.AddFailure(sample);
            }
            else
            {
                evaluator.Add(sample, (TPrediction)predictions);
            }
        }
        catch (PredictionException error)
        {
            throw new HarnessException(error.Code, Printable.OneLine(error.Message), error);
        }
        catch (UnknownCategoryException error)
        {
            throw new HarnessException(error.Code, Printable.OneLine(error.Message), error);
        }
    }

    public override DetectionOutcomes? Outcomes() => (evaluator as IObjectEvaluator)?.GetOutcomes();

    public override FoundObject ObjectAt(object predictions, int position) => taker.ObjectAt((TPrediction)predictions, position);

    public override Evaluation Evaluate(bool[]? included = null) => evaluator.Evaluate(included);
}
