using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>A place in a VOC file, cheap to carry: it is spelled only where something is told of it.</summary>
/// <param name="Element">The element in the object, or in the root where there is none; null for none.</param>
/// <param name="Child">The element in that element; null for none.</param>
/// <param name="Object">The object, 1-based as in XPath; 0 for none.</param>
internal readonly record struct VocPlace(string? Element = null, string? Child = null, int Object = 0)
{
    public VocPlace At(string name) => Element is null ? this with { Element = name } : this with { Child = name };

    /// <summary>The place as XPath: <c>/annotation/object[4]/bndbox/xmin</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"/annotation{(Object > 0 ? $"/object[{Object.ToString(CultureInfo.InvariantCulture)}]" : "")}{(Element is null ? "" : "/" + Element)}{(Child is null ? "" : "/" + Child)}");
}
