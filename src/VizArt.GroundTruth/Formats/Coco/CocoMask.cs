using System.Globalization;
using System.Text;
using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Reads masks, <c>{"size": [height, width], "counts": …}</c>, into one that is used again and again.</summary>
internal sealed class CocoMask(DiagnosticList faults, JsonValues values)
{
    private readonly Column<uint> _runs = new();

    /// <summary>Size of the mask; 0 and 0 where there is none.</summary>
    public (int Height, int Width) Size { get; private set; }

    /// <summary>Its runs, as many pixels as the size has.</summary>
    public ReadOnlySpan<uint> Runs => _runs.Span;

    public void Clear()
    {
        _runs.Clear();
        Size = default;
    }

    /// <summary>Reads the object at hand.</summary>
    /// <returns>False where something was wrong, which is told.</returns>
    public bool TryRead(ref JsonCursor json, in JsonPlace place)
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
                if (isCounts)
                {
                    _runs.Clear();
                }
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

        Size = size;
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

    /// <summary>The box around the pixels of the mask.</summary>
    public Box Bounds()
    {
        var (left, top, right, bottom) = (long.MaxValue, long.MaxValue, 0L, 0L);
        var position = 0L;
        for (var index = 0; index < _runs.Count; index++)
        {
            long length = _runs[index];
            if (index % 2 == 1 && length > 0)
            {
                var (first, last) = (position, position + length - 1);
                var isOneColumn = first / Size.Height == last / Size.Height;
                (left, right) = (Math.Min(left, first / Size.Height), Math.Max(right, (last / Size.Height) + 1));
                top = Math.Min(top, isOneColumn ? first % Size.Height : 0);
                bottom = Math.Max(bottom, isOneColumn ? (last % Size.Height) + 1 : Size.Height);
            }

            position += length;
        }

        return right == 0 ? default : new Box(left, top, right - left, bottom - top);
    }
}
