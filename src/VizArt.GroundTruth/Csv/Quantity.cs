using System.Text.RegularExpressions;

namespace VizArt.GroundTruth;

/// <summary>One quantity of the samples of a ground truth, as a column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit, such as <c>mm</c>; null where none is said.</param>
/// <param name="Values">A number per sample of the dataset, NaN where nothing is said.</param>
public sealed partial record Quantity(string Name, string? Unit, ReadOnlyMemory<double> Values)
{
    /// <summary>Takes the unit off what a column or an attribute is called: <c>length [mm]</c> is <c>length</c> in <c>mm</c>.</summary>
    /// <param name="header">What it is called.</param>
    /// <returns>The name, and the unit; null for the unit where none is said in brackets at the end.</returns>
    public static (string Name, string? Unit) SplitUnit(string header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var match = NameAndUnit().Match(header);
        return match.Success ? (match.Groups[1].Value, match.Groups[2].Value) : (header, null);
    }

    [GeneratedRegex(@"^([^\[\]]*[^\[\] ]) *\[([^\[\]]+)\]$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NameAndUnit();
}
