using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>Quantities measured of each sample: a CSV with a column for each.</summary>
internal sealed class MeasurementTask : PairedTask<IReadOnlyList<Measurement>>
{
    internal override string Name => "measurement";

    private protected override string Noun => "samples measured";

    private protected override Task<PairedPredictions<IReadOnlyList<Measurement>>> ReadAsync(string path, Dataset dataset, GroundTruthOptions options, CancellationToken cancellationToken) =>
        PairedPredictions.ReadMeasurementsAsync(path, dataset, options, cancellationToken);

    private protected override async Task<IEvaluator<IReadOnlyList<Measurement>>> EvaluatorOfAsync(
        EvaluateSettings settings, Dataset dataset, TextWriter error, CancellationToken cancellationToken)
    {
        var truth = await MeasurementTruth.FindAsync(dataset, settings.Reading, cancellationToken);
        foreach (var warning in truth.Warnings)
        {
            await error.WriteLineAsync(warning.ToString());
        }

        return new MeasurementEvaluator(dataset, truth);
    }
}
