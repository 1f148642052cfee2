using System.Buffers;
using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Reads the masks of one file, PNGs in base64, and lays them into its image.</summary>
internal sealed class LabelMeMasks(GroundTruthOptions options, DiagnosticList faults)
{
    /// <summary>Runs that the masks of any file may have together; larger files may have more.</summary>
    private const long LeastRuns = 1L << 22;

    private readonly ArrayBufferWriter<uint> _turned = new();
    private long _pixels;
    private long _most = LeastRuns;

    /// <summary>Reads a mask; where it cannot be read, or is not as large as it should be, that is told.</summary>
    /// <param name="text">The PNG in base64.</param>
    /// <param name="box">The box of the mask, by its corners.</param>
    /// <param name="place">Where the text is.</param>
    /// <param name="offset">Where the text begins in the file.</param>
    public LabelMeMask? Read(string text, in Box box, in JsonPlace place, long offset)
    {
        var mask = Decode(text, out var reason);
        if (mask is null)
        {
            faults.Add(LabelMeRules.Mask.At(place, offset).Found(reason));
            return null;
        }

        if (box.Width == mask.Width && box.Height == mask.Height)
        {
            return mask;
        }

        faults.Add(LabelMeRules.MaskSize.At(place, offset)
            .Found(string.Create(CultureInfo.InvariantCulture, $"{mask.Width} × {mask.Height}")).With(string.Create(CultureInfo.InvariantCulture, $"{box.Width} × {box.Height}")));
        return null;
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

            if (Turn(mask, box, width, height) is not { } runs)
            {
                faults.Add(LabelMeRules.MaskRuns.AtFile());
                return;
            }

            var around = runs.Length > 1 ? MaskRuns.BoundingBox(height, runs) : new Box(box.X, box.Y, 0, 0);
            file.Shapes[index] = file.Shapes[index] with { Part = new ObjectPart(around, [], runs), Mask = null };
        }
    }

    private LabelMeMask? Decode(string text, out string reason)
    {
        reason = "it is not base64";
        var bytes = ArrayPool<byte>.Shared.Rent(text.Length);
        if (!Convert.TryFromBase64String(text, bytes, out var length))
        {
            ArrayPool<byte>.Shared.Return(bytes);
            return null;
        }

        _most += length;
        var ofPng = new DiagnosticList("", options);
        using var png = PngFile.Take(bytes, length, options.Limits, ofPng);
        var mask = png is null ? null : Decode(png, ofPng, out reason);
        if (ofPng.HasErrors)
        {
            reason = ofPng.ToException().Diagnostics[0].Message;
        }

        return mask;
    }

    /// <summary>The runs down the columns of the image; null where the masks of the file have too many.</summary>
    private uint[]? Turn(LabelMeMask mask, in Box place, int width, int height)
    {
        var (left, top) = ((int)Math.Clamp(place.X, int.MinValue, int.MaxValue), (int)Math.Clamp(place.Y, int.MinValue, int.MaxValue));
        _turned.ResetWrittenCount();
        _most -= RowRuns.Turn(mask.Runs, mask.Width, left, top, height, width, Math.Max(0, _most), _turned);
        return _most < 0 ? null : _turned.WrittenSpan.ToArray();
    }

    private LabelMeMask? Decode(PngFile png, DiagnosticList ofPng, out string reason)
    {
        _pixels += (long)png.Header.Width * png.Header.Height;
        reason = png.Header.IsInterlaced ? "it is interlaced"
            : _pixels > options.Limits.MaxPixels ? string.Create(CultureInfo.InvariantCulture, $"the masks of the file have more than {options.Limits.MaxPixels} pixels together")
            : "";
        if (reason.Length > 0)
        {
            return null;
        }

        var mask = new LabelMeMask(png.Header, Math.Max(0, _most));
        if (!PngRows.Read(png, mask, ofPng))
        {
            return null;
        }

        _most -= mask.Runs.Length;
        reason = mask.IsTooLarge ? "the masks of the file have too many runs" : "";
        return mask.IsTooLarge ? null : mask;
    }
}
