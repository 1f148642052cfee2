using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>A kind of object that a dataset annotates.</summary>
/// <param name="Index">Position in <see cref="Dataset.Categories"/>: 0, 1, 2, … in ascending order of <paramref name="Id"/>.</param>
/// <param name="Id">The source's id.</param>
/// <param name="Name">The source's name; unique within the dataset, not empty.</param>
public sealed record Category(int Index, SourceId Id, string Name)
{
    /// <summary>The source's wider category; null where it gives none.</summary>
    public string? Supercategory { get; init; }

    /// <summary>Names of the keypoints, in the order of the annotations' coordinates; empty where the category has none.</summary>
    public ImmutableArray<string> Keypoints { get; init; } = [];

    /// <summary>Whether it is a thing, whose objects are told apart, rather than stuff such as sky or grass; null where the source does not say.</summary>
    public bool? IsThing { get; init; }

    /// <summary>In how many training images it occurs, as LVIS groups them; null where the source does not say.</summary>
    public CategoryFrequency? Frequency { get; init; }
}
