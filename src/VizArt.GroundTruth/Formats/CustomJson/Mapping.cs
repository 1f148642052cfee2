using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Where a JSON file keeps its values.</summary>
internal sealed record Mapping
{
    public const string FileName = "vizart-mapping.json";

    /// <summary>Name of the file that it is of; null where that is named by the caller.</summary>
    public string? Data { get; init; }

    public MappedPath? Images { get; init; }

    public MappedPath? File { get; init; }

    public MappedPath? Id { get; init; }

    public MappedPath? Width { get; init; }

    public MappedPath? Height { get; init; }

    /// <summary>The label of a whole image; null for none.</summary>
    public MappedPath? Label { get; init; }

    public ImmutableArray<(string Name, MappedPath Path)> Attributes { get; init; } = [];

    public MappedPath? Objects { get; init; }

    public MappedPath? ObjectLabel { get; init; }

    /// <summary>One path of a list of four numbers, or the paths of four.</summary>
    public ImmutableArray<MappedPath> Box { get; init; } = [];

    /// <summary><c>xywh</c>, <c>xyxy</c> or <c>cxcywh</c>.</summary>
    public string Convention { get; init; } = "xywh";

    public bool IsNormalised { get; init; }

    public MappedPath? Categories { get; init; }

    public MappedPath? CategoryId { get; init; }

    public MappedPath? CategoryName { get; init; }
}
