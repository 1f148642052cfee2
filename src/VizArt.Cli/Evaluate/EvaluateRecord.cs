using VizArt.Accuracy;
using VizArt.Cli.Settings;
using VizArt.GroundTruth;
using VizArt.Runs;
using SampleRow = VizArt.Runs.SampleRow;

namespace VizArt.Cli.Evaluate;

/// <summary>Enters what was scored into the history, as a test of its own suite.</summary>
internal static class EvaluateRecord
{
    /// <summary>Writes the run and its figures.</summary>
    /// <returns>What was done, for people.</returns>
    /// <exception cref="UnusableInputException">VIZ410: the history cannot be written.</exception>
    internal static async Task<string> WriteAsync(
        RecordSettings record, EvaluateSettings settings, Dataset dataset, EvaluateScores scores, TextWriter error, CancellationToken cancellationToken)
    {
        var options = DirectoryOption.Resolve(record.Directory);
        try
        {
            return await WriteAsync(record, options, settings, dataset, scores, error, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException(
                $"{options.Directory}: error VIZ410: The history cannot be written: {OneLine.Of(exception.Message)} Free some space, or name another folder with --directory.", exception);
        }
    }

    private static async Task<string> WriteAsync(
        RecordSettings record, VizArtOptions options, EvaluateSettings settings, Dataset dataset, EvaluateScores scores, TextWriter error, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var tracker = RunTracker.Start(new RunTrackerOptions
        {
            Suite = $"evaluate/{record.Test}",
            Directory = options.Directory,
            RunId = options.RunId,
            Profile = options.Profile,
            RollEvery = Timeout.InfiniteTimeSpan,
        });
        await using var log = RunLog.Open(options);
        await AuditTrail.TryAsync(log, error, audit => audit.RunStarted(tracker.Row));
        var datasetId = DatasetFingerprint.Compute(dataset, [.. Enumerable.Range(0, dataset.Samples.Length)]);
        await tracker.WriteAsync(
            new RunPart
            {
                RunId = tracker.RunId,
                Metrics = [.. Rows(tracker, record.Test, dataset, scores, datasetId)],
                Samples = [.. scores.Evaluation.Samples.Select(sample => new SampleRow
                {
                    RunId = tracker.RunId,
                    Test = record.Test,
                    SampleId = dataset.Samples[sample.Sample].Id,
                    Category = sample.Category,
                    TruePositives = sample.TruePositives,
                    FalsePositives = sample.FalsePositives,
                    FalseNegatives = sample.FalseNegatives,
                    Score = sample.Score,
                })],
                Predictions = scores.Objects is { } objects ? [.. PredictionRows.Of(tracker.RunId, record.Test, dataset, objects)] : [],
                Inputs = [await HashAsync(tracker.RunId, record.Test, settings.Predictions, cancellationToken)],
            },
            cancellationToken);
        await AuditTrail.TryAsync(log, error, audit => audit.RunFinished(tracker.Row, succeeded: true, TimeProvider.System.GetElapsedTime(started)));
        return $"Recorded as run {tracker.RunId} of '{OneLine.Of(record.Test)}' in {options.Directory}.";
    }

    private static IEnumerable<MetricRow> Rows(RunTracker tracker, string test, Dataset dataset, EvaluateScores scores, string datasetId)
    {
        var declared = new MetricRow
        {
            RunId = tracker.RunId,
            Timestamp = tracker.Row.StartedAt,
            Test = test,
            Metric = MetricRow.TestsDeclared,
            Value = 1,
            Unit = "tests",
            Direction = MetricDirection.HigherIsBetter,
        };
        yield return declared;
        var counted = scores.Evaluation.Samples.Select(sample => sample.Sample).Distinct().Count();
        var intervals = scores.Intervals.ToDictionary(interval => interval.Metric.Name);
        foreach (var (category, metric) in scores.Evaluation.Metrics.Select(metric => ((string?)null, metric))
            .Concat(scores.Evaluation.Categories.SelectMany(own => own.Metrics.Select(metric => ((string?)own.Name, metric)))))
        {
            var interval = category is null && intervals.TryGetValue(metric.Metric.Name, out var found) ? found : default;
            yield return declared with
            {
                Category = category,
                Metric = metric.Metric.Name,
                Value = metric.Value,
                IntervalLow = interval.Low,
                IntervalHigh = interval.High,
                Unit = metric.Metric.Unit,
                Direction = metric.Metric.HigherIsBetter ? MetricDirection.HigherIsBetter : MetricDirection.LowerIsBetter,
                SampleCount = counted,
                DatasetId = datasetId,
                OptionsId = scores.OptionsId,
            };
        }
    }

    /// <summary>The hash of the predictions: of a file its bytes, of a folder the names and hashes of its files.</summary>
    private static async Task<InputRow> HashAsync(string runId, string test, string path, CancellationToken cancellationToken)
    {
        var hash = await PredictionsHash.OfAsync(path, cancellationToken);
        return new InputRow { RunId = runId, Test = test, Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), Sha256 = hash.Sha256, Bytes = hash.Bytes };
    }
}
