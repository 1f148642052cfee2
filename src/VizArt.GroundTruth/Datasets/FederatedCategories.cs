namespace VizArt.GroundTruth;

/// <summary>What was asked of each image of a set whose images are not annotated for all categories, as LVIS's are. Immutable.</summary>
/// <remarks>Follows lvis-api: an image says nothing of a category that it neither has annotations of nor lists as negative.</remarks>
public sealed class FederatedCategories
{
    private readonly int[][] _negative;
    private readonly int[][] _notExhaustive;

    internal FederatedCategories(int[][] negative, int[][] notExhaustive)
    {
        _negative = negative;
        _notExhaustive = notExhaustive;
    }

    /// <summary>Whether no image says anything of the kind: all are annotated for all categories.</summary>
    public bool IsEmpty => _negative.Length == 0;

    /// <summary>The categories that an image was searched for and does not have: a detection of one is wrong.</summary>
    /// <param name="sample">Index into <see cref="Dataset.Samples"/>.</param>
    /// <returns>Indices into <see cref="Dataset.Categories"/>, ascending.</returns>
    public ReadOnlySpan<int> NegativeOf(int sample) => IsEmpty ? [] : _negative[sample];

    /// <summary>The categories of which an image has more objects than are annotated: a detection of one that matches none is not held against anyone.</summary>
    /// <param name="sample">Index into <see cref="Dataset.Samples"/>.</param>
    /// <returns>Indices into <see cref="Dataset.Categories"/>, ascending.</returns>
    public ReadOnlySpan<int> NotExhaustiveOf(int sample) => IsEmpty ? [] : _notExhaustive[sample];
}
