using System.Buffers;
using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Reads the masks of one file, PNGs in base64, and lays them into its image.</summary>
internal sealed class LabelMeMasks(GroundTruthOptions options, MaskBudget budget, DiagnosticList faults)
{
    private const int MostImages = 2;

    private readonly ArrayBufferWriter<uint> _turned = new();
    private readonly long _mostPixels = MostImages * Math.Min(options.Limits.MaxPixels, long.MaxValue / MostImages);
    private long _pixels;

    /// <summary>Reads a mask; where it cannot be read, or is not as large as it should be, that is told.</summary>
    /// <param name="text">The PNG in base64.</param>
    /// <param name="box">The box of the mask, by its corners.</param>
    /// <param name="place">Where the text is.</param>
    /// <param name="offset">Where the text begins in the file.</param>
    public LabelMeMask? Read(string text, in Box box, in JsonPlace place, long offset)
    {
        if (budget.IsExceeded)
        {
            // The set is refused.
            return null;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(text.Length);
        if (!Convert.TryFromBase64String(text, bytes, out var length))
        {
            ArrayPool<byte>.Shared.Return(bytes);
            faults.Add(LabelMeRules.Mask.At(place, offset).Found("it is not base64"));
            return null;
        }

        var ofPng = new DiagnosticList("", options);
        using var png = PngFile.Take(bytes, length, options.Limits, ofPng);
        var fault = png is null ? null : FaultOf(png.Header, box);
        var mask = png is null || fault is not null ? null : Decode(png, text.Length, ofPng, out fault);
        if (ofPng.HasErrors)
        {
            fault = LabelMeRules.Mask.AtFile().Found(ofPng.ToException().Diagnostics[0].Message);
        }

        if (fault is { } found)
        {
            faults.Add(found with { Place = place, ByteOffset = offset });
        }

        return mask;
    }

    /// <summary>Lays the masks of a file into its image; where its size is not known, they stay what they are.</summary>
    /// <param name="file">What was read of the file.</param>
    /// <param name="places">Where each of its shapes is.</param>
    public void Lay(LabelMeFile file, List<(JsonPlace Place, long Offset)> places)
    {
        for (var index = 0; index < file.Shapes.Count; index++)
        {
            var (place, offset) = places[index];
            if (file.Shapes[index].Mask is not { } mask || file is not { Width: { } width, Height: { } height })
            {
                continue;
            }

            if (width > Math.Min(options.Limits.MaxPixels, int.MaxValue) / height)
            {
                faults.Add(LabelMeRules.ImagePixels.At(place, offset).With(options.Limits.MaxPixels));
                continue;
            }

            var box = file.Shapes[index].Part.Box;
            if (box.X < 0 || box.Y < 0 || box.X + box.Width > width || box.Y + box.Height > height)
            {
                faults.Add(LabelMeRules.MaskOutside.At(place, offset).With(width, height));
            }

            var most = MaskBudget.LeastOfMask + mask.Runs.Length;
            var (left, top) = ((int)Math.Clamp(box.X, int.MinValue, int.MaxValue), (int)Math.Clamp(box.Y, int.MinValue, int.MaxValue));
            _turned.ResetWrittenCount();
            var count = RowRuns.Turn(mask.Runs, mask.Width, left, top, height, width, Math.Min(most, budget.Left), _turned);
            var isWithin = budget.TryTake(count);
            if (count > most)
            {
                faults.Add(LabelMeRules.MaskRuns.At(place, offset).With(most));
            }

            if (count > most || !isWithin)
            {
                continue;
            }

            file.Shapes[index] = file.Shapes[index] with { Part = ObjectPart.OfMask(_turned.WrittenSpan, height, box.X, box.Y), Mask = null };
        }
    }

    private Finding? FaultOf(in PngHeader header, in Box box)
    {
        if (header.IsInterlaced)
        {
            return LabelMeRules.Mask.AtFile().Found("it is interlaced");
        }

        if (box.Width != header.Width || box.Height != header.Height)
        {
            return LabelMeRules.MaskSize.AtFile().Found(string.Create(CultureInfo.InvariantCulture, $"{header.Width} × {header.Height}")).With(string.Create(CultureInfo.InvariantCulture, $"{box.Width} × {box.Height}"));
        }

        _pixels += (long)header.Width * header.Height;
        return _pixels > _mostPixels ? LabelMeRules.MaskPixels.AtFile().With(_mostPixels) : null;
    }

    private LabelMeMask? Decode(PngFile png, int bytes, DiagnosticList ofPng, out Finding? fault)
    {
        fault = null;
        if (!png.CanHoldPixels(ofPng))
        {
            return null;
        }

        var most = MaskBudget.LeastOfMask + bytes;
        var mask = new LabelMeMask(png.Header, Math.Min(most, budget.Left));
        if (!PngRows.Read(png, mask, ofPng))
        {
            return null;
        }

        mask.Complete();
        if (!mask.IsTooLarge && budget.TryTake(mask.Runs.Length))
        {
            return mask;
        }

        if (mask.Runs.Length >= most)
        {
            fault = LabelMeRules.MaskRuns.AtFile().With(most);
        }
        else
        {
            // All of them are too large together: that is told of the set.
            budget.Exceed();
        }

        return null;
    }
}
