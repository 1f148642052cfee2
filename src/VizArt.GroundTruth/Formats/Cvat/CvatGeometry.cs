namespace VizArt.GroundTruth;

/// <summary>What the numbers of a shape mean.</summary>
internal static class CvatGeometry
{
    private const int CornersOfEllipse = 64;

    /// <summary>Further out lies no pixel.</summary>
    private const double Furthest = 1e100;

    /// <summary>The outline of a box that is turned about its middle.</summary>
    /// <param name="corners">Left, top, right and bottom before it is turned, in pixels.</param>
    /// <param name="degrees">How far, clockwise as the image is seen.</param>
    public static double[] Turned(ReadOnlySpan<double> corners, double degrees)
    {
        var (x, y) = ((corners[0] + corners[2]) / 2, (corners[1] + corners[3]) / 2);
        var (right, down) = ((corners[2] - corners[0]) / 2, (corners[3] - corners[1]) / 2);
        return Turned([-right, -down, right, -down, right, down, -right, down], x, y, degrees);
    }

    /// <summary>The outline of an ellipse.</summary>
    /// <param name="ellipse">x and y of its middle, and its half axes before it is turned, in pixels.</param>
    /// <param name="degrees">How far it is turned, clockwise as the image is seen.</param>
    public static double[] Ellipse(ReadOnlySpan<double> ellipse, double degrees)
    {
        var outline = new double[2 * CornersOfEllipse];
        for (var corner = 0; corner < CornersOfEllipse; corner++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * corner / CornersOfEllipse);
            (outline[2 * corner], outline[(2 * corner) + 1]) = (ellipse[2] * cos, ellipse[3] * sin);
        }

        return Turned(outline, ellipse[0], ellipse[1], degrees);
    }

    /// <summary>The box around an outline; null where it is larger than any image.</summary>
    public static Box? Around(ReadOnlySpan<double> outline)
    {
        var (left, top, right, bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        for (var index = 0; index < outline.Length; index += 2)
        {
            (left, right) = (Math.Min(left, outline[index]), Math.Max(right, outline[index]));
            (top, bottom) = (Math.Min(top, outline[index + 1]), Math.Max(bottom, outline[index + 1]));
        }

        return left > -Furthest && top > -Furthest && right < Furthest && bottom < Furthest ? Box.FromCorners(left, top, right, bottom) : null;
    }

    private static double[] Turned(double[] outline, double x, double y, double degrees)
    {
        // Where nothing is turned nothing is rounded.
        var (sin, cos) = degrees == 0 ? (0, 1) : Math.SinCos(degrees * Math.PI / 180);
        for (var index = 0; index < outline.Length; index += 2)
        {
            var (right, down) = (outline[index], outline[index + 1]);
            (outline[index], outline[index + 1]) = (x + (right * cos) - (down * sin), y + (right * sin) + (down * cos));
        }

        return outline;
    }
}
