using System.Globalization;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Which category a number stands for.</summary>
internal static class NumberedCategory
{
    /// <summary>The name of the category called by the number, else of the one whose id it is, else the number; empty for NaN.</summary>
    internal static string NameOf(Dataset dataset, double value)
    {
        var text = double.IsNaN(value) ? "" : value.ToString(CultureInfo.InvariantCulture);
        return !dataset.TryGetCategory(text, out _) && double.IsInteger(value) && Math.Abs(value) < 1L << 53 && dataset.TryGetCategory(new SourceId((long)value), out var category)
            ? category.Name
            : text;
    }
}
