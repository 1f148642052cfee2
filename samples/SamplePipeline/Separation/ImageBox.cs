namespace SamplePipeline.Separation;

/// <summary>A box with edges anywhere, at working size.</summary>
internal readonly record struct ImageBox(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public double Area => Width * Height;

    public static ImageBox Of(Cell cell) => new(cell.X, cell.Y, cell.X + cell.Width, cell.Y + cell.Height);

    public static double IntersectionOverUnion(in ImageBox a, in ImageBox b)
    {
        var width = Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left);
        var height = Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top);
        return width <= 0 || height <= 0 ? 0 : width * height / (a.Area + b.Area - (width * height));
    }

    public bool Overlaps(in ImageBox other) =>
        Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    public bool Contains(double x, double y) => x > Left && x < Right && y > Top && y < Bottom;

    public ImageBox Clip(int width, int height) =>
        new(Math.Max(0, Left), Math.Max(0, Top), Math.Min(width, Right), Math.Min(height, Bottom));
}
