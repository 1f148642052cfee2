namespace VizArt.GroundTruth;

/// <summary>Collects the outlines of annotations, which come in ascending order.</summary>
internal sealed class SegmentationBuilder
{
    private readonly Column<double> _coordinates = new();
    private readonly Column<int> _polygonEnds = new();
    private readonly Column<uint> _runs = new();
    private readonly Column<int> _polygonsEnd = new();
    private readonly Column<int> _runsEnd = new();
    private readonly Column<(int Height, int Width)> _maskSizes = new();

    /// <summary>The size of an annotation's mask; 0 and 0 where it has none.</summary>
    public (int Height, int Width) MaskSizeOf(int annotation) => annotation < _maskSizes.Count ? _maskSizes[annotation] : default;

    public void AddPolygon(int annotation, ReadOnlySpan<double> coordinates)
    {
        CloseBefore(annotation);
        _coordinates.AddRange(coordinates);
        _polygonEnds.Add(_coordinates.Count);
    }

    public void AddMask(int annotation, int height, int width, ReadOnlySpan<uint> runs)
    {
        CloseBefore(annotation);
        _runs.AddRange(runs);
        Close((height, width));
    }

    public SegmentationColumn Build(int annotationCount)
    {
        if (_polygonEnds.Count == 0 && _maskSizes.Count == 0)
        {
            return new SegmentationColumn(default, [], default, [], [], []);
        }

        CloseBefore(annotationCount);
        return new SegmentationColumn(
            _coordinates.AsMemory(), _polygonEnds.ToArray(), _runs.AsMemory(), _polygonsEnd.ToArray(), _runsEnd.ToArray(), _maskSizes.ToArray());
    }

    private void CloseBefore(int annotation)
    {
        while (_maskSizes.Count < annotation)
        {
            Close(default);
        }
    }

    private void Close((int Height, int Width) maskSize)
    {
        _polygonsEnd.Add(_polygonEnds.Count);
        _runsEnd.Add(_runs.Count);
        _maskSizes.Add(maskSize);
    }
}
