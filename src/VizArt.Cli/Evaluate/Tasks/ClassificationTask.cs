using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>What each sample was taken for as a whole: a CSV, or a JSON array.</summary>
internal sealed class ClassificationTask : PairedTask<Classification>
{
    internal override string Name => "classification";

    internal override IReadOnlySet<string> Options { get; } = new HashSet<string>(["--top-k", "--positive"]);

    private protected override string Noun => "classifications";

    private protected override Task<PairedPredictions<Classification>> ReadAsync(string path, Dataset dataset, GroundTruthOptions options, CancellationToken cancellationToken) =>
        PairedPredictions.ReadClassificationsAsync(path, dataset, options, cancellationToken);

    private protected override Task<IEvaluator<Classification>> EvaluatorOfAsync(EvaluateSettings settings, Dataset dataset, TextWriter error, CancellationToken cancellationToken)
    {
        var standard = new ClassificationOptions();
        return Task.FromResult<IEvaluator<Classification>>(new ClassificationEvaluator(dataset, standard with
        {
            TopK = settings.Scoring.TopK.IsDefault ? standard.TopK : settings.Scoring.TopK,
            PositiveCategory = settings.Scoring.PositiveCategory,

            // The file was asked for the ground truth's categories already: what is left was let through.
            IgnoreUnknownCategories = true,
        }));
    }
}
