using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>What the chunk IHDR says, once it is found valid.</summary>
internal readonly record struct PngHeader(int Width, int Height, int BitDepth, PngColorType ColorType, bool IsInterlaced)
{
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public int Channels => ColorType switch
    {
        PngColorType.Rgb => 3,
        PngColorType.Rgba => 4,
        PngColorType.GrayAlpha => 2,
        _ => 1,
    };

    /// <summary>Whole bytes of a pixel; 1 where several share a byte.</summary>
    public int BytesPerPixel => Math.Max(1, BitDepth * Channels / 8);

    /// <summary>The passes that have pixels, in the order of the file.</summary>
    public ImmutableArray<PngPass> Passes
    {
        get
        {
            var (width, height) = (Width, Height);
            return !IsInterlaced
                ? [new PngPass(0, 0, 1, 1, width, height)]
                :
                [
                    .. Adam7.Where(pass => pass.X < width && pass.Y < height).Select(pass => new PngPass(
                        pass.X, pass.Y, pass.StepX, pass.StepY, ((width - pass.X - 1) / pass.StepX) + 1, ((height - pass.Y - 1) / pass.StepY) + 1)),
                ];
        }
    }

    /// <summary>Bytes of so many pixels in a row, without the byte that names the filter.</summary>
    public long RowBytes(int width) => (((long)width * BitDepth * Channels) + 7) / 8;

    /// <summary>Bytes of all rows, each with the byte that names its filter.</summary>
    public long DataBytes()
    {
        var total = 0L;
        foreach (var pass in Passes)
        {
            total += pass.Height * (RowBytes(pass.Width) + 1);
        }

        return total;
    }
}
