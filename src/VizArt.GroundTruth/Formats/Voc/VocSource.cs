namespace VizArt.GroundTruth;

/// <summary>One file of a VOC set.</summary>
/// <param name="Path">Absolute path of the XML file.</param>
/// <param name="Id">The sample's id: the file's name without <c>.xml</c>.</param>
internal readonly record struct VocSource(string Path, string Id)
{
    public const string Extension = ".xml";

    public static VocSource Of(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        var id = IsXml(name) ? name[..^Extension.Length] : System.IO.Path.GetFileNameWithoutExtension(name);
        return new VocSource(path, id.Length > 0 ? id : name);
    }

    /// <summary>Whether a file of a folder is an annotation. Those with a dot in front are leavings of editors and file systems.</summary>
    public static bool IsAnnotation(string name) => IsXml(name) && name[0] != '.';

    private static bool IsXml(string name) => name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);
}
