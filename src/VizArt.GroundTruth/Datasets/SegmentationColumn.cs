namespace VizArt.GroundTruth;

/// <summary>The outlines and masks of annotations, packed: one column for all polygons' coordinates, one for all masks' runs.</summary>
public sealed class SegmentationColumn
{
    private readonly double[][] _coordinates;
    private readonly (long Position, int Length)[] _polygons;
    private readonly int[] _polygonsEnd;
    private readonly uint[][] _runs;
    private readonly ushort[][] _compactRuns;
    private readonly (long Position, int Length)[] _masks;
    private readonly int[] _masksEnd;
    private readonly (int Height, int Width)[] _maskSizes;

    /// <summary>Takes the columns; the last three are empty where no annotation has an outline.</summary>
    internal SegmentationColumn(
        double[][] coordinates,
        (long Position, int Length)[] polygons,
        uint[][] runs,
        ushort[][] compactRuns,
        (long Position, int Length)[] masks,
        int[] polygonsEnd,
        int[] masksEnd,
        (int Height, int Width)[] maskSizes)
    {
        _coordinates = coordinates;
        _polygons = polygons;
        _runs = runs;
        _compactRuns = compactRuns;
        _polygonsEnd = polygonsEnd;
        _masks = masks;
        _masksEnd = masksEnd;
        _maskSizes = maskSizes;
    }

    /// <summary>Whether no annotation has an outline.</summary>
    public bool IsEmpty => _polygonsEnd.Length == 0;

    /// <summary>How the outline of an annotation is given.</summary>
    /// <param name="annotation">Index of the annotation.</param>
    /// <returns>The kind; <see cref="SegmentationKind.None"/> where it has no outline.</returns>
    public SegmentationKind KindOf(int annotation) => (IsEmpty, IsEmpty ? default : _maskSizes[annotation].Height) switch
    {
        (true, _) => SegmentationKind.None,
        (_, > 0) => SegmentationKind.RunLengths,
        _ => PolygonCount(annotation) > 0 ? SegmentationKind.Polygons : SegmentationKind.None,
    };

    /// <summary>How many polygons an annotation has.</summary>
    /// <param name="annotation">Index of the annotation.</param>
    /// <returns>0 or more; 0 where the outline is a mask or missing.</returns>
    public int PolygonCount(int annotation) => IsEmpty ? 0 : _polygonsEnd[annotation] - StartOf(_polygonsEnd, annotation);

    /// <summary>One polygon of an annotation.</summary>
    /// <param name="annotation">Index of the annotation.</param>
    /// <param name="polygon">Which of its polygons: 0 to <see cref="PolygonCount"/> − 1.</param>
    /// <returns>x, y, x, y, … in pixels; at least 3 points, not closed.</returns>
    public ReadOnlySpan<double> Polygon(int annotation, int polygon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(polygon);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(polygon, PolygonCount(annotation));
        var (position, length) = _polygons[StartOf(_polygonsEnd, annotation) + polygon];
        return SegmentedColumn<double>.Slice(_coordinates, position, length);
    }

    /// <summary>The run lengths of an annotation's mask.</summary>
    /// <param name="annotation">Index of the annotation.</param>
    /// <returns>Lengths of background, foreground, background, … down the columns, left to right; their sum is height × width. Empty where it has no mask.</returns>
    public ReadOnlySpan<uint> Runs(int annotation)
    {
        if (MaskSize(annotation).Height == 0)
        {
            return [];
        }

        var (position, length) = _masks[_masksEnd[annotation] - 1];
        uint[] room = [];
        return _compactRuns.Length == 0
            ? SegmentedColumn<uint>.Slice(_runs, position, length)
            : CompactRuns.Spread(SegmentedColumn<ushort>.Slice(_compactRuns, position, length), ref room);
    }

    /// <summary>The run lengths of an annotation's mask, without a new array for each where they are kept packed.</summary>
    /// <param name="annotation">Index of the annotation.</param>
    /// <param name="room">What they are spread out in where they are packed; replaced by a larger array where it is too small.</param>
    /// <returns>As of <see cref="Runs(int)"/>; valid until <paramref name="room"/> is used again.</returns>
    public ReadOnlySpan<uint> Runs(int annotation, scoped ref uint[] room)
    {
        if (_compactRuns.Length == 0 || MaskSize(annotation).Height == 0)
        {
            return Runs(annotation);
        }

        ArgumentNullException.ThrowIfNull(room);
        var (position, length) = _masks[_masksEnd[annotation] - 1];
        return CompactRuns.Spread(SegmentedColumn<ushort>.Slice(_compactRuns, position, length), ref room);
    }

    /// <summary>The size of an annotation's mask, in pixels.</summary>
    /// <param name="annotation">Index of the annotation.</param>
    /// <returns>Height and width; 0 and 0 where it has no mask.</returns>
    public (int Height, int Width) MaskSize(int annotation) => IsEmpty ? default : _maskSizes[annotation];

    /// <summary>The outlines of these annotations alone, in this order; all of them where there are none to choose.</summary>
    internal SegmentationColumn Choose(int[]? kept)
    {
        if (kept is null || IsEmpty)
        {
            return this;
        }

        var chosen = new SegmentationBuilder();
        for (var index = 0; index < kept.Length; index++)
        {
            for (var polygon = 0; polygon < PolygonCount(kept[index]); polygon++)
            {
                chosen.AddPolygon(index, Polygon(kept[index], polygon));
            }

            if (MaskSize(kept[index]) is { Height: > 0 } size)
            {
                chosen.AddMask(index, size.Height, size.Width, Runs(kept[index]));
            }
        }

        return chosen.Build(kept.Length);
    }

    private static int StartOf(int[] ends, int index) => index == 0 ? 0 : ends[index - 1];
}
