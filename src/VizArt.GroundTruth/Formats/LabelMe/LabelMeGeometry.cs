namespace VizArt.GroundTruth;

/// <summary>What the points of a shape mean, by its kind.</summary>
internal static class LabelMeGeometry
{
    public const string Polygon = "polygon";
    public const string Mask = "mask";
    private const string Rectangle = "rectangle";

    // Rotated rectangles and quadrilaterals: of X-AnyLabeling, and of labelme itself since version 6.
    private static readonly string[] FourCorners = ["rotation", "oriented_rectangle", "quadrilateral"];

    private const string Circle = "circle";

    /// <summary>Further out lies no pixel; boxes around boxes within stay finite.</summary>
    private const double Furthest = 1e100;

    private const int FewestCorners = 12;
    private const int MostCorners = 200;

    /// <summary>Whether shapes of a kind enclose nothing in the image.</summary>
    public static bool IsWithoutArea(string kind) => kind is "line" or "linestrip" or "point" or "points" or "cuboid";

    /// <summary>How many points a kind has, in words; null where it is not known.</summary>
    public static string? Expected(string kind) => kind switch
    {
        Polygon => "3 or more",
        Rectangle => "2 or 4",
        _ when FourCorners.Contains(kind) => "4",
        Circle or Mask => "2",
        _ => null,
    };

    /// <summary>Whether a kind may have so many points.</summary>
    public static bool Fits(string kind, int count) => kind switch
    {
        Polygon => count >= 3,
        Rectangle => count is 2 or 4,
        _ when FourCorners.Contains(kind) => count == 4,
        _ => count == 2,
    };

    /// <summary>Makes a shape of points that fit its kind.</summary>
    /// <returns>Its box and outline; null where it is larger than any image.</returns>
    public static (Box Box, double[] Polygon)? Of(string kind, ReadOnlySpan<double> points)
    {
        var (left, top, right, bottom) = Bounds(points);
        if (kind == Circle)
        {
            var radius = double.Hypot(points[2] - points[0], points[3] - points[1]);
            (left, top, right, bottom) = (points[0] - radius, points[1] - radius, points[0] + radius, points[1] + radius);
        }
        else if (kind == Mask)
        {
            // The corners are pixels, both of the mask.
            (left, top, right, bottom) = (Math.Floor(left), Math.Floor(top), Math.Floor(right) + 1, Math.Floor(bottom) + 1);
        }

        if (!(left > -Furthest && top > -Furthest && right < Furthest && bottom < Furthest))
        {
            return null;
        }

        double[] polygon = kind switch
        {
            Mask => [],
            Rectangle => [left, top, right, top, right, bottom, left, bottom],
            Circle => CornersOf(points[0], points[1], (right - left) / 2),
            _ => points.ToArray(),
        };
        return (Box.FromCorners(left, top, right, bottom), polygon);
    }

    private static (double Left, double Top, double Right, double Bottom) Bounds(ReadOnlySpan<double> points)
    {
        var (left, top, right, bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        for (var index = 0; index < points.Length; index += 2)
        {
            (left, right) = (Math.Min(left, points[index]), Math.Max(right, points[index]));
            (top, bottom) = (Math.Min(top, points[index + 1]), Math.Max(bottom, points[index + 1]));
        }

        return (left, top, right, bottom);
    }

    /// <summary>Corners of a polygon that leaves its circle by no more than a pixel, as labelme chooses them.</summary>
    private static double[] CornersOf(double x, double y, double radius)
    {
        var wanted = radius > 1 ? Math.PI / Math.Acos(1 - (1 / radius)) : 0;
        var corners = wanted > MostCorners ? MostCorners : Math.Max(FewestCorners, (int)wanted);
        var polygon = new double[2 * corners];
        for (var corner = 0; corner < corners; corner++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * corner / corners);
            (polygon[2 * corner], polygon[(2 * corner) + 1]) = (x + (radius * sin), y + (radius * cos));
        }

        return polygon;
    }
}
