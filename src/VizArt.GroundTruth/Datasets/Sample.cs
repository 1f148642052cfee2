using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>One input of a pipeline: names the file, and never shows what the ground truth says about it.</summary>
public sealed class Sample
{
    /// <summary>Makes a sample.</summary>
    /// <param name="id">The source's id as text; not empty, unique within its dataset.</param>
    /// <param name="path">Absolute path of the input file.</param>
    public Sample(string id, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(path);
        Id = id;
        Path = path;
    }

    /// <summary>The source's id as text; unique within its dataset.</summary>
    public string Id { get; }

    /// <summary>Absolute path of the input file. The file need not have been checked to exist.</summary>
    public string Path { get; }

    /// <summary>Position in <see cref="Dataset.Samples"/>; -1 for a sample made by hand.</summary>
    public int Index { get; init; } = -1;

    /// <summary>Width in pixels as the ground truth gives it; null where it gives none.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels as the ground truth gives it; null where it gives none.</summary>
    public int? Height { get; init; }

    /// <summary>Attributes of the input by name, such as <c>light = night</c>: what slices are made of. Never null.</summary>
    public ImmutableSortedDictionary<string, string> Attributes { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Opens the input for reading.</summary>
    /// <returns>A stream that the caller disposes.</returns>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public Stream OpenRead() => File.OpenRead(Path);

    /// <summary>The id, and the file's name where it says more.</summary>
    public override string ToString()
    {
        var name = System.IO.Path.GetFileName(Path);
        return System.IO.Path.GetFileNameWithoutExtension(name) == Id ? name : $"{Id} ({name})";
    }
}
