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

    /// <summary>Prepares to run.</summary>
    /// <param name="caller">Calls the pipeline.</param>
    /// <param name="plan">How often and how.</param>
    /// <param name="samples">The samples; empty for a test without samples, which is called once in a pass.</param>
    /// <param name="taker">Takes the results.</param>
    /// <param name="profilers">Profilers for the calls.</param>
    public PassRunner(PipelineCaller caller, PassPlan plan, ImmutableArray<Sample> samples, BatchTaker taker, ProfilerPool profilers)
    {
        _caller = caller;
        _plan = plan;
        _batches = samples.IsEmpty ? [[]] : [.. samples.Chunk(plan.BatchSize)];
        _sampleCount = samples.Length;
        _taker = taker;
        _profilers = profilers;
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
            var elapsed = Stopwatch.GetElapsedTime(started);

            failures.AddRange(outcomes.SelectMany((outcome, batch) => Failures(outcome, batch, iteration)));
            if (iteration == 0)
            {
                continue;
            }

            passTimes.Add(elapsed);
            calls.AddRange(outcomes.Select((outcome, batch) =>
                new CallRecord(Math.Max(_batches[batch].Count, 1), iteration, outcome.Error is null, outcome.Stages)));
            Compare(outcomes, iteration, predictions, hashes, unstable);
        }

        return new Measurements
        {
            Calls = calls.ToImmutable(),
            Predictions = [.. predictions],
            Hashes = [.. hashes],
            Failures = failures.ToImmutable(),
            Unstable = [.. unstable],
            PassTimes = passTimes.ToImmutable(),
            HasAbandonedCalls = _caller.HasAbandonedCalls,
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
        cancellation.ThrowIfCancellationRequested();
        var samples = _batches[batch];
        var profiler = _profilers.Rent();
        try
        {
            var (result, error, stages) = await _caller
                .CallAsync(samples, profiler, iteration, returned => _taker.Take(returned, samples), cancellation)
                .ConfigureAwait(false);
            return new BatchOutcome(result ?? [], error, stages);
        }
        finally
        {
            _profilers.Return(profiler);
        }
    }

    private IEnumerable<SampleFailure> Failures(BatchOutcome outcome, int batch, int iteration)
    {
        if (outcome.Error is not { } error)
        {
            return [];
        }

        return _batches[batch].Count == 0
            ? [new SampleFailure(null, iteration, error)]
            : _batches[batch].Select(sample => new SampleFailure(sample, iteration, error));
    }

    /// <summary>Keeps the first answers, and notes where later ones differ. Hashing is outside the clock.</summary>
    private void Compare(BatchOutcome[] outcomes, int iteration, object?[] predictions, string?[] hashes, SortedSet<int> unstable)
    {
        var position = 0;
        for (var batch = 0; batch < outcomes.Length; batch++)
        {
            for (var index = 0; index < _batches[batch].Count; index++, position++)
            {
                var answer = outcomes[batch].Error is null ? outcomes[batch].Predictions[index] : null;
                var hash = answer is null ? null : _taker.Hash(answer);
                if (iteration == 1)
                {
                    predictions[position] = answer;
                    hashes[position] = hash;
                }
                else if (hash != hashes[position])
                {
                    unstable.Add(position);
                }
            }
        }
    }

    private readonly record struct BatchOutcome(object[] Predictions, Exception? Error, ImmutableArray<StageExecution> Stages);
}
