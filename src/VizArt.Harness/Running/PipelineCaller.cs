using System.Collections.Immutable;
using VizArt.GroundTruth;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>Calls a pipeline once, under the profiler and within its time.</summary>
internal sealed class PipelineCaller(PipelineSignature signature, object? instance, TimeSpan? timeout, TimeProvider time)
{
    private static readonly TimeSpan GraceToStop = TimeSpan.FromSeconds(1);

    /// <summary>Calls the pipeline; <paramref name="take"/> draws its result to the end under the clock.</summary>
    /// <returns>What <paramref name="take"/> made of the result, or the error; and the stages.</returns>
    /// <exception cref="OperationCanceledException">The test run was cancelled.</exception>
    public async Task<CallOutcome<T>> CallAsync<T>(
        IReadOnlyList<Sample> samples, StageProfiler profiler, int iteration, Func<object?, T> take, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(timeout ?? Timeout.InfiniteTimeSpan, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        T? result = default;
        Exception? error = null;
        Task<T>? running = null;
        using (var call = profiler.Call(samples.Count == 1 ? samples[0].Id : null, iteration))
        {
            try
            {
                if (timeout is { } limit)
                {
                    var started = time.GetTimestamp();
                    running = Task.Run(() => RunAsync(samples, profiler, take, deadline.Token), CancellationToken.None);
                    result = await running.WaitAsync(limit + GraceToStop, time, cancellation).ConfigureAwait(false);

                    // By the clock: on a busy machine a timer may come later than the answer.
                    error = time.GetElapsedTime(started) > limit ? TookTooLong(limit, "It went on when asked to stop: observe the CancellationToken.") : null;
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
            catch (OperationCanceledException) when (timeout is { } limit && late.IsCancellationRequested)
            {
                error = TookTooLong(limit, "It stopped when asked to.");
            }
            catch (TimeoutException) when (running is { IsCompleted: false } && timeout is { } limit)
            {
                error = TookTooLong(limit, "It did not stop when asked to and goes on in the background: observe the CancellationToken.");
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

        return new CallOutcome<T>(error is null ? result : default, error, profiler.Drain(), running is { IsCompleted: false });
    }

    private static TimeoutException TookTooLong(TimeSpan limit, string then) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The call took longer than SampleTimeoutMs = {limit.TotalMilliseconds:0}. {then}"));

    private async Task<T> RunAsync<T>(IReadOnlyList<Sample> samples, StageProfiler profiler, Func<object?, T> take, CancellationToken cancellation) =>
        take(await signature.CallAsync(instance, samples, profiler, cancellation).ConfigureAwait(false));
}
