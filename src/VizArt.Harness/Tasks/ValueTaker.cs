using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>Takes one immutable prediction a sample.</summary>
/// <param name="check">Checks it; null where nothing is to be checked.</param>
/// <param name="write">Writes everything that counts in it.</param>
/// <param name="fingerprint">The fingerprint of its buffers; null where it has none.</param>
internal sealed class ValueTaker<T>(Action<T, Dataset>? check, Action<T, PredictionHash> write, Func<T, ulong>? fingerprint = null) : IPredictionTaker<T, T>
{
    public T Take(T result, Dataset dataset)
    {
        check?.Invoke(result, dataset);
        return result;
    }

    public ulong Fingerprint(T prediction) => fingerprint?.Invoke(prediction) ?? 0;

    public void Write(T prediction, PredictionHash hash) => write(prediction, hash);
}
