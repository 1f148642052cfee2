namespace VizArt.Accuracy;

/// <summary>A prediction names a category that the ground truth does not know.</summary>
public sealed class UnknownCategoryException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="category">The category as the prediction names it; null where only its id was unknown.</param>
    /// <param name="sampleId">The sample that it was predicted in.</param>
    /// <param name="known">The categories of the ground truth.</param>
    internal UnknownCategoryException(string? category, string sampleId, IReadOnlyList<string> known)
        : base(Describe(category, sampleId, known))
    {
        Category = category;
        SampleId = sampleId;
    }

    /// <summary>The code documented in docs/errors.md: VIZ360.</summary>
    public string Code { get; } = "VIZ360";

    /// <summary>The category as the prediction names it; null where only an id was given.</summary>
    public string? Category { get; }

    /// <summary>The sample that it was predicted in.</summary>
    public string SampleId { get; }

    private static string Describe(string? category, string sampleId, IReadOnlyList<string> known)
    {
        const int Shown = 10;
        var names = string.Join(", ", known.Take(Shown)) + (known.Count > Shown ? ", …" : "");
        return $"Sample '{sampleId}': a detection of {(category is null ? "a category" : $"category '{category}'")} that the ground truth does not know (it knows: {names}). "
            + "Use the ground truth's names, or set IgnoreUnknownCategories to leave such detections out.";
    }
}
