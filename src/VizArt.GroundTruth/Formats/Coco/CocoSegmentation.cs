using System.Globalization;
using System.Text;
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
    private readonly Column<uint> _runs = new();

    public bool IsEmpty => _polygonEnds.Count == 0 && MaskSize.Height == 0;

    /// <summary>Size of the mask; 0 and 0 where there is none.</summary>
    public (int Height, int Width) MaskSize { get; private set; }

    public void Clear()
    {
        _coordinates.Clear();
        _polygonEnds.Clear();
        _runs.Clear();
        MaskSize = default;
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
                return TryReadMask(ref json, place);
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
            builder.SetMask(MaskSize.Height, MaskSize.Width, _runs.Span);
        }
    }

    /// <summary>The box around the polygons, or around the pixels of the mask.</summary>
    public Box Bounds() => MaskSize.Height > 0 ? MaskBounds() : PolygonBounds();

    private bool TryReadPolygons(ref JsonCursor json, in JsonPlace place)
    {
        var offset = json.TokenOffset;
        json.Read();
        if (json.TokenType == JsonTokenType.Number)
        {
            faults.Add(CocoRules.PolygonFlat.At(place, offset));
            return TryReadPolygon(ref json, place, offset);
        }

        var isSound = true;
        for (var index = 0; json.TokenType != JsonTokenType.EndArray; index++)
        {
            var at = place.At(index);
            offset = json.TokenOffset;
            isSound &= values.TryEnterArray(ref json, at, "a polygon (an array of numbers)") && TryReadPolygon(ref json, at, offset);
            json.Read();
        }

        return isSound;
    }

    private bool TryReadPolygon(ref JsonCursor json, in JsonPlace place, long offset)
    {
        var start = _coordinates.Count;
        var isSound = values.TryNumbers(ref json, place, _coordinates);
        var count = _coordinates.Count - start;
        if (isSound && count < FewestNumbers)
        {
            faults.Add(CocoRules.PolygonShort.At(place, offset).Found(count));
            isSound = false;
        }

        if (!isSound)
        {
            _coordinates.Truncate(start);
            return false;
        }

        if (count % 2 != 0)
        {
            faults.Add(CocoRules.PolygonOdd.At(place, offset).Found(count));
            _coordinates.Truncate(_coordinates.Count - 1);
        }

        _polygonEnds.Add(_coordinates.Count);
        return true;
    }

    private bool TryReadMask(ref JsonCursor json, in JsonPlace place)
    {
        var offset = json.TokenOffset;
        var (hasSize, hasCounts, isSound) = (false, false, true);
        var size = default((int Height, int Width));
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isSize = json.TextEquals("size"u8);
            var isCounts = !isSize && json.TextEquals("counts"u8);
            if ((isSize && hasSize) || (isCounts && hasCounts))
            {
                faults.Add(CocoRules.MemberDuplicate.At(place, json.TokenOffset).Found(isSize ? "size" : "counts"));
                isSound = false;
                _runs.Clear();
            }

            json.Read();
            if (isSize)
            {
                hasSize = true;
                isSound &= TryReadSize(ref json, place, out size);
            }
            else if (isCounts)
            {
                hasCounts = true;
                isSound &= TryReadCounts(ref json, place);
            }
            else
            {
                json.Skip();
            }
        }

        if (!hasSize || !hasCounts)
        {
            faults.Add(CocoRules.MemberMissing.At(place, offset).With(hasSize ? "counts" : "size"));
            return false;
        }

        if (!isSound || !CoversMask(size, place, offset))
        {
            return false;
        }

        MaskSize = size;
        return true;
    }

    private bool CoversMask((int Height, int Width) size, in JsonPlace place, long offset)
    {
        var (sum, pixels) = (0L, (long)size.Height * size.Width);
        foreach (var run in _runs.Span)
        {
            sum += run;
        }

        if (sum != pixels)
        {
            faults.Add(CocoRules.MaskRuns.At(place, offset).Found(sum).With(pixels));
        }

        return sum == pixels;
    }

    private bool TryReadSize(ref JsonCursor json, in JsonPlace place, out (int Height, int Width) size)
    {
        size = default;
        var offset = json.TokenOffset;
        var numbers = new Column<double>();
        if (!values.TryEnterArray(ref json, place, "size as [height, width]") || !values.TryNumbers(ref json, place, numbers))
        {
            return false;
        }

        if (numbers.Count != 2 || !IsSide(numbers[0]) || !IsSide(numbers[1]) || numbers[0] * numbers[1] > int.MaxValue)
        {
            var found = string.Join(", ", numbers.Span.ToArray().Take(8).Select(number => number.ToString(CultureInfo.InvariantCulture)));
            faults.Add(CocoRules.MaskSize.At(place, offset).Found($"[{found}]").With(int.MaxValue));
            return false;
        }

        size = ((int)numbers[0], (int)numbers[1]);
        return true;
    }

    private static bool IsSide(double number) => number >= 1 && number <= int.MaxValue && number == Math.Truncate(number);

    private bool TryReadCounts(ref JsonCursor json, in JsonPlace place)
    {
        if (json.TokenType == JsonTokenType.String)
        {
            var offset = json.TokenOffset;
            if (!json.TryGetTextBytes(out var text))
            {
                faults.Add(JsonRules.InvalidText.At(place, offset));
                return false;
            }

            if (CompressedRuns.Decode(text, _runs) is { } fault)
            {
                faults.Add(CocoRules.MaskText.At(place, offset).Found(Encoding.UTF8.GetString(text[..Math.Min(text.Length, 400)])).With(fault));
                return false;
            }

            return true;
        }

        if (!values.TryEnterArray(ref json, place, "counts as an array of whole numbers or as a text"))
        {
            return false;
        }

        var isSound = true;
        for (var index = 0; json.TokenType != JsonTokenType.EndArray; index++)
        {
            if (values.TryInteger(ref json, place, "a run (a whole number, 0 or more)", out var run, 0, uint.MaxValue))
            {
                _runs.Add((uint)run);
            }
            else
            {
                isSound = false;
            }

            json.Read();
        }

        return isSound;
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

    private Box MaskBounds()
    {
        var (left, top, right, bottom) = (long.MaxValue, long.MaxValue, 0L, 0L);
        var position = 0L;
        for (var index = 0; index < _runs.Count; index++)
        {
            long length = _runs[index];
            if (index % 2 == 1 && length > 0)
            {
                var (first, last) = (position, position + length - 1);
                var isOneColumn = first / MaskSize.Height == last / MaskSize.Height;
                (left, right) = (Math.Min(left, first / MaskSize.Height), Math.Max(right, (last / MaskSize.Height) + 1));
                top = Math.Min(top, isOneColumn ? first % MaskSize.Height : 0);
                bottom = Math.Max(bottom, isOneColumn ? (last % MaskSize.Height) + 1 : MaskSize.Height);
            }

            position += length;
        }

        return right == 0 ? default : new Box(left, top, right - left, bottom - top);
    }
}
