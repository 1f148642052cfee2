using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>What each sample was taken for as a whole: a CSV, or a JSON array.</summary>
internal sealed class ClassificationTask : PairedTask<Classification>
{
    private const int MostShown = 10;

    internal override string Name => "classification";

    internal override IReadOnlySet<string> Options { get; } = new HashSet<string>(["--top-k", "--positive"]);

    private protected override string Noun => "classifications";

    private protected override Task<PairedPredictions<Classification>> ReadAsync(string path, Dataset dataset, GroundTruthOptions options, CancellationToken cancellationToken) =>
        PairedPredictions.ReadClassificationsAsync(path, dataset, options, cancellationToken);

    private protected override Task<IEvaluator<Classification>> EvaluatorOfAsync(EvaluateSettings settings, Dataset dataset, TextWriter error, CancellationToken cancellationToken)
    {
        if (settings.Scoring.PositiveCategory is { } positive && !dataset.SampleCategories.IsEmpty && !dataset.TryGetCategory(positive, out _))
        {
            var known = string.Join(", ", dataset.Categories.Take(MostShown).Select(category => category.Name));
            throw new ArgumentException($"--positive '{positive}' is no category of the ground truth, which knows: {known}{(dataset.Categories.Length > MostShown ? ", …" : "")}. Name one of them, or leave the option out.");
        }

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
