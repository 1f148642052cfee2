namespace VizArt.GroundTruth;

/// <summary>An axis-aligned box in image coordinates: origin at the top left corner of the top left pixel, y down.</summary>
/// <remarks>Continuous and half open: a box from x 0 of width 1 covers exactly the first column of pixels.</remarks>
public readonly record struct Box
{
    /// <summary>Makes a box.</summary>
    /// <param name="x">Left edge, in pixels; may lie outside the image.</param>
    /// <param name="y">Top edge, in pixels; may lie outside the image.</param>
    /// <param name="width">Extent to the right, in pixels; 0 or more, finite.</param>
    /// <param name="height">Extent downwards, in pixels; 0 or more, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is negative, or a number is not finite.</exception>
    public Box(double x, double y, double width, double height)
    {
        RequireFinite(x, nameof(x));
        RequireFinite(y, nameof(y));
        RequireFinite(width, nameof(width));
        RequireFinite(height, nameof(height));

        // Adding 0 makes −0 the 0 that it is.
        (width, height) = (width + 0.0, height + 0.0);
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);

        X = x;
        Y = y;
        Width = width;
        Height = height;
    }

    /// <summary>Left edge, in pixels.</summary>
    public double X { get; }

    /// <summary>Top edge, in pixels.</summary>
    public double Y { get; }

    /// <summary>Extent to the right, in pixels; 0 or more.</summary>
    public double Width { get; }

    /// <summary>Extent downwards, in pixels; 0 or more.</summary>
    public double Height { get; }

    /// <summary>Width times height, in square pixels.</summary>
    public double Area => Width * Height;

    /// <summary>Makes a box from two opposite corners.</summary>
    /// <param name="left">Left edge, in pixels.</param>
    /// <param name="top">Top edge, in pixels.</param>
    /// <param name="right">Right edge, in pixels; not left of <paramref name="left"/>.</param>
    /// <param name="bottom">Bottom edge, in pixels; not above <paramref name="top"/>.</param>
    /// <returns>The box between the corners.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The corners are in the wrong order, or a number is not finite.</exception>
    public static Box FromCorners(double left, double top, double right, double bottom) =>
        new(left, top, right - left, bottom - top);

    /// <summary>Shared area of two boxes, in square pixels; 0 when they only touch.</summary>
    /// <param name="a">One box.</param>
    /// <param name="b">The other box.</param>
    /// <returns>The area, 0 or more.</returns>
    public static double Intersection(in Box a, in Box b)
    {
        var width = Math.Min(a.X + a.Width, b.X + b.Width) - Math.Max(a.X, b.X);
        var height = Math.Min(a.Y + a.Height, b.Y + b.Height) - Math.Max(a.Y, b.Y);
        return width <= 0 || height <= 0 ? 0 : width * height;
    }

    /// <summary>Shared area over united area, in [0, 1]; 0 when the boxes only touch.</summary>
    /// <param name="a">One box.</param>
    /// <param name="b">The other box.</param>
    /// <returns>The ratio, in [0, 1].</returns>
    /// <remarks>Continuous coordinates, no "+ 1": pycocotools maskApi.c, bbIou.</remarks>
    public static double IntersectionOverUnion(in Box a, in Box b)
    {
        var intersection = Intersection(a, b);
        return intersection == 0 ? 0 : intersection / (a.Area + b.Area - intersection);
    }

    private static void RequireFinite(double value, string name)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, value, "A box is made of finite numbers.");
        }
    }
}
