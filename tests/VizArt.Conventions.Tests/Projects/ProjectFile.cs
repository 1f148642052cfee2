using System.Xml.Linq;

namespace VizArt.Conventions.Tests.Projects;

/// <summary>A project and the arrows that leave it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="References">Names of the projects it references.</param>
/// <param name="Packages">Names of the packages it references.</param>
internal sealed record ProjectFile(string Name, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    public static ProjectFile Parse(string name, string xml)
    {
        var project = XDocument.Parse(xml);
        return new ProjectFile(
            name,
            [.. project.Descendants("ProjectReference").Where(reference => reference.Attribute("Include") is not null).Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))],
            [.. project.Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value)]);
    }
}
