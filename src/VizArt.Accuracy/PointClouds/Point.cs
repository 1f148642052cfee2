namespace VizArt.Accuracy;

/// <summary>A point in space; finite.</summary>
internal readonly record struct Point(double X, double Y, double Z)
{
    public double this[int axis] => axis == 0 ? X : axis == 1 ? Y : Z;

    /// <summary>The square of the distance between two points.</summary>
    public static double SquaredDistance(in Point a, in Point b)
    {
        var (x, y, z) = (a.X - b.X, a.Y - b.Y, a.Z - b.Z);
        return (x * x) + (y * y) + (z * z);
    }
}
