namespace VizArt.GroundTruth;

/// <summary>One point of a pose, in image coordinates.</summary>
public readonly record struct Keypoint
{
    /// <summary>Makes a keypoint.</summary>
    /// <param name="x">Distance from the left edge of the image, in pixels; finite, may lie outside.</param>
    /// <param name="y">Distance from the top edge of the image, in pixels; finite, may lie outside.</param>
    /// <param name="visibility">0 for not seen, 1 for hidden, 2 for visible, or a score; finite. Scoring leaves it unread.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite.</exception>
    public Keypoint(double x, double y, double visibility = 2)
    {
        RequireFinite(x, nameof(x));
        RequireFinite(y, nameof(y));
        RequireFinite(visibility, nameof(visibility));
        X = x;
        Y = y;
        Visibility = visibility;
    }

    /// <summary>Distance from the left edge of the image, in pixels.</summary>
    public double X { get; }

    /// <summary>Distance from the top edge of the image, in pixels.</summary>
    public double Y { get; }

    /// <summary>0 for not seen, 1 for hidden, 2 for visible, or a score.</summary>
    public double Visibility { get; }

    private static void RequireFinite(double value, string name)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, value, "A keypoint is made of finite numbers.");
        }
    }
}
