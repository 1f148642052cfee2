using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>A place in a CVAT file, cheap to carry: it is spelled only where something is told of it.</summary>
/// <param name="Image">The image, 1-based as in XPath.</param>
/// <param name="Shape">Name of the shape's element; null for the image itself.</param>
/// <param name="Index">Which of the shapes of that name in the image it is, 1-based.</param>
/// <param name="Position">Where the element begins.</param>
internal readonly record struct CvatPlace(int Image, string? Shape, int Index, XmlPosition Position)
{
    /// <summary>A breach of a rule at this place.</summary>
    public Finding Breaks(DiagnosticRule rule) => rule.AtXml(ToString(), Position);

    /// <summary>The place as XPath: <c>/annotations/image[3]/box[2]</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"/annotations/image[{Image}]{(Shape is null ? "" : string.Create(CultureInfo.InvariantCulture, $"/{Shape}[{Index}]"))}");
}
