namespace VizArt.Accuracy;

/// <summary>Says that a label is not known, and what is.</summary>
internal static class UnknownName
{
    private const int Shown = 10;

    internal static string Describe(string name, IEnumerable<string> known) =>
        $"the category '{name}', which the ground truth does not know (it knows: {Known(known)}). "
        + "Use the ground truth's names, or set IgnoreUnknownCategories to count such labels as none.";

    internal static string Known(IEnumerable<string> known)
    {
        var names = known.Take(Shown + 1).ToArray();
        return names.Length == 0 ? "none" : string.Join(", ", names.Take(Shown)) + (names.Length > Shown ? ", …" : "");
    }
}
