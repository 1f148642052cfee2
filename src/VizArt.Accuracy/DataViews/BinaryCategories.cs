using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Which categories true and false are.</summary>
internal static class BinaryCategories
{
    internal static (string Positive, string Negative) Of(Dataset dataset, DataViewColumns columns)
    {
        var names = dataset.Categories.Select(category => category.Name).ToArray();
        if (names.Length == 2)
        {
            var positive = columns.PositiveCategory is { } asked
                ? Array.IndexOf(names, asked)
                : Array.FindIndex(names, name => name == "1" || name.Equals("true", StringComparison.OrdinalIgnoreCase));
            if (positive >= 0)
            {
                return (names[positive], names[1 - positive]);
            }
        }

        throw DataViewPredictions.Unfit(
            $"which category is true cannot be said (the ground truth knows: {UnknownName.Known(names)}). Use a ground truth of two categories, one of them called true or 1 or named in DataViewColumns.PositiveCategory; or give labels as texts and scores as a vector with names.");
    }
}
