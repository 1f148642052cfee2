using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>What a <c>data.yaml</c> says.</summary>
internal sealed record YoloData
{
    /// <summary>The names of the classes; default where none are given.</summary>
    public ImmutableArray<string> Names { get; init; }

    /// <summary>The folder of the set as given; null for that of the file.</summary>
    public YamlNode? Path { get; init; }

    /// <summary>The splits in the order train, val, test, with what each names: folders, or lists of images.</summary>
    public ImmutableArray<(string Split, YamlNode Source)> Splits { get; init; } = [];

    /// <summary>What the rows are; null where that is not said.</summary>
    public YoloTask? Task { get; init; }

    /// <summary>How many keypoints an object has, and how many numbers each; null for none.</summary>
    public (int Count, int Numbers)? Keypoints { get; init; }
}
