using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>How much a ground truth holds, as far as it could be read.</summary>
/// <param name="Format">Name of the format; null where it was not recognised.</param>
/// <param name="Images">How many images; null where not known.</param>
/// <param name="Annotations">How many annotations; null where not known.</param>
/// <param name="Categories">How many categories; null where not known.</param>
public sealed record GroundTruthFacts(string? Format = null, int? Images = null, int? Annotations = null, int? Categories = null)
{
    /// <summary>How many points all point clouds have together; null where there are none.</summary>
    public long? Points { get; init; }

    /// <summary>Width in pixels (of an organised point cloud, in points), where all samples share it; else null.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels (of an organised point cloud, in points), where all samples share it; else null.</summary>
    public int? Height { get; init; }

    /// <summary>The sides of an array, as the file orders them; empty for a single number; null where no array was read.</summary>
    public ImmutableArray<long>? Shape { get; init; }
}
