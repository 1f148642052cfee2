using System.Collections.Immutable;
using System.Diagnostics;
using VizArt.GroundTruth;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>Runs a pipeline over samples: warm-up, measured passes, batches, in parallel where asked.</summary>
internal sealed class PassRunner
{
    private readonly PipelineCaller _caller;
    private readonly PassPlan _plan;
    private readonly ImmutableArray<IReadOnlyList<Sample>> _batches;
    private readonly int _sampleCount;
    private readonly BatchTaker _taker;
    private readonly ProfilerPool _profilers;
    private readonly Action<IReadOnlyList<object?>>? _differs;
    private readonly HandedOver _handedOver;
    private int _abandoned;

    /// <summary>Prepares to run.</summary>
    /// <param name="caller">Calls the pipeline.</param>
    /// <param name="plan">How often and how.</param>
    /// <param name="samples">The samples; empty for a test without samples, which is called once in a pass.</param>
    /// <param name="taker">Takes the results.</param>
    /// <param name="profilers">Profilers for the calls.</param>
    /// <param name="differs">Gets the predictions of each measured pass that answered differently than the first, between the passes; null for nobody.</param>
    public PassRunner(
        PipelineCaller caller, PassPlan plan, ImmutableArray<Sample> samples, BatchTaker taker, ProfilerPool profilers, Action<IReadOnlyList<object?>>? differs = null)
    {
        _caller = caller;
        _plan = plan;
        _batches = samples.IsEmpty ? [[]] : [.. samples.Chunk(plan.BatchSize)];
        _sampleCount = samples.Length;
        _handedOver = new HandedOver(taker, samples, plan.MaxParallel);
        _taker = taker;
        _profilers = profilers;
        _differs = differs;
    }

    /// <summary>Runs all passes.</summary>
    /// <exception cref="OperationCanceledException">The test run was cancelled.</exception>
    public async Task<Measurements> RunAsync(CancellationToken cancellation)
    {
        var predictions = new object?[_sampleCount];
        var hashes = new string?[_sampleCount];
        var calls = ImmutableArray.CreateBuilder<CallRecord>();
        var failures = ImmutableArray.CreateBuilder<SampleFailure>();
        var passTimes = ImmutableArray.CreateBuilder<TimeSpan>();
        var unstable = new SortedSet<int>();

        for (var pass = 1 - _plan.Warmup; pass <= _plan.Repeat; pass++)
        {
            var iteration = Math.Max(pass, 0);
            var outcomes = new BatchOutcome[_batches.Length];
            var started = Stopwatch.GetTimestamp();
            await PassAsync(iteration, outcomes, cancellation).ConfigureAwait(false);
            var elapsed = Stopwatch.GetElapsedTime(started) - _handedOver.TakeTime();

            failures.AddRange(outcomes.SelectMany((outcome, batch) => Failures(outcome, batch, iteration)));
            if (iteration == 0)
            {
                continue;
            }

            passTimes.Add(elapsed);
            calls.AddRange(outcomes.SelectMany(outcome => outcome.Calls));
            Compare(outcomes, iteration, predictions, hashes, unstable);
        }

        // Later passes may have filled the buffers of the first, which is the one that is scored.
        _handedOver.RequireFirstUnchanged(predictions);

        return new Measurements
        {
            Calls = calls.ToImmutable(),
            Predictions = [.. predictions],
            Hashes = [.. hashes],
            Failures = failures.ToImmutable(),
            Unstable = [.. unstable],
            PassTimes = passTimes.ToImmutable(),
            HasAbandonedCalls = Volatile.Read(ref _abandoned) > 0,
        };
    }

    private async Task PassAsync(int iteration, BatchOutcome[] outcomes, CancellationToken cancellation)
    {
        if (_plan.MaxParallel == 1)
        {
            for (var batch = 0; batch < outcomes.Length; batch++)
            {
                outcomes[batch] = await CallAsync(batch, iteration, cancellation).ConfigureAwait(false);
            }

            return;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = _plan.MaxParallel, CancellationToken = cancellation };
        await Parallel.ForEachAsync(
            Enumerable.Range(0, outcomes.Length),
            options,
            async (batch, token) => outcomes[batch] = await CallAsync(batch, iteration, token).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task<BatchOutcome> CallAsync(int batch, int iteration, CancellationToken cancellation)
    {
        var samples = _batches[batch];
        var outcome = await CallAsync(samples, batch * _plan.BatchSize, iteration, cancellation).ConfigureAwait(false);
        var call = new CallRecord(Math.Max(samples.Count, 1), iteration, outcome.Error is null, outcome.Stages);
        if (outcome.Error is not { } error)
        {
            return new BatchOutcome(outcome.Result!, new Exception?[samples.Count], null, [call]);
        }

        return samples.Count > 1 && error is not HarnessException && !outcome.IsAbandoned
            ? await OneByOneAsync(samples, batch * _plan.BatchSize, iteration, call, cancellation).ConfigureAwait(false)
            : new BatchOutcome(new object?[samples.Count], [.. samples.Select(_ => error)], error, [call]);
    }

    /// <summary>Finds out on which samples of a batch the pipeline fails, so that the others keep their answers. Their times are not those of a batch.</summary>
    private async Task<BatchOutcome> OneByOneAsync(IReadOnlyList<Sample> samples, int first, int iteration, CallRecord failed, CancellationToken cancellation)
    {
        var predictions = new object?[samples.Count];
        var errors = new Exception?[samples.Count];
        var calls = new List<CallRecord> { failed };
        for (var index = 0; index < predictions.Length; index++)
        {
            var outcome = await CallAsync([samples[index]], first + index, iteration, cancellation).ConfigureAwait(false);
            predictions[index] = outcome.Result?[0];
            errors[index] = outcome.Error;
            calls.Add(new CallRecord(1, iteration, false, outcome.Stages));
        }

        var error = failed.Stages[0];
        if (errors.All(each => each is null))
        {
            // Alone each of them works: the fault is the batch's.
            var fault = new InvalidOperationException($"The batch failed ({error.ErrorType}: {error.ErrorMessage}), and each of its samples works alone.");
            errors = [.. samples.Select(_ => fault)];
        }

        return new BatchOutcome(predictions, errors, null, calls);
    }

    private async Task<CallOutcome<object[]>> CallAsync(IReadOnlyList<Sample> samples, int first, int iteration, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var profiler = _profilers.Rent();
        var isFree = false;
        try
        {
            var outcome = await _caller
                .CallAsync(samples, profiler, iteration, returned => _taker.Take(returned, samples), cancellation)
                .ConfigureAwait(false);
            isFree = !outcome.IsAbandoned;
            _handedOver.Note(first, outcome.Result ?? []);
            return outcome;
        }
        finally
        {
            // The profiler of a call that goes on would hand its late stages to another sample.
            if (isFree)
            {
                _profilers.Return(profiler);
            }
            else
            {
                Interlocked.Increment(ref _abandoned);
                profiler.Dispose();
            }
        }
    }

    private IEnumerable<SampleFailure> Failures(BatchOutcome outcome, int batch, int iteration) => _batches[batch].Count == 0
        ? outcome.CallError is { } error ? [new SampleFailure(null, iteration, error) { Stage = FailedStage(outcome.Calls[0]) }] : []
        : outcome.Errors
            .Select((each, index) => (Error: each, Sample: _batches[batch][index], Call: outcome.CallOf(index)))
            .Where(each => each.Error is not null)
            .Select(each => new SampleFailure(each.Sample, iteration, each.Error!) { Stage = FailedStage(each.Call) });

    /// <summary>The innermost stage that failed: the one with the longest path.</summary>
    private static string? FailedStage(CallRecord call) => call.Stages
        .Where(stage => !stage.Succeeded && stage.Path != StageExecution.RootPath)
        .MaxBy(stage => stage.Path.Count(c => c == '/'))?.Path;

    /// <summary>Keeps the first answers, and notes where later ones differ. Hashing is outside the clock.</summary>
    private void Compare(BatchOutcome[] outcomes, int iteration, object?[] predictions, string?[] hashes, SortedSet<int> unstable)
    {
        var position = 0;
        var differs = false;
        var answers = iteration == 1 ? predictions : new object?[predictions.Length];
        for (var batch = 0; batch < outcomes.Length; batch++)
        {
            for (var index = 0; index < _batches[batch].Count; index++, position++)
            {
                var answer = outcomes[batch].Errors[index] is null ? outcomes[batch].Predictions[index] : null;
                var hash = answer is null ? null : _taker.Hash(answer);
                answers[position] = answer;
                if (iteration == 1)
                {
                    hashes[position] = hash;
                }
                else if (hash != hashes[position])
                {
                    unstable.Add(position);
                    differs = true;
                }
            }
        }

        _handedOver.RequireUnchanged(answers);
        if (differs)
        {
            _differs?.Invoke(answers);
        }
    }

    /// <summary>What came of a batch: a prediction or an error for each of its samples, and the calls it took.</summary>
    private sealed record BatchOutcome(IReadOnlyList<object?> Predictions, IReadOnlyList<Exception?> Errors, Exception? CallError, IReadOnlyList<CallRecord> Calls)
    {
        /// <summary>The call that tells most of a sample: its own, where the batch was called again one by one.</summary>
        public CallRecord CallOf(int index) => Calls.Count == Errors.Count + 1 ? Calls[index + 1] : Calls[0];
    }
}
