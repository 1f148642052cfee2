using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>The points of a cloud, as reconstruction and registration give them.</summary>
internal sealed class ReconstructionTask : PairedTask<PointCloud>
{
    internal override string Name => PointCloudTask.TaskName;

    private protected override string Noun => "clouds";

    private protected override Task<PairedPredictions<PointCloud>> ReadAsync(string path, Dataset dataset, GroundTruthOptions options, CancellationToken cancellationToken) =>
        PairedPredictions.ReadPointCloudsAsync(path, dataset, options, cancellationToken);

    private protected override Task<IEvaluator<PointCloud>> EvaluatorOfAsync(EvaluateSettings settings, Dataset dataset, TextWriter error, CancellationToken cancellationToken)
    {
        var standard = new PointCloudOptions();
        return Task.FromResult<IEvaluator<PointCloud>>(new PointCloudEvaluator(dataset, settings.Scoring.Distances.IsDefault ? standard : standard with { Distances = settings.Scoring.Distances }));
    }
}
