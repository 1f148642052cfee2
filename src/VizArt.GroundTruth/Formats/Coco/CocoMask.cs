using System.Globalization;
using System.Text;
using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Reads masks, <c>{"size": [height, width], "counts": …}</c>, into one that is used again and again.</summary>
internal sealed class CocoMask(DiagnosticList faults, JsonValues values)
{
    private readonly Column<uint> _runs = new();
    private readonly Column<double> _size = new();

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
        var (sum, pixels) = (MaskRuns.Pixels(_runs.Span), (long)size.Height * size.Width);
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
        var numbers = _size;
        numbers.Clear();
        if (!values.TryNumberArray(ref json, place, "size as [height, width]", numbers))
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
    public Box Bounds() => MaskRuns.BoundingBox(Size.Height, _runs.Span);
}
