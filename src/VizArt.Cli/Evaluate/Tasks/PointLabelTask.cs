using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>A class for each point of a cloud.</summary>
internal sealed class PointLabelTask : PairedTask<PointLabels>
{
    internal override string Name => PointCloudTask.TaskName;

    private protected override string Noun => "labelled clouds";

    private protected override Task<PairedPredictions<PointLabels>> ReadAsync(string path, Dataset dataset, GroundTruthOptions options, CancellationToken cancellationToken) =>
        PairedPredictions.ReadPointLabelsAsync(path, dataset, options, cancellationToken);

    private protected override Task<IEvaluator<PointLabels>> EvaluatorOfAsync(EvaluateSettings settings, Dataset dataset, TextWriter error, CancellationToken cancellationToken)
    {
        var standard = new PointLabelOptions();
        return Task.FromResult<IEvaluator<PointLabels>>(new PointLabelEvaluator(dataset, standard with
        {
            IgnoredLabel = settings.Scoring.IgnoredLabel ?? standard.IgnoredLabel,
            ClassCount = settings.Scoring.ClassCount,
            ClassBits = settings.Scoring.ClassBits ?? standard.ClassBits,
        }));
    }
}
