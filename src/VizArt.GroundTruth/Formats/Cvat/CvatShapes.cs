using System.Buffers;
using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Reads the shapes of the images of one file.</summary>
internal sealed class CvatShapes(string path, GroundTruthLimits limits, CvatValues values, DiagnosticList faults)
{
    private const double Tolerance = 0.5;

    private static readonly string[] BoxNames = ["xtl", "ytl", "xbr", "ybr"];
    private static readonly string[] EllipseNames = ["cx", "cy", "rx", "ry"];
    private static readonly string[] MaskNames = ["left", "top", "width", "height"];

    private readonly ArrayBufferWriter<uint> _turned = new();
    private readonly SortedDictionary<string, int> _leftOut = new(StringComparer.Ordinal);
    private readonly MaskBudget _budget = new([path]);
    private int _boxesOfMasks;

    /// <summary>Reads a shape; what is wrong with it is told.</summary>
    /// <param name="xml">Stands at the element.</param>
    /// <param name="place">Its place.</param>
    /// <param name="image">Width and height of its image; null where they are not known.</param>
    /// <param name="label">Its label.</param>
    /// <returns>The shape; null where it could not be read, or is left out.</returns>
    public ObjectPart? Read(XmlCursor xml, in CvatPlace place, (int? Width, int? Height) image, out string label)
    {
        label = xml.Attribute("label") ?? "";
        if (place.Shape is not ("box" or "polygon" or "ellipse" or "mask"))
        {
            LeaveOut(place.Shape!);
            return null;
        }

        // What is of no label cannot be found.
        if (xml.Attribute("label") is "")
        {
            LeaveOut(place.Shape + " without a label");
            return null;
        }

        var shape = place.Shape == "mask" ? ReadMask(xml, place, image) : ReadOutline(xml, place);
        if (shape is null || !values.TryText(xml, place, "label", out label))
        {
            return null;
        }

        var box = shape.Box;
        if (box.Width == 0 || box.Height == 0)
        {
            faults.Add(place.Breaks(CvatRules.Empty));
        }
        else if (box.X < -Tolerance || box.Y < -Tolerance || box.X + box.Width > image.Width + Tolerance || box.Y + box.Height > image.Height + Tolerance)
        {
            faults.Add(place.Breaks(CvatRules.Outside).With((object?)image.Width ?? "?", (object?)image.Height ?? "?"));
        }

        return shape;
    }

    /// <summary>Says of the shapes of an object that they could not be united.</summary>
    public void LeaveBox(IEnumerable<ObjectPart> parts) => _boxesOfMasks += parts.Count(part => part.Runs.Length > 0);

    /// <summary>Tells of the file as a whole what would be told of shape after shape.</summary>
    public void Tell()
    {
        if (_leftOut.Count > 0)
        {
            faults.Add(CvatRules.LeftOut.AtFile().Found(string.Join(", ", _leftOut.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Value} {entry.Key}")))));
        }

        if (_boxesOfMasks > 0)
        {
            faults.Add(CvatRules.MaskBox.AtFile().Found(_boxesOfMasks));
        }
    }

    private void LeaveOut(string kind) => _leftOut[kind] = _leftOut.GetValueOrDefault(kind) + 1;

    private ObjectPart? ReadOutline(XmlCursor xml, in CvatPlace place)
    {
        var outline = place.Shape != "polygon" ? ReadTurned(xml, place) : values.TryPoints(xml, place, out var points) ? points : null;
        if (outline is null)
        {
            return null;
        }

        if (CvatGeometry.Around(outline) is { } box)
        {
            return new ObjectPart(box, outline, []);
        }

        faults.Add(place.Breaks(CvatRules.TooLarge));
        return null;
    }

    private double[]? ReadTurned(XmlCursor xml, in CvatPlace place)
    {
        var isBox = place.Shape == "box";
        Span<double> numbers = stackalloc double[BoxNames.Length];
        if (!values.TryNumbers(xml, place, isBox ? BoxNames : EllipseNames, numbers) || !values.TryNumberOrNone(xml, place, "rotation", out var degrees))
        {
            return null;
        }

        if (!isBox)
        {
            return CvatGeometry.Ellipse(numbers, degrees);
        }

        if (numbers[0] > numbers[2] || numbers[1] > numbers[3])
        {
            faults.Add(place.Breaks(CvatRules.CornersSwapped));
            return null;
        }

        // Where nothing is turned nothing is rounded.
        return degrees == 0 ? [numbers[0], numbers[1], numbers[2], numbers[1], numbers[2], numbers[3], numbers[0], numbers[3]] : CvatGeometry.Turned(numbers, degrees);
    }

    private ObjectPart? ReadMask(XmlCursor xml, in CvatPlace place, (int? Width, int? Height) image)
    {
        Span<double> numbers = stackalloc double[MaskNames.Length];
        if (!values.TryNumbers(xml, place, MaskNames, numbers))
        {
            return null;
        }

        foreach (var number in numbers)
        {
            if (Math.Abs(number) > int.MaxValue || Math.Floor(number) != number)
            {
                faults.Add(place.Breaks(CvatRules.MaskPlace).Found(number));
                return null;
            }
        }

        var (left, top, width, height) = ((int)numbers[0], (int)numbers[1], (int)numbers[2], (int)numbers[3]);
        if (width < 1 || height < 1)
        {
            faults.Add(place.Breaks(CvatRules.MaskPlace).Found(Math.Min(width, height)));
            return null;
        }

        if (!values.TryRuns(xml, place, "rle", (long)width * height, out var runs))
        {
            return null;
        }

        if (image is not ({ } imageWidth, { } imageHeight))
        {
            _boxesOfMasks++;
            return new ObjectPart(new Box(left, top, width, height), [], []);
        }

        if (imageWidth > Math.Min(limits.MaxPixels, int.MaxValue) / imageHeight)
        {
            faults.Add(place.Breaks(CvatRules.ImagePixels).With(limits.MaxPixels));
            return null;
        }

        if (left < 0 || top < 0 || left > imageWidth - width || top > imageHeight - height)
        {
            faults.Add(place.Breaks(CvatRules.MaskOutside).With(imageWidth, imageHeight));
        }

        return Turn(runs, (left, top, width), imageWidth, imageHeight);
    }

    private ObjectPart Turn(uint[] runs, (int Left, int Top, int Width) part, int width, int height)
    {
        var most = MaskBudget.LeastOfMask + _budget.Bytes;
        _turned.ResetWrittenCount();
        var count = RowRuns.Turn(runs, part.Width, part.Left, part.Top, height, width, Math.Min(most, _budget.Left), _turned);
        return count <= most && _budget.TryTake(count)
            ? ObjectPart.OfMask(_turned.WrittenSpan, height, part.Left, part.Top)
            : throw GroundTruthFile.Refuse(path, CvatRules.MaskRuns.AtFile().With(most, _budget.Most));
    }
}
