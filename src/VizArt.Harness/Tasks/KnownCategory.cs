using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>Asks that a category is one of the ground truth's.</summary>
internal static class KnownCategory
{
    private const int MostShown = 20;

    /// <exception cref="HarnessException">VIZ360: it is none.</exception>
    public static void Require(string category, Dataset dataset)
    {
        if (!dataset.TryGetCategory(category, out _))
        {
            throw new HarnessException(
                "VIZ360",
                $"The pipeline returned the category '{Printable.OneLine(category, 40)}', which {Path.GetFileName(dataset.Path)} does not know. Known: {string.Join(", ", dataset.Categories.Take(MostShown).Select(known => Printable.OneLine(known.Name, 40)))}{(dataset.Categories.Length > MostShown ? ", …" : "")}.");
        }
    }
}
