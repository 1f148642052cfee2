using System.Text.RegularExpressions;

namespace VizArt.GroundTruth;

/// <summary>Takes the unit off a quantity's name: <c>length [mm]</c> is <c>length</c> in <c>mm</c>.</summary>
internal static partial class QuantityName
{
    public static (string Name, string? Unit) Split(string header)
    {
        var match = NameAndUnit().Match(header);
        return match.Success ? (match.Groups[1].Value, match.Groups[2].Value) : (header, null);
    }

    [GeneratedRegex(@"^([^\[\]]*[^\[\] ]) *\[([^\[\]]+)\]$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NameAndUnit();
}
