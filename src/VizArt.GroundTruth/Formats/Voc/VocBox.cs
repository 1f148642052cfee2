using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>A box as a file gives it: two corners, and where they stand.</summary>
internal readonly record struct VocBox(VocPlace Place, XmlPosition Position, double Left, double Top, double Right, double Bottom)
{
    /// <summary>How far, in pixels, a box may leave its image untold: rounding alone does that.</summary>
    private const double Tolerance = 0.5;

    private static readonly string[] Corners = ["xmin", "ymin", "xmax", "ymax"];

    /// <summary>Reads a <c>bndbox</c>, whose corners come in any order.</summary>
    /// <returns>Null where a corner is missing or no number; that is told.</returns>
    public static VocBox? Read(XmlCursor xml, in VocPlace place, VocValues values, DiagnosticList faults)
    {
        var (depth, position) = (xml.Enter(), xml.Position);
        Span<double> numbers = stackalloc double[4];
        Span<bool> isSeen = stackalloc bool[4];
        var isSound = true;
        while (xml.TryReadChild(depth))
        {
            var corner = Array.IndexOf(Corners, xml.Name);
            if (corner >= 0)
            {
                var at = place.At(Corners[corner]);
                values.RequireFirst(xml, at, ref isSeen[corner]);
                isSound &= values.TryNumber(xml.ReadValue(), at, out numbers[corner]);
            }
        }

        for (var corner = 0; corner < isSeen.Length; corner++)
        {
            if (!isSeen[corner])
            {
                faults.Add(VocRules.ElementMissing.AtXml(place.ToString(), position).With(Corners[corner]));
                isSound = false;
            }
        }

        return isSound ? new VocBox(place, position, numbers[0], numbers[1], numbers[2], numbers[3]) : null;
    }

    /// <summary>Converts the corners into a box that counts from 0 and is half open: left = xmin − offset, right = xmax.</summary>
    public bool TryConvert(int pixelOffset, DiagnosticList faults, out Box box)
    {
        box = default;
        if (Right < Left || Bottom < Top)
        {
            faults.Add(At(VocRules.CornersSwapped));
            return false;
        }

        var (x, y) = (Left - pixelOffset, Top - pixelOffset);
        var (width, height) = (Right - x, Bottom - y);

        // Finite corners, yet a side or an area beyond the doubles: every overlap with it would be NaN.
        if (!double.IsFinite(width * height))
        {
            faults.Add(At(VocRules.BoxTooLarge));
            return false;
        }

        box = new Box(x, y, width, height);
        return true;
    }

    /// <summary>Tells what is odd about a box, and keeps it.</summary>
    public void Check(VocAnnotation annotation, in Box box, int pixelOffset)
    {
        var (isThin, isFlat) = (Right == Left, Bottom == Top);
        if (isThin || isFlat)
        {
            var extent = (isThin, isFlat) switch { (true, true) => "wide and high", (true, _) => "wide", _ => "high" };
            annotation.Faults.Add(pixelOffset == 0 ? At(VocRules.BoxEmpty) : At(VocRules.BoxOnePixel).With(extent));
        }

        var isOutside = Left < -Tolerance || Top < -Tolerance
            || (annotation.Width is { } width && Right > width + Tolerance)
            || (annotation.Height is { } height && Bottom > height + Tolerance);
        if (isOutside)
        {
            annotation.Faults.Add(At(VocRules.BoxOutsideImage).With(Side(annotation.Width), Side(annotation.Height)));
        }
        else if (box.X < -Tolerance || box.Y < -Tolerance)
        {
            annotation.AddCommon(At(VocRules.CountsFromZero));
        }
    }

    private Finding At(DiagnosticRule rule) => rule.AtXml(Place.ToString(), Position).Found(
        string.Create(CultureInfo.InvariantCulture, $"xmin {Left}, ymin {Top}, xmax {Right}, ymax {Bottom}"));

    private static object Side(int? side) => side is { } known ? known : "?";
}
