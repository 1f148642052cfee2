namespace VizArt.Accuracy;

/// <summary>Where a detection stands in its sample: by class, best score first, then by category and position.</summary>
/// <param name="Class">Index of its category, or 0 when categories are ignored.</param>
/// <param name="Score">Its score as a <see cref="ScoreOrder"/> key.</param>
/// <param name="Category">Index of its category.</param>
/// <param name="Position">Index in the list that was added.</param>
internal readonly record struct DetectionKey(int Class, ulong Score, int Category, int Position) : IComparable<DetectionKey>
{
    public int CompareTo(DetectionKey other)
    {
        if (Class != other.Class)
        {
            return Class < other.Class ? -1 : 1;
        }

        if (Score != other.Score)
        {
            return Score < other.Score ? -1 : 1;
        }

        return Category != other.Category ? Category.CompareTo(other.Category) : Position.CompareTo(other.Position);
    }
}
