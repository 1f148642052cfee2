namespace VizArt.Accuracy;

/// <summary>The smallest box around some points.</summary>
internal readonly record struct Bounds(Point Low, Point High)
{
    /// <summary>The box around one point or more.</summary>
    public static Bounds Of(ReadOnlySpan<Point> points)
    {
        var (lowX, lowY, lowZ) = (points[0].X, points[0].Y, points[0].Z);
        var (highX, highY, highZ) = (lowX, lowY, lowZ);
        foreach (ref readonly var point in points)
        {
            (lowX, highX) = (Math.Min(lowX, point.X), Math.Max(highX, point.X));
            (lowY, highY) = (Math.Min(lowY, point.Y), Math.Max(highY, point.Y));
            (lowZ, highZ) = (Math.Min(lowZ, point.Z), Math.Max(highZ, point.Z));
        }

        return new Bounds(new Point(lowX, lowY, lowZ), new Point(highX, highY, highZ));
    }

    /// <summary>The axis along which it is longest.</summary>
    public int LongestAxis
    {
        get
        {
            var (x, y, z) = (High.X - Low.X, High.Y - Low.Y, High.Z - Low.Z);
            return x >= y && x >= z ? 0 : y >= z ? 1 : 2;
        }
    }

    /// <summary>The square of the distance to a point: no more than that of any point inside, rounding included.</summary>
    /// <remarks>The same operations in the same order as between two points, each of which rounds monotonously.</remarks>
    public double SquaredDistance(in Point point)
    {
        var x = Math.Max(Math.Max(Low.X - point.X, point.X - High.X), 0);
        var y = Math.Max(Math.Max(Low.Y - point.Y, point.Y - High.Y), 0);
        var z = Math.Max(Math.Max(Low.Z - point.Z, point.Z - High.Z), 0);
        return (x * x) + (y * y) + (z * z);
    }
}
