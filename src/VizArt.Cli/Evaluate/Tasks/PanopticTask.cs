using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>A segment for each pixel, and what each segment is: COCO's panoptic JSON with its PNGs.</summary>
internal sealed class PanopticTask : PairedTask<PanopticMap>
{
    internal override string Name => "panoptic";

    private protected override string Noun => "panoptic maps";

    private protected override Task<PairedPredictions<PanopticMap>> ReadAsync(string path, Dataset dataset, GroundTruthOptions options, CancellationToken cancellationToken) =>
        PairedPredictions.ReadPanopticMapsAsync(path, dataset, options, cancellationToken);

    private protected override Task<IEvaluator<PanopticMap>> EvaluatorOfAsync(EvaluateSettings settings, Dataset dataset, TextWriter error, CancellationToken cancellationToken) =>
        Task.FromResult<IEvaluator<PanopticMap>>(new PanopticEvaluator(dataset));
}
