using System.Collections.Immutable;
using VizArt.GroundTruth;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>Calls a pipeline once, under the profiler and within its time.</summary>
internal sealed class PipelineCaller(PipelineSignature signature, object? instance, TimeSpan? timeout)
{
    private static readonly TimeSpan GraceToStop = TimeSpan.FromSeconds(1);

    private int _abandoned;

    /// <summary>Whether a call went on after it was given up.</summary>
    public bool HasAbandonedCalls => Volatile.Read(ref _abandoned) > 0;

    /// <summary>Calls the pipeline; <paramref name="take"/> draws its result to the end under the clock.</summary>
    /// <returns>What <paramref name="take"/> made of the result, or the error; and the stages.</returns>
    /// <exception cref="OperationCanceledException">The test run was cancelled.</exception>
    public async Task<(T? Result, Exception? Error, ImmutableArray<StageExecution> Stages)> CallAsync<T>(
        IReadOnlyList<Sample> samples, StageProfiler profiler, int iteration, Func<object?, T> take, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        T? result = default;
        Exception? error = null;
        using (var call = profiler.Call(samples.Count == 1 ? samples[0].Id : null, iteration))
        {
            try
            {
                if (timeout is { } limit)
                {
                    deadline.CancelAfter(limit);
                    result = await WithinAsync(limit, Task.Run(() => RunAsync(samples, profiler, take, deadline.Token), CancellationToken.None), cancellation).ConfigureAwait(false);
                }
                else
                {
                    result = await RunAsync(samples, profiler, take, cancellation).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                throw;
            }
            catch (OperationCanceledException) when (timeout is { } limit && deadline.IsCancellationRequested)
            {
                error = TookTooLong(limit, "It stopped when asked to.");
            }
            catch (Exception thrown)
            {
                error = thrown;
            }

            if (error is not null)
            {
                call.Fail(error);
            }
        }

        return (result, error, profiler.Drain());
    }

    private static TimeoutException TookTooLong(TimeSpan limit, string then) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The call took longer than SampleTimeoutMs = {limit.TotalMilliseconds:0}. {then}"));

    private async Task<T> RunAsync<T>(IReadOnlyList<Sample> samples, StageProfiler profiler, Func<object?, T> take, CancellationToken cancellation) =>
        take(await signature.CallAsync(instance, samples, profiler, cancellation).ConfigureAwait(false));

    private async Task<T> WithinAsync<T>(TimeSpan limit, Task<T> call, CancellationToken cancellation)
    {
        try
        {
            return await call.WaitAsync(limit + GraceToStop, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!call.IsCompleted)
        {
            Interlocked.Increment(ref _abandoned);
            throw TookTooLong(limit, "It did not stop when asked to and goes on in the background: observe the CancellationToken.");
        }
    }
}
