namespace VizArt.GroundTruth;

/// <summary>Collects the keypoints of annotations, which come in ascending order.</summary>
internal sealed class KeypointBuilder
{
    private readonly Column<double> _triples = new();
    private readonly Column<int> _ends = new();
    private readonly Column<int> _labelled = new();

    /// <summary>How many keypoints an annotation has.</summary>
    public int CountOf(int annotation) =>
        annotation < _ends.Count ? (_ends[annotation] - (annotation == 0 ? 0 : _ends[annotation - 1])) / 3 : 0;

    public void Add(int annotation, ReadOnlySpan<double> triples, int labelled)
    {
        CloseBefore(annotation);
        _triples.AddRange(triples);
        Close(labelled);
    }

    public KeypointColumn Build(int annotationCount)
    {
        if (_ends.Count == 0)
        {
            return new KeypointColumn(default, [], []);
        }

        CloseBefore(annotationCount);
        return new KeypointColumn(_triples.AsMemory(), _ends.ToArray(), _labelled.ToArray());
    }

    private void CloseBefore(int annotation)
    {
        while (_ends.Count < annotation)
        {
            Close(0);
        }
    }

    private void Close(int labelled)
    {
        _ends.Add(_triples.Count);
        _labelled.Add(labelled);
    }
}
