namespace VizArt.GroundTruth;

/// <summary>The class of each point of a cloud, in the order of its points. Immutable.</summary>
public sealed class PointLabels
{
    private readonly ReadOnlyMemory<int> _labels;

    /// <summary>Takes the classes.</summary>
    /// <param name="labels">One a point, numbered as the ground truth numbers them; nobody changes them afterwards.</param>
    public PointLabels(ReadOnlyMemory<int> labels) => _labels = labels;

    /// <summary>How many points there are; 0 or more.</summary>
    public int Count => _labels.Length;

    /// <summary>The class of each point.</summary>
    public ReadOnlySpan<int> Labels => _labels.Span;
}
