using System.Collections.Immutable;
using VizArt.Accuracy;
using VizArt.GroundTruth;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>Turns what came of a test into rows of the history. Pure.</summary>
internal static class HistoryRows
{
    private const double BytesPerMb = 1_000_000;

    /// <summary>One row a judgement.</summary>
    public static ImmutableArray<MetricRow> Metrics(RecordedTest test, IEnumerable<Judgement> judgements, DateTimeOffset endedAt, string? datasetId, string? optionsId) =>
    [
        .. judgements.Select(judgement => new MetricRow
        {
            RunId = test.RunId,
            Timestamp = endedAt,
            Test = test.Name,
            SourceFile = test.SourceFile,
            SourceLine = test.SourceLine,
            StageName = judgement.Figure.Stage,
            Category = judgement.Figure.Category,
            Slice = judgement.Figure.Slice,
            Metric = judgement.Figure.Metric,
            Statistic = judgement.Figure.Statistic,
            Value = judgement.Figure.Value,
            IntervalLow = judgement.Figure.Low,
            IntervalHigh = judgement.Figure.High,
            Unit = judgement.Figure.Unit,
            Direction = judgement.Figure.Direction,
            Requirement = judgement.Min ?? judgement.Max,
            Baseline = judgement.Baseline,
            Verdict = judgement.Verdict,
            Reason = judgement.Reason,
            SampleCount = judgement.Figure.SampleCount,
            DatasetId = datasetId,
            OptionsId = optionsId,
            SpreadLow = judgement.Figure.Spread?.Least,
            SpreadHigh = judgement.Figure.Spread?.Greatest,
            Code = judgement.Code ?? VerdictCodes.OfUnnamed(judgement),
        }),
    ];

    /// <summary>The row of a test that could not run.</summary>
    public static MetricRow NotRun(RecordedTest test, string reason, DateTimeOffset endedAt) => new()
    {
        RunId = test.RunId,
        Timestamp = endedAt,
        Test = test.Name,
        SourceFile = test.SourceFile,
        SourceLine = test.SourceLine,
        Metric = MetricRow.Ran,
        Value = 0,
        Requirement = 1,
        Direction = MetricDirection.HigherIsBetter,
        Verdict = VerdictState.Failed,
        Reason = reason,
        Code = VerdictCodes.OfMessage(reason),
    };

    /// <summary>One row a stage execution.</summary>
    public static ImmutableArray<StageRow> Stages(RecordedTest test, IEnumerable<CallRecord> calls) =>
    [
        .. calls.SelectMany(call => call.Stages).Select(stage => new StageRow
        {
            RunId = test.RunId,
            Timestamp = stage.StartedAt,
            Test = test.Name,
            SampleId = stage.SampleId,
            StageName = stage.Path,
            Iteration = stage.Iteration,
            ExecutionTimeMs = stage.Duration.TotalMilliseconds,
            CpuMemoryMb = stage.MemoryAfterBytes / BytesPerMb,
            PeakMemoryMb = stage.PeakMemoryBytes / BytesPerMb,
            AllocatedMb = stage.AllocatedBytes / BytesPerMb,
            GpuMemoryMb = stage.GpuMemoryBytes / BytesPerMb,
            Succeeded = stage.Succeeded,
            ErrorType = stage.ErrorType,
            ErrorMessage = stage.ErrorMessage,
        }),
    ];

    /// <summary>One row a sample of all categories together, and one for each of its categories.</summary>
    public static ImmutableArray<SampleRow> Samples(
        RecordedTest test, ImmutableArray<SampleEvaluation> contributions, Dataset dataset, ImmutableArray<Sample> samples, ImmutableArray<string?> hashes)
    {
        var hashOf = samples.Select((sample, position) => (sample.Index, Hash: hashes[position])).ToDictionary(pair => pair.Index, pair => pair.Hash);
        return
        [
            .. contributions.Select(contribution => new SampleRow
            {
                RunId = test.RunId,
                Test = test.Name,
                SampleId = dataset.Samples[contribution.Sample].Id,
                Category = contribution.Category,
                TruePositives = contribution.TruePositives,
                FalsePositives = contribution.FalsePositives,
                FalseNegatives = contribution.FalseNegatives,
                Score = contribution.Score,
                PredictionsHash = contribution.Category is null ? hashOf.GetValueOrDefault(contribution.Sample) : null,
            }),
        ];
    }
}
