using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>A class for each pixel: masks as PNG, NPY or NPZ.</summary>
internal sealed class SemanticTask : PairedTask<LabelMap>
{
    internal override string Name => "semantic";

    internal override IReadOnlySet<string> Options { get; } = new HashSet<string>(["--class-count"]);

    private protected override string Noun => "label maps";

    private protected override Task<PairedPredictions<LabelMap>> ReadAsync(string path, Dataset dataset, GroundTruthOptions options, CancellationToken cancellationToken) =>
        PairedPredictions.ReadLabelMapsAsync(path, dataset, options, cancellationToken);

    private protected override Task<IEvaluator<LabelMap>> EvaluatorOfAsync(EvaluateSettings settings, Dataset dataset, TextWriter error, CancellationToken cancellationToken) =>
        Task.FromResult<IEvaluator<LabelMap>>(new SemanticEvaluator(dataset, new SemanticOptions { VoidValue = settings.Reading.VoidValue, ClassCount = settings.Scoring.ClassCount }));
}
