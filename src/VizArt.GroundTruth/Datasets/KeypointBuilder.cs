namespace VizArt.GroundTruth;

/// <summary>Collects the keypoints of annotations, which come in ascending order.</summary>
internal sealed class KeypointBuilder
{
    private readonly Column<double> _triples = new();
    private readonly Column<int> _ends = new();
    private readonly Column<int> _labelled = new();

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
            return new KeypointColumn([], [], []);
        }

        CloseBefore(annotationCount);
        return new KeypointColumn(_triples.ToArray(), _ends.ToArray(), _labelled.ToArray());
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
