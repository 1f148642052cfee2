using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>Takes one immutable prediction a sample.</summary>
/// <param name="check">Checks it; null where nothing is to be checked.</param>
/// <param name="write">Writes everything that counts in it.</param>
internal sealed class ValueTaker<T>(Action<T, Dataset>? check, Action<T, PredictionHash> write) : IPredictionTaker<T, T>
{
    public T Take(T result, Dataset dataset)
    {
        check?.Invoke(result, dataset);
        return result;
    }

    public void Write(T prediction, PredictionHash hash) => write(prediction, hash);
}
