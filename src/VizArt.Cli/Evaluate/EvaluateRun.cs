using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>Reads both files, scores, and hands the figures to whoever asked: people, a file, standard output, or the history.</summary>
internal static class EvaluateRun
{
    internal static async Task<int> RunAsync(EvaluateSettings settings, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var dataset = await ReadGroundTruthAsync(settings, error, cancellationToken);
        var scores = await ScoreAsync(settings, dataset, error, cancellationToken);
        if (settings.Json is { } target)
        {
            await JsonOutput.WriteAsync(target, output, writer => EvaluateDocument.Write(writer, settings, dataset, scores), cancellationToken);
        }

        var people = settings.Json == JsonOutput.StandardOutput ? error : output;
        EvaluateTable.Write(Terminal.For(people), settings, dataset, scores);
        if (settings.Record is { } record)
        {
            await people.WriteLineAsync(await EvaluateRecord.WriteAsync(record, settings, dataset, scores, cancellationToken));
        }

        return ExitStatus.Ok;
    }

    private static async Task<EvaluateScores> ScoreAsync(EvaluateSettings settings, Dataset dataset, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            return await settings.Task.RunAsync(settings, dataset, error, cancellationToken);
        }
        catch (ArgumentException exception) when (exception is not ArgumentNullException)
        {
            // The command line checks each option; what is left is that ground truth, options and task do not fit each other.
            throw new UnusableInputException($"{settings.GroundTruth}: error VIZ362: {OneLine.Of(exception.Message.Split(" (Parameter ")[0])}", exception);
        }
        catch (PredictionException exception)
        {
            throw new UnusableInputException($"{settings.Predictions}: error {exception.Code}: {OneLine.Of(exception.Message)}", exception);
        }
    }

    /// <summary>Reads the ground truth; where it is unusable, says so for the predictions too, as far as can be told without it.</summary>
    private static async Task<Dataset> ReadGroundTruthAsync(EvaluateSettings settings, TextWriter error, CancellationToken cancellationToken)
    {
        Dataset dataset;
        try
        {
            dataset = await ReadingProgress.ShowAsync(error, settings.GroundTruth, progress =>
                settings.Task.ReadGroundTruthAsync(settings, progress, cancellationToken));
        }
        catch (GroundTruthException)
        {
            await TellFaultsOfPredictionsAsync(settings, error, cancellationToken);
            throw;
        }

        foreach (var warning in dataset.Warnings)
        {
            await error.WriteLineAsync(warning.ToString());
        }

        return dataset;
    }

    /// <summary>What is wrong with the predictions whatever the ground truth says.</summary>
    private static async Task TellFaultsOfPredictionsAsync(EvaluateSettings settings, TextWriter error, CancellationToken cancellationToken)
    {
        const string NeedsTheGroundTruth = "image-unknown";
        try
        {
            await settings.Task.CheckAloneAsync(settings.Predictions, cancellationToken);
        }
        catch (GroundTruthException exception)
        {
            foreach (var fault in exception.Diagnostics.Where(fault => fault.Severity == DiagnosticSeverity.Error && fault.Rule != NeedsTheGroundTruth))
            {
                await error.WriteLineAsync(fault.ToString());
            }
        }
    }
}
