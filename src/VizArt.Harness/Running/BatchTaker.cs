using System.Collections;
using System.Globalization;
using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>Splits what a call returned into one prediction a sample, checked by the task.</summary>
internal sealed class BatchTaker(TaskScoring? scoring, bool takesBatches)
{
    /// <summary>Takes a call's result.</summary>
    /// <returns>One prediction a sample, in order; empty for a test without samples.</returns>
    /// <exception cref="HarnessException">VIZ350: a batch has another count than its samples; VIZ360, VIZ352: a prediction cannot be scored.</exception>
    public object[] Take(object? returned, IReadOnlyList<Sample> samples)
    {
        if (scoring is null)
        {
            Draw(returned);
            return [];
        }

        if (!takesBatches)
        {
            return [scoring.Take(returned, samples[0])];
        }

        if (scoring.TakeAll(returned, samples) is { } all)
        {
            return [.. all];
        }

        var answers = (returned as IEnumerable)?.Cast<object?>().ToList()
            ?? throw new HarnessException("VIZ352", $"The pipeline returned null for a batch of {Count(samples.Count)} samples; return one result a sample, empty where nothing was found.");
        if (answers.Count != samples.Count)
        {
            throw new HarnessException("VIZ350", $"The pipeline returned {Count(answers.Count)} results for a batch of {Count(samples.Count)} samples; return one a sample, in order.");
        }

        return [.. answers.Select((answer, index) => scoring.Take(answer, samples[index]))];
    }

    /// <summary>Draws a lazy result to its end: only then has the call done its work.</summary>
    private static void Draw(object? returned)
    {
        if (returned is IEnumerable and not ICollection and not string)
        {
            foreach (var _ in (IEnumerable)returned)
            {
            }
        }
    }

    /// <summary>Hash of one sample's predictions.</summary>
    public string Hash(object predictions) => scoring?.Hash(predictions) ?? "";

    /// <summary>A number that changes when a buffer within one sample's predictions is written to.</summary>
    public ulong Fingerprint(object predictions) => scoring?.Fingerprint(predictions) ?? 0;

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
