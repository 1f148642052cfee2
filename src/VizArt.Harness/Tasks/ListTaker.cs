using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>Takes lists of objects, each of a category.</summary>
/// <param name="categoryOf">The category of one; null for objects that have none.</param>
/// <param name="boxOf">Where one is; null for what is nowhere.</param>
/// <param name="write">Writes everything that counts in one.</param>
internal sealed class ListTaker<T>(Func<T, string>? categoryOf, Func<T, Box?>? boxOf, Action<T, PredictionHash> write) : IPredictionTaker<IEnumerable<T>, IReadOnlyList<T>>
    where T : class
{
    public IReadOnlyList<T> Take(IEnumerable<T> result, Dataset dataset)
    {
        // A copy: a pipeline may fill the same list again for the next sample.
        T[] taken = [.. result];
        foreach (var one in taken)
        {
            if (one is null)
            {
                throw new HarnessException("VIZ352", "The pipeline returned a list with null in it; leave out what was not found.");
            }

            if (categoryOf is not null)
            {
                KnownCategory.Require(categoryOf(one), dataset);
            }
        }

        return taken;
    }

    public FoundObject ObjectAt(IReadOnlyList<T> prediction, int position) => new(categoryOf?.Invoke(prediction[position]), boxOf?.Invoke(prediction[position]));

    public void Write(IReadOnlyList<T> prediction, PredictionHash hash)
    {
        hash.Add(prediction.Count);
        foreach (var one in prediction)
        {
            write(one, hash);
        }
    }
}
