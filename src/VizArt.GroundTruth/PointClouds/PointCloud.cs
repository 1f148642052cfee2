namespace VizArt.GroundTruth;

/// <summary>Points in space, and what a source says of each. Immutable.</summary>
public sealed class PointCloud
{
    private readonly ReadOnlyMemory<double> _coordinates;
    private readonly ReadOnlyMemory<int> _labels;
    private readonly ReadOnlyMemory<int> _instances;

    /// <summary>Takes the points.</summary>
    /// <param name="coordinates">x, y, z, x, y, z, … in the source's unit; NaN for points that were not measured. Nobody changes them afterwards.</param>
    /// <param name="labels">One class a point, or none at all.</param>
    /// <param name="instances">One object's number a point, or none at all.</param>
    /// <exception cref="ArgumentException">The coordinates are not triples, or there are labels or instances of another count.</exception>
    public PointCloud(ReadOnlyMemory<double> coordinates, ReadOnlyMemory<int> labels = default, ReadOnlyMemory<int> instances = default)
    {
        if (coordinates.Length % 3 != 0)
        {
            throw new ArgumentException("Points are triples of x, y, z.", nameof(coordinates));
        }

        Count = coordinates.Length / 3;
        RequireCount(labels, nameof(labels));
        RequireCount(instances, nameof(instances));
        _coordinates = coordinates;
        _labels = labels;
        _instances = instances;
    }

    /// <summary>How many points there are; 0 or more.</summary>
    public int Count { get; }

    /// <summary>x, y, z, x, y, z, … in the source's unit; NaN for points that were not measured.</summary>
    public ReadOnlySpan<double> Coordinates => _coordinates.Span;

    /// <summary>Whether points have classes.</summary>
    public bool HasLabels => _labels.Length > 0;

    /// <summary>The class of each point, as the source numbers them; empty where there are none.</summary>
    public ReadOnlySpan<int> Labels => _labels.Span;

    /// <summary>The object's number of each point; empty where the source tells no objects apart.</summary>
    public ReadOnlySpan<int> Instances => _instances.Span;

    private void RequireCount(ReadOnlyMemory<int> column, string name)
    {
        if (column.Length != 0 && column.Length != Count)
        {
            throw new ArgumentException($"{Count} points have as many {name}, or none, not {column.Length}.", name);
        }
    }
}
