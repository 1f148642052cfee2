namespace VizArt.GroundTruth;

/// <summary>The keypoints of annotations, packed into one column of coordinates.</summary>
public sealed class KeypointColumn
{
    private readonly ReadOnlyMemory<double> _triples;
    private readonly int[] _ends;
    private readonly int[] _labelled;

    /// <summary>Takes the columns; all are empty where no annotation has keypoints.</summary>
    internal KeypointColumn(ReadOnlyMemory<double> triples, int[] ends, int[] labelled)
    {
        _triples = triples;
        _ends = ends;
        _labelled = labelled;
    }

    /// <summary>Whether no annotation has keypoints.</summary>
    public bool IsEmpty => _ends.Length == 0;

    /// <summary>The keypoints of an annotation.</summary>
    /// <param name="annotation">Index of the annotation.</param>
    /// <returns>x, y, v, x, y, v, … in pixels, where v is 0 for not labelled, 1 for hidden, 2 for visible; empty where it has none.</returns>
    public ReadOnlySpan<double> Of(int annotation)
    {
        if (IsEmpty)
        {
            return [];
        }

        var start = annotation == 0 ? 0 : _ends[annotation - 1];
        return _triples.Span.Slice(start, _ends[annotation] - start);
    }

    /// <summary>The keypoints of these annotations alone, in this order; all of them where there are none to choose.</summary>
    internal KeypointColumn Choose(int[]? kept)
    {
        if (kept is null || IsEmpty)
        {
            return this;
        }

        var chosen = new KeypointBuilder();
        for (var index = 0; index < kept.Length; index++)
        {
            if (!Of(kept[index]).IsEmpty || LabelledCount(kept[index]) > 0)
            {
                chosen.Add(index, Of(kept[index]), LabelledCount(kept[index]));
            }
        }

        return chosen.Build(kept.Length);
    }

    /// <summary>How many keypoints of an annotation are labelled.</summary>
    /// <param name="annotation">Index of the annotation.</param>
    /// <returns>The number as the source gives it (COCO's <c>num_keypoints</c>), else the count of v &gt; 0; 0 where it has none.</returns>
    public int LabelledCount(int annotation) => IsEmpty ? 0 : _labelled[annotation];
}
