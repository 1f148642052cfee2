using System.Collections.Immutable;
using System.Diagnostics;
using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>What predictions were when a pipeline handed them over, to find out whether it fills their buffers again before they are scored.</summary>
/// <param name="taker">Knows their fingerprints.</param>
/// <param name="samples">The samples.</param>
/// <param name="maxParallel">How many calls go at the same time.</param>
internal sealed class HandedOver(BatchTaker taker, ImmutableArray<Sample> samples, int maxParallel)
{
    private readonly ulong[] _fingerprints = new ulong[samples.Length];
    private ulong[]? _first;
    private long _ticks;

    /// <summary>Notes the results of a call, outside of its clock.</summary>
    /// <param name="first">Position of the first among the samples.</param>
    /// <param name="results">One a sample.</param>
    public void Note(int first, object[] results)
    {
        var started = Stopwatch.GetTimestamp();
        for (var index = 0; index < results.Length; index++)
        {
            _fingerprints[first + index] = taker.Fingerprint(results[index]);
        }

        Interlocked.Add(ref _ticks, Stopwatch.GetTimestamp() - started);
    }

    /// <summary>The time that a pass spent on this, which is not the pipeline's.</summary>
    public TimeSpan TakeTime() => Stopwatch.GetElapsedTime(0, Interlocked.Exchange(ref _ticks, 0)) / maxParallel;

    /// <summary>Asks that the predictions of the pass that just ended are as they were handed over.</summary>
    /// <exception cref="HarnessException">VIZ353: one is not.</exception>
    public void RequireUnchanged(IReadOnlyList<object?> predictions)
    {
        RequireUnchanged(predictions, _fingerprints);
        _first ??= [.. _fingerprints];
    }

    /// <summary>Asks that those of the first pass still are.</summary>
    /// <exception cref="HarnessException">VIZ353: one is not.</exception>
    public void RequireFirstUnchanged(IReadOnlyList<object?> predictions) => RequireUnchanged(predictions, _first ?? _fingerprints);

    private void RequireUnchanged(IReadOnlyList<object?> predictions, ulong[] fingerprints)
    {
        for (var position = 0; position < predictions.Count; position++)
        {
            if (predictions[position] is { } prediction && taker.Fingerprint(prediction) != fingerprints[position])
            {
                throw new HarnessException(
                    "VIZ353",
                    $"The pipeline changed its result for the sample '{Printable.OneLine(samples[position].Id, 60)}' after it had returned it, so it cannot be scored: it fills the same buffer again. Return a new buffer for every sample.");
            }
        }
    }
}
