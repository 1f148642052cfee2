using System.Globalization;
using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>Predictions of which each sample has one, in a file of its own: read on all cores, scored in order.</summary>
/// <typeparam name="T">What is predicted for one sample.</typeparam>
internal abstract class PairedTask<T> : EvaluateTask
    where T : class
{
    internal sealed override async Task<EvaluateScores> RunAsync(EvaluateSettings settings, Dataset dataset, TextWriter error, CancellationToken cancellationToken)
    {
        if (dataset.Samples.IsEmpty)
        {
            throw new UnusableInputException($"{settings.GroundTruth}: error VIZ362: The ground truth has no samples, so that there is nothing to score. Name the folder or file that has them.");
        }

        var evaluator = await EvaluatorOfAsync(settings, dataset, error, cancellationToken);
        var predictions = await ReadingProgress.ShowAsync(error, settings.Predictions, progress =>
            ReadAsync(settings.Predictions, dataset, ReadingOf(settings) with { Progress = progress }, cancellationToken));
        foreach (var warning in predictions.Warnings)
        {
            await error.WriteLineAsync(warning.ToString());
        }

        var count = await ReadingProgress.ShowAsync(error, settings.Predictions, progress =>
            Task.Run(() => AddAll(evaluator, dataset, predictions, progress, cancellationToken), cancellationToken));
        return new EvaluateScores(evaluator.Evaluate(), evaluator.OptionsId, string.Create(CultureInfo.InvariantCulture, $"{count} {Noun}"));
    }

    /// <summary>What one prediction is, in the plural.</summary>
    private protected abstract string Noun { get; }

    private protected abstract Task<PairedPredictions<T>> ReadAsync(string path, Dataset dataset, GroundTruthOptions options, CancellationToken cancellationToken);

    /// <summary>The evaluator of the ground truth, of which warnings may be told.</summary>
    /// <exception cref="ArgumentException">The ground truth lacks what the task needs.</exception>
    private protected abstract Task<IEvaluator<T>> EvaluatorOfAsync(EvaluateSettings settings, Dataset dataset, TextWriter error, CancellationToken cancellationToken);

    /// <summary>What is said of the ground truth holds of predictions too, but where they lie and which part is read.</summary>
    private static GroundTruthOptions ReadingOf(EvaluateSettings settings) => settings.Reading with { Format = null, Images = null, Split = null, Mapping = null };

    private static int AddAll(
        IEvaluator<T> evaluator, Dataset dataset, PairedPredictions<T> predictions, IProgress<GroundTruthProgress>? progress, CancellationToken cancellationToken)
    {
        var (samples, count) = (dataset.Samples.Length, 0);
        var batch = new T?[2 * Environment.ProcessorCount];
        for (var first = 0; first < samples; first += batch.Length)
        {
            // A batch is all that is in memory at a time: maps of a set seldom fit together.
            var size = Math.Min(batch.Length, samples - first);
            try
            {
                Parallel.For(0, size, new ParallelOptions { CancellationToken = cancellationToken }, index => batch[index] = predictions.Read(first + index));
            }
            catch (AggregateException exception) when (exception.InnerExceptions is [GroundTruthException inner, ..])
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(inner);
            }

            for (var index = 0; index < size; index++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                count += batch[index] is null ? 0 : 1;
                if (batch[index] is { } prediction)
                {
                    evaluator.Add(first + index, prediction);
                }
                else
                {
                    // Only where a missing prediction was allowed: then nothing was predicted.
                    evaluator.AddFailure(first + index);
                }
            }

            progress?.Report(new GroundTruthProgress(first + size, samples, GroundTruthProgressUnit.Files));
        }

        return count;
    }
}
