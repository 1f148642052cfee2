using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth;

/// <summary>The pixels of one object in one image, as lengths of background, foreground, background, … down the columns, left to right. Immutable.</summary>
/// <remarks>COCO's masks: what is made, written and counted here equals pycocotools 2.0.11, maskApi.c.</remarks>
public sealed class RunLengthEncoding
{
    private readonly uint[] _runs;

    private RunLengthEncoding(int height, int width, uint[] runs)
    {
        Height = height;
        Width = width;
        _runs = runs;
        Area = MaskRuns.Area(runs);
    }

    /// <summary>Height of the image, in pixels; 1 or more.</summary>
    public int Height { get; }

    /// <summary>Width of the image, in pixels; 1 or more.</summary>
    public int Width { get; }

    /// <summary>The runs, whose sum is height × width; the first is background and may be 0.</summary>
    public ReadOnlySpan<uint> Runs => _runs;

    /// <summary>How many pixels are covered; 0 or more.</summary>
    public long Area { get; }

    /// <summary>The box around the covered pixels; 0, 0, 0, 0 where there are none.</summary>
    public Box BoundingBox => MaskRuns.BoundingBox(Height, _runs);

    /// <summary>Takes runs as they are.</summary>
    /// <param name="height">Height of the image in pixels; 1 or more.</param>
    /// <param name="width">Width of the image in pixels; 1 or more; height × width is at most 2,147,483,647.</param>
    /// <param name="runs">Lengths of background, foreground, background, …; their sum is height × width.</param>
    /// <returns>The mask.</returns>
    /// <exception cref="ArgumentException">The runs do not cover the image.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is smaller than 1, or the image too large.</exception>
    public static RunLengthEncoding FromRuns(int height, int width, params ReadOnlySpan<uint> runs)
    {
        MaskRuns.RequireSize(height, width);
        if (MaskRuns.Pixels(runs) is var pixels && pixels != (long)height * width)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The runs add up to {pixels}; height times width is {(long)height * width}."), nameof(runs));
        }

        return new(height, width, runs.ToArray());
    }

    /// <summary>Reads COCO's compressed text.</summary>
    /// <param name="height">Height of the image in pixels; 1 or more.</param>
    /// <param name="width">Width of the image in pixels; 1 or more; height × width is at most 2,147,483,647.</param>
    /// <param name="counts">The text, as <c>counts</c> of a results file.</param>
    /// <returns>The mask.</returns>
    /// <exception cref="ArgumentException">The text is no such text, or its runs do not cover the image.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is smaller than 1, or the image too large.</exception>
    public static RunLengthEncoding FromCompressed(int height, int width, string counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return FromCompressed(height, width, Encoding.UTF8.GetBytes(counts));
    }

    /// <summary>Reads COCO's compressed text from its bytes.</summary>
    /// <param name="height">Height of the image in pixels; 1 or more.</param>
    /// <param name="width">Width of the image in pixels; 1 or more; height × width is at most 2,147,483,647.</param>
    /// <param name="counts">The text in ASCII, as <c>counts</c> of a results file.</param>
    /// <returns>The mask.</returns>
    /// <exception cref="ArgumentException">The text is no such text, or its runs do not cover the image.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is smaller than 1, or the image too large.</exception>
    public static RunLengthEncoding FromCompressed(int height, int width, ReadOnlySpan<byte> counts)
    {
        MaskRuns.RequireSize(height, width);
        var runs = new Column<uint>();
        return CompressedRuns.Decode(counts, runs) is { } fault
            ? throw new ArgumentException($"The counts are not a compressed mask: {fault}.", nameof(counts))
            : FromRuns(height, width, runs.Span);
    }

    /// <summary>Covers what any of the polygons covers.</summary>
    /// <param name="height">Height of the image in pixels; 1 or more.</param>
    /// <param name="width">Width of the image in pixels; 1 or more; height × width is at most 2,147,483,647.</param>
    /// <param name="polygons">Each x, y, x, y, … in pixels; finite, 3 points or more, not closed; may leave the image. None covers nothing.</param>
    /// <returns>The mask.</returns>
    /// <exception cref="ArgumentException">A polygon has fewer than 6 numbers, or one that is not finite, see <see cref="MaskRuns.Rasterise"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is smaller than 1, or the image too large.</exception>
    public static RunLengthEncoding FromPolygons(int height, int width, params ReadOnlySpan<ReadOnlyMemory<double>> polygons)
    {
        MaskRuns.RequireSize(height, width);
        var masks = new RunLengthEncoding[polygons.Length];
        var runs = new ArrayBufferWriter<uint>();
        for (var index = 0; index < polygons.Length; index++)
        {
            runs.ResetWrittenCount();
            PolygonRasteriser.Rasterise(height, width, polygons[index].Span, runs);
            masks[index] = new(height, width, runs.WrittenSpan.ToArray());
        }

        return masks.Length == 0 ? new(height, width, [(uint)height * (uint)width]) : Union(masks);
    }

    /// <summary>Covers what a box covers, taken for the polygon of its corners.</summary>
    /// <param name="height">Height of the image in pixels; 1 or more.</param>
    /// <param name="width">Width of the image in pixels; 1 or more; height × width is at most 2,147,483,647.</param>
    /// <param name="box">The box, in pixels; may leave the image.</param>
    /// <returns>The mask.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A side is smaller than 1, or the image too large.</exception>
    public static RunLengthEncoding FromBox(int height, int width, in Box box)
    {
        var (right, bottom) = (box.X + box.Width, box.Y + box.Height);
        return FromPolygons(height, width, new[] { box.X, box.Y, box.X, bottom, right, bottom, right, box.Y });
    }

    /// <summary>Covers the pixels that are set.</summary>
    /// <param name="height">Height of the image in pixels; 1 or more.</param>
    /// <param name="width">Width of the image in pixels; 1 or more; height × width is at most 2,147,483,647.</param>
    /// <param name="isCovered">Row after row from the top, each from the left; height × width values.</param>
    /// <returns>The mask.</returns>
    /// <exception cref="ArgumentException">There is another count of values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is smaller than 1, or the image too large.</exception>
    public static RunLengthEncoding FromBits(int height, int width, ReadOnlySpan<bool> isCovered)
    {
        MaskRuns.RequireSize(height, width);
        return isCovered.Length == height * width
            ? new(height, width, MaskBits.Encode(height, width, isCovered))
            : throw new ArgumentException($"A mask of {height} × {width} pixels has as many values, not {isCovered.Length}.", nameof(isCovered));
    }

    /// <summary>Covers what any of the masks covers.</summary>
    /// <param name="masks">One mask or more, of one size.</param>
    /// <returns>The mask.</returns>
    /// <exception cref="ArgumentException">There is no mask, or they differ in size.</exception>
    public static RunLengthEncoding Union(params ReadOnlySpan<RunLengthEncoding> masks) => Merge(masks, MaskRuns.Union);

    /// <summary>Covers what all of the masks cover.</summary>
    /// <param name="masks">One mask or more, of one size.</param>
    /// <returns>The mask.</returns>
    /// <exception cref="ArgumentException">There is no mask, or they differ in size.</exception>
    public static RunLengthEncoding Intersect(params ReadOnlySpan<RunLengthEncoding> masks) => Merge(masks, MaskRuns.Intersect);

    /// <summary>Shared pixels over united pixels; over the pixels of the first alone where the second is a crowd.</summary>
    /// <param name="prediction">The mask that was found.</param>
    /// <param name="truth">The mask that is true, of the same size.</param>
    /// <param name="isCrowd">Whether the second is a crowd, of which any part is enough.</param>
    /// <returns>The ratio, in [0, 1]; 0 where nothing is shared, also of two empty masks.</returns>
    /// <exception cref="ArgumentException">The masks differ in size.</exception>
    public static double IntersectionOverUnion(RunLengthEncoding prediction, RunLengthEncoding truth, bool isCrowd = false)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        RequireSameSize(prediction, truth, nameof(truth));
        return MaskRuns.IntersectionOverUnion(prediction._runs, truth._runs, isCrowd);
    }

    /// <summary>Writes COCO's compressed text.</summary>
    /// <returns>The text, as <c>counts</c> of a results file.</returns>
    public string ToCompressed() => CompressedRuns.Encode(_runs);

    /// <summary>Whether each pixel is covered.</summary>
    /// <returns>Row after row from the top, each from the left; height × width values.</returns>
    public bool[] Decode() => MaskBits.Decode(Height, Width, _runs);

    /// <summary>Covers what a sound polygon covers; none where its outline crosses the mask too often.</summary>
    internal static bool TryFromPolygon(int height, int width, ReadOnlySpan<double> polygon, [NotNullWhen(true)] out RunLengthEncoding? mask)
    {
        mask = null;
        if (!PolygonRasteriser.CanRasterise(width, polygon))
        {
            return false;
        }

        var runs = new ArrayBufferWriter<uint>();
        PolygonRasteriser.Rasterise(height, width, polygon, runs);
        mask = new(height, width, runs.WrittenSpan.ToArray());
        return true;
    }

    private static RunLengthEncoding Merge(ReadOnlySpan<RunLengthEncoding> masks, Action<ReadOnlySpan<uint>, ReadOnlySpan<uint>, IBufferWriter<uint>> merge)
    {
        if (masks.IsEmpty)
        {
            throw new ArgumentException("One mask or more is merged; their size cannot be known of none.", nameof(masks));
        }

        if (masks.Length == 1)
        {
            return masks[0] ?? throw new ArgumentNullException(nameof(masks));
        }

        // By halves, so that thousands of small parts are not each merged with all that came before.
        var (first, second) = (Merge(masks[..(masks.Length / 2)], merge), Merge(masks[(masks.Length / 2)..], merge));
        RequireSameSize(first, second, nameof(masks));
        var runs = new ArrayBufferWriter<uint>();
        merge(first._runs, second._runs, runs);
        return new(first.Height, first.Width, runs.WrittenSpan.ToArray());
    }

    private static void RequireSameSize(RunLengthEncoding first, RunLengthEncoding other, string name)
    {
        ArgumentNullException.ThrowIfNull(other, name);
        if (other.Height != first.Height || other.Width != first.Width)
        {
            throw new ArgumentException($"Masks of {first.Height} × {first.Width} and {other.Height} × {other.Width} pixels cannot be compared.", name);
        }
    }
}
