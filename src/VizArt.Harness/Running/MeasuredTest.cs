using System.Collections.Immutable;
using VizArt.Accuracy;
using VizArt.GroundTruth;
using VizArt.Runs;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>A measured test from its preparation to its conclusion.</summary>
internal sealed class MeasuredTest
{
    private readonly MeasuredSuite _suite;
    private readonly PipelineTest _test;
    private readonly PipelineSignature _signature;
    private readonly ScoredSet? _set;
    private readonly ImmutableArray<Requirement> _requirements;
    private readonly RecordedTest _recorded;
    private readonly ImmutableArray<InputRow> _inputs;
    private readonly PassSpread? _spread;

    private MeasuredTest(
        MeasuredSuite suite, PipelineTest test, PipelineSignature signature, ScoredSet? set,
        ImmutableArray<Requirement> requirements, RecordedTest recorded, ImmutableArray<InputRow> inputs)
    {
        _suite = suite;
        _test = test;
        _signature = signature;
        _set = set;
        _requirements = requirements;
        _recorded = recorded;
        _inputs = inputs;
        _spread = set is null ? null : new PassSpread(set);
    }

    /// <summary>Reads everything that the test needs, so that nothing is found missing after minutes of work.</summary>
    public static async Task<MeasuredTest> PrepareAsync(
        MeasuredSuite suite, PipelineTest test, PipelineSignature signature, PipelineTask? task, CancellationToken cancellation)
    {
        var set = task is null ? null : await ScoredSet.PrepareAsync(suite, test.Accuracy!, task, cancellation).ConfigureAwait(false);
        var requirements = RequirementReader.Budgets(test.Budgets);
        if (set is not null)
        {
            requirements = [.. RequirementReader.Accuracy(test, set.Scoring.Metrics, set.Task.Name, set.Dataset, set.Slices), .. requirements];
        }

        var recorded = RecordedTest.Of(suite.Tracker.RunId, test, suite.Options.RootDirectory);
        var inputs = await InputHashes.ReadAsync(recorded, test.Inputs, suite.Files, cancellation).ConfigureAwait(false);
        return new MeasuredTest(suite, test, signature, set, requirements, recorded, inputs);
    }

    /// <summary>Runs all passes.</summary>
    public async Task<Measurements> RunAsync(object? instance, CancellationToken cancellation)
    {
        var measurement = _test.Measurement;
        var plan = new PassPlan(
            measurement.Warmup,
            measurement.Repeat,
            measurement.MaxParallel,
            BatchSize,
            _test.Accuracy is { SampleTimeoutMs: > 0 and var limit } ? TimeSpan.FromMilliseconds(limit) : null);
        var context = new RunContext { RunId = _recorded.RunId, Test = _recorded.Name };
        var profiling = new StageProfilerOptions { Listen = _suite.Options.Listen, Concurrent = plan.MaxParallel > 1, Run = () => context, Log = _suite.Log?.Target };
        using var profilers = new ProfilerPool(() => _suite.Options.EnableMonitoring ? new StageProfiler(profiling, _suite.Time) : StageProfiler.Disabled);
        var runner = new PassRunner(
            new PipelineCaller(_signature, instance, plan.Timeout, _suite.Time),
            plan,
            _set?.Samples ?? [],
            new BatchTaker(_set?.Scoring, _signature.TakesBatches),
            profilers,
            _spread is null ? null : _spread.Add);

        // No synchronization context of the test framework's between a pipeline's awaits: it would be measured too.
        var contention = CpuContention.Start(_suite.Time);
        var measurements = await Task.Run(() => runner.RunAsync(cancellation), cancellation).ConfigureAwait(false);
        return measurements with { LostToOthers = contention.Share() };
    }

    /// <summary>Scores, judges, records and reports.</summary>
    public async Task<PipelineReport> ConcludeAsync(Measurements measurements, MeasurementLock turn, CancellationToken cancellation)
    {
        var scores = Score(measurements);
        var optionsId = _set?.Scoring.OptionsId;
        var isPartial = !_suite.Options.Samples.IsEmpty;
        var accepted = isPartial || _set is null ? AcceptedState.None : AcceptedState.Read(_suite, _test.Name);
        var history = await BaselineReader.ReadAsync(_suite, _test.Name, _set?.DatasetId, optionsId).ConfigureAwait(false);
        var baseline = AcceptedRules.Over(history, accepted, _set?.DatasetId, optionsId);
        var timesNotJudged = isPartial ? "only the samples of VIZART_SAMPLES ran"
            : !_suite.Options.EnableMonitoring ? "monitoring is switched off"
            : turn.Contended ? "another process measured at the same time"
            : _suite.TimesNotJudged;

        var measured = MeasuredFigures.Of(measurements).ToList();
        var scored = scores is null ? [] : ScoreFigures.Of(scores, _set!.Scoring, _set.Slices, _requirements, _set.Samples.Length).Select(_spread!.Over).ToList();
        var seen = MeasuredFigures.Stages(measurements);
        var figures = scored.Concat(measured).ToList();
        var keys = figures.Select(figure => figure.Key).ToHashSet();
        var asked = _requirements.Where(requirement => keys.Contains(requirement.Key)).ToList();
        var lacking = ScoreFigures.Lacking(_requirements.Except(asked), scored).ToList();
        figures.AddRange(lacking.Select(each => each.Figure).DistinctBy(figure => figure.Key));
        asked.AddRange(lacking.Select(each => each.Requirement));
        var neverRan = isPartial || !_suite.Options.EnableMonitoring ? [] : _requirements.Where(requirement => requirement.Stage is not null && !keys.Contains(requirement.Key)).Select(requirement => requirement.Stage!).Distinct().ToList();

        var judgements = isPartial
            ? [.. figures.Select(figure => new Judgement(figure) { Verdict = asked.Any(requirement => requirement.Key == figure.Key) ? VerdictState.NotCompared : null, Reason = timesNotJudged })]
            : Judge.All(figures, asked, baseline, MaxDrop, timesNotJudged);
        var ofAccepted = AcceptedRules.Judgements(accepted, scored, _set?.DatasetId, optionsId, _set?.Samples.Length ?? 0);
        judgements = [.. judgements, .. ofAccepted, .. Slowdowns(), .. neverRan.Select(NeverRan), ReportNotes.TestsDeclared(_suite), .. ReportNotes.LostToOthers(measurements)];

        var evidence = EvidenceReader.Read(_set, scores, baseline, judgements);
        var failures = FailureLines.Of(judgements, evidence)
            .Concat(neverRan.Select(stage => FailureLines.StageNeverRan(stage, seen)))
            .ToList();
        if (FailureLines.OfSamples(measurements.Failures, _set?.Samples.Length ?? 1) is { } failed)
        {
            failures.Insert(0, failed);
            judgements = judgements.Add(ReportNotes.FailedSamples(measurements, _set?.Samples.Length ?? 1));
        }

        await RecordAsync(measurements, scores, judgements, optionsId).ConfigureAwait(false);
        var notes = ReportNotes.Of(
            _suite, _test, _set, measurements, evidence, baseline, AcceptanceNotes.OfBaseline(_test.Name, baseline, accepted, measurements.Failures.IsEmpty), timesNotJudged, turn).ToList();
        if (AcceptanceNotes.OfGains(_test.Name, accepted, judgements) is { } gains)
        {
            notes.Add(("better than accepted", gains));
        }

        if (judgements.Any(judgement => VerdictCodes.IsOfBaseline(judgement.Code)) && measurements.Failures.IsEmpty)
        {
            var offer = AcceptedRules.Offer(_test.Name, _suite.Options.Profile, _suite.Tracker.Row, _set!.DatasetId, optionsId!, _set.Samples.Length, scored);
            failures.Add(await ReceivedFile.OfferAsync(accepted, offer, _suite.Options.RootDirectory).ConfigureAwait(false));
        }
        else if (ReceivedFile.Withdraw(accepted, _suite.Tracker.Row.Suite, _suite.Options.RootDirectory) is { } problem)
        {
            notes.Add(("received file", problem));
        }

        var table = VerdictTable.Text(ReportNotes.Heading(_test, _set, failures.Count == 0, isPartial, measurements), judgements, notes);
        cancellation.ThrowIfCancellationRequested();
        return new PipelineReport(failures.Count == 0 ? null : string.Join('\n', [.. failures, "", table]), table);
    }

    /// <summary>How many samples a call takes: of a pipeline that predicts whole sets all of them, unless batches are asked for.</summary>
    private int BatchSize => !_signature.TakesBatches || _test.Accuracy is not { } accuracy ? 1
        : accuracy.BatchSize == 1 && _set is { Task.TakesWholeSets: true } ? Math.Max(1, _set.Samples.Length)
        : accuracy.BatchSize;

    private double? MaxDrop => _test.Accuracy is { MaxDrop: var drop } && !double.IsNaN(drop) ? drop : null;

    private static Judgement NeverRan(string stage) => new(new Figure
    {
        Metric = MeasuredFigures.Time,
        Statistic = nameof(Statistic.Median),
        Stage = stage,
        Unit = "ms",
        Direction = MetricDirection.LowerIsBetter,
    })
    {
        Verdict = VerdictState.Failed,
        Reason = "the stage never ran",
    };

    private Evaluation? Score(Measurements measurements)
    {
        if (_set is null)
        {
            return null;
        }

        for (var position = 0; position < _set.Samples.Length; position++)
        {
            _set.Scoring.Add(_set.Samples[position].Index, measurements.Predictions[position]);
        }

        return _set.Scoring.Evaluate();
    }

    /// <summary>What is left to the gate, which alone sees enough history: said, so that it is not green in silence.</summary>
    private IEnumerable<Judgement> Slowdowns() =>
        _test.Budgets.Where(budget => !double.IsNaN(budget.MaxSlowdown)).Select(budget => new Judgement(new Figure
        {
            Metric = MeasuredFigures.Slowdown,
            Statistic = budget.Statistic.ToString(),
            Stage = budget.Stage ?? StageExecution.RootPath,
            Direction = MetricDirection.LowerIsBetter,
        })
        {
            Max = budget.MaxSlowdown,
            Verdict = VerdictState.NotCompared,
            Reason = "judged by 'vizart gate' over the history",
        });

    private async Task RecordAsync(Measurements measurements, Evaluation? scores, ImmutableArray<Judgement> judgements, string? optionsId)
    {
        var part = new RunPart
        {
            RunId = _recorded.RunId,
            Metrics = HistoryRows.Metrics(_recorded, judgements, _suite.Time.GetUtcNow(), _set?.DatasetId, optionsId),
            Stages = HistoryRows.Stages(_recorded, measurements.Calls),
            Samples = scores is null ? [] : HistoryRows.Samples(_recorded, scores.Samples, _set!.Dataset, _set.Samples, measurements.Hashes),
            Predictions = scores is null ? [] : PredictionRows.Of(_recorded, _set!, measurements.Predictions),
            Inputs = _inputs,
        };
        await HistoryAccess.WriteAsync(_suite.Tracker, part).ConfigureAwait(false);
    }
}
