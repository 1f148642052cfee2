namespace VizArt.GroundTruth;

/// <summary>Collects the outlines of annotations, which come in ascending order.</summary>
/// <param name="isCompact">Whether runs are kept in half the memory, and spread out when asked for: for predictions, of which there are many.</param>
internal sealed class SegmentationBuilder(bool isCompact = false)
{
    private readonly SegmentedColumn<double> _coordinates = new();
    private readonly Column<(long Position, int Length)> _polygons = new();
    private readonly SegmentedColumn<uint> _runs = new();
    private readonly CompactRuns _compact = new();
    private readonly Column<(long Position, int Length)> _masks = new();
    private readonly Column<int> _polygonsEnd = new();
    private readonly Column<int> _masksEnd = new();
    private readonly Column<(int Height, int Width)> _maskSizes = new();

    /// <summary>The size of an annotation's mask; 0 and 0 where it has none.</summary>
    public (int Height, int Width) MaskSizeOf(int annotation) => annotation < _maskSizes.Count ? _maskSizes[annotation] : default;

    public void AddPolygon(int annotation, ReadOnlySpan<double> coordinates)
    {
        CloseBefore(annotation);
        _polygons.Add((_coordinates.Add(coordinates), coordinates.Length));
    }

    public void AddMask(int annotation, int height, int width, ReadOnlySpan<uint> runs)
    {
        CloseBefore(annotation);
        _masks.Add(isCompact ? _compact.Add(runs) : (_runs.Add(runs), runs.Length));
        Close((height, width));
    }

    public SegmentationColumn Build(int annotationCount)
    {
        if (_polygons.Count == 0 && _maskSizes.Count == 0)
        {
            return new SegmentationColumn([], [], [], [], [], [], [], []);
        }

        CloseBefore(annotationCount);
        return new SegmentationColumn(
            _coordinates.ToSegments(), _polygons.ToArray(), _runs.ToSegments(), _compact.ToSegments(), _masks.ToArray(), _polygonsEnd.ToArray(), _masksEnd.ToArray(), _maskSizes.ToArray());
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
        _polygonsEnd.Add(_polygons.Count);
        _masksEnd.Add(_masks.Count);
        _maskSizes.Add(maskSize);
    }
}
