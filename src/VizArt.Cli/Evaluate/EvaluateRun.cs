using System.Globalization;
using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>Reads both files, scores, and hands the figures to whoever asked: people, a file, or standard output.</summary>
internal static class EvaluateRun
{
    internal static async Task<int> RunAsync(EvaluateSettings settings, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var dataset = await ReadGroundTruthAsync(settings, error, cancellationToken);
        var detections = await CocoResults.ReadDetectionsAsync(settings.Predictions, dataset, cancellationToken: cancellationToken);
        if (detections.UnknownCategoryCount > 0)
        {
            await error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{settings.Predictions}: warning VIZ360: {detections.UnknownCategoryCount} of {detections.Count} detections are of categories that the ground truth does not know; they are left out, as COCO does."));
        }

        var evaluator = new DetectionEvaluator(dataset, settings.Options);
        evaluator.AddAll(detections, cancellationToken);
        var scores = evaluator.Evaluate();

        if (settings.Json is { } target)
        {
            await JsonOutput.WriteAsync(target, output, writer => EvaluateDocument.Write(writer, settings, scores), cancellationToken);
        }

        EvaluateTable.Write(Terminal.For(settings.Json == JsonOutput.StandardOutput ? error : output), settings, dataset, detections.Count, scores);
        return ExitStatus.Ok;
    }

    /// <summary>Reads the ground truth; where it is unusable, says so for the predictions too, as far as can be told without it.</summary>
    private static async Task<Dataset> ReadGroundTruthAsync(EvaluateSettings settings, TextWriter error, CancellationToken cancellationToken)
    {
        Dataset dataset;
        try
        {
            dataset = await GroundTruthFormats.CreateDefault().ReadAsync(
                settings.GroundTruth, settings.Reading, cancellationToken);
        }
        catch (GroundTruthException)
        {
            await TellFaultsOfPredictionsAsync(settings.Predictions, error, cancellationToken);
            throw;
        }

        foreach (var warning in dataset.Warnings)
        {
            await error.WriteLineAsync(warning.ToString());
        }

        return dataset;
    }

    /// <summary>What is wrong with the predictions whatever the ground truth says.</summary>
    private static async Task TellFaultsOfPredictionsAsync(string path, TextWriter error, CancellationToken cancellationToken)
    {
        const string NeedsTheGroundTruth = "image-unknown";
        try
        {
            var nothing = new DatasetBuilder(path, "none").Build();
            await CocoResults.ReadDetectionsAsync(path, nothing, cancellationToken: cancellationToken);
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
