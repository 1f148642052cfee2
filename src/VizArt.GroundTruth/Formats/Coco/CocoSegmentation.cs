using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Reads <c>segmentation</c> members into one that is used again and again.</summary>
/// <remarks>What kind it is follows from the JSON types, never from <c>iscrowd</c>.</remarks>
internal sealed class CocoSegmentation(DiagnosticList faults, JsonValues values)
{
    private const int FewestNumbers = 6;
    private const string Expected = "polygons (an array of arrays) or a mask (an object with size and counts)";

    private readonly Column<double> _coordinates = new();
    private readonly Column<int> _polygonEnds = new();
    private readonly CocoMask _mask = new(faults, values);

    public bool IsEmpty => _polygonEnds.Count == 0 && MaskSize.Height == 0;

    /// <summary>Size of the mask; 0 and 0 where there is none.</summary>
    public (int Height, int Width) MaskSize => _mask.Size;

    /// <summary>The mask's runs.</summary>
    public ReadOnlySpan<uint> Runs => _mask.Runs;

    public void Clear()
    {
        _coordinates.Clear();
        _polygonEnds.Clear();
        _mask.Clear();
    }

    /// <summary>Reads the value at hand.</summary>
    /// <returns>False where something was wrong, which is told.</returns>
    public bool TryRead(ref JsonCursor json, in JsonPlace place)
    {
        Clear();
        switch (json.TokenType)
        {
            case JsonTokenType.StartArray:
                return TryReadPolygons(ref json, place);
            case JsonTokenType.StartObject:
                return _mask.TryRead(ref json, place);
            default:
                return values.Refuse(ref json, place, Expected);
        }
    }

    /// <summary>Gives what was read to the annotation that was added last.</summary>
    public void AddTo(DatasetBuilder builder)
    {
        var start = 0;
        foreach (var end in _polygonEnds.Span)
        {
            builder.AddPolygon(_coordinates.Span[start..end]);
            start = end;
        }

        if (MaskSize.Height > 0)
        {
            builder.SetMask(MaskSize.Height, MaskSize.Width, _mask.Runs);
        }
    }

    /// <summary>Makes one mask of the polygons.</summary>
    /// <returns>Null where there are none, or they cross the mask too often.</returns>
    public RunLengthEncoding? Rasterise(int height, int width)
    {
        var parts = new List<RunLengthEncoding>(_polygonEnds.Count);
        var start = 0;
        foreach (var end in _polygonEnds.Span)
        {
            if (!RunLengthEncoding.TryFromPolygon(height, width, _coordinates.Span[start..end], out var part))
            {
                return null;
            }

            parts.Add(part);
            start = end;
        }

        return parts.Count == 0 ? null : RunLengthEncoding.Union([.. parts]);
    }

    /// <summary>The box around the polygons, or around the pixels of the mask.</summary>
    public Box Bounds() => MaskSize.Height > 0 ? _mask.Bounds() : PolygonBounds();

    private bool TryReadPolygons(ref JsonCursor json, in JsonPlace place)
    {
        var offset = json.TokenOffset;
        json.Read();
        if (json.TokenType == JsonTokenType.Number)
        {
            faults.Add(CocoRules.PolygonFlat.At(place, offset));
            var first = _coordinates.Count;
            return TryClosePolygon(values.TryNumbers(ref json, place, _coordinates), first, place, offset);
        }

        var isSound = true;
        for (var index = 0; json.TokenType != JsonTokenType.EndArray; index++)
        {
            var at = place.At(index);
            offset = json.TokenOffset;
            var start = _coordinates.Count;
            isSound &= TryClosePolygon(values.TryNumberArray(ref json, at, "a polygon (an array of numbers)", _coordinates), start, at, offset);
            json.Read();
        }

        return isSound;
    }

    /// <summary>Makes a polygon of the numbers from <paramref name="start"/> on.</summary>
    private bool TryClosePolygon(bool isSound, int start, in JsonPlace place, long offset)
    {
        var count = _coordinates.Count - start;
        if (!isSound || count < FewestNumbers)
        {
            if (isSound)
            {
                faults.Add(CocoRules.PolygonShort.At(place, offset).Found(count));
            }

            _coordinates.Truncate(start);
            return isSound;
        }

        if (count % 2 != 0)
        {
            faults.Add(CocoRules.PolygonOdd.At(place, offset).Found(count));
            _coordinates.Truncate(_coordinates.Count - 1);
        }

        _polygonEnds.Add(_coordinates.Count);
        return true;
    }

    private Box PolygonBounds()
    {
        var (left, top, right, bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        for (var index = 0; index < _coordinates.Count; index += 2)
        {
            (left, right) = (Math.Min(left, _coordinates[index]), Math.Max(right, _coordinates[index]));
            (top, bottom) = (Math.Min(top, _coordinates[index + 1]), Math.Max(bottom, _coordinates[index + 1]));
        }

        return double.IsFinite(right - left) && double.IsFinite(bottom - top) ? Box.FromCorners(left, top, right, bottom) : default;
    }
}
