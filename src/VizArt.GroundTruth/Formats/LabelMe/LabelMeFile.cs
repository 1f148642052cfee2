using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>What a file says of its image.</summary>
/// <param name="path">Absolute path of the file.</param>
/// <param name="faults">What is wrong with it.</param>
internal sealed class LabelMeFile(string path, DiagnosticList faults)
{
    /// <summary>Id of the sample: the file's name without its extension.</summary>
    public string Id { get; } = Path.GetFileNameWithoutExtension(path);

    public DiagnosticList Faults { get; } = faults;

    /// <summary>Path of the image as the file gives it, with slashes; null where the file is none of LabelMe.</summary>
    public string? ImagePath { get; set; }

    /// <summary>Where in the file that path is.</summary>
    public long ImagePathOffset { get; set; }

    public int? Width { get; set; }

    public int? Height { get; set; }

    /// <summary>The flags of the image.</summary>
    public ImmutableSortedDictionary<string, string>.Builder Attributes { get; } = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);

    public List<LabelMeShape> Shapes { get; } = [];

    /// <summary>Kinds of the shapes that enclose nothing, one for each.</summary>
    public List<string> WithoutArea { get; } = [];

    /// <summary>The shapes of each object.</summary>
    public IEnumerable<LabelMeShape[]> Objects() =>
        Shapes.Select((shape, index) => (Shape: shape, Alone: shape.Group is null ? index : -1))
            .GroupBy(entry => (entry.Shape.Label, entry.Shape.Group, entry.Alone), entry => entry.Shape)
            .Select(group => group.ToArray());
}
