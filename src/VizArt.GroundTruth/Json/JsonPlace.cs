using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>A place in a JSON file, such as <c>$.annotations[3].bbox[2]</c>; put into words only when told.</summary>
/// <param name="Collection">Member of the root; null for the root itself.</param>
/// <param name="Index">Element of the collection; null for the collection itself.</param>
/// <param name="Member">Member of the element; null for the element itself.</param>
/// <param name="Element">Element of the member; null for the member itself.</param>
/// <param name="Part">Member of that element; null for the element itself.</param>
/// <param name="PartElement">Element of that part; null for the part itself.</param>
internal readonly record struct JsonPlace(
    string? Collection = null, int? Index = null, string? Member = null, int? Element = null, string? Part = null, int? PartElement = null)
{
    public JsonPlace At(string member) => this with { Member = member };

    public JsonPlace At(int element) => Part is null ? this with { Element = element } : this with { PartElement = element };

    public JsonPlace Within(string part) => this with { Part = part };

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"${Dotted(Collection)}{Bracketed(Index)}{Dotted(Member)}{Bracketed(Element)}{Dotted(Part)}{Bracketed(PartElement)}");

    private static string Dotted(string? name) => name is null ? "" : $".{name}";

    private static string Bracketed(int? index) => index is { } number ? string.Create(CultureInfo.InvariantCulture, $"[{number}]") : "";
}
