namespace SamplePipeline.Separation;

/// <summary>A box of whole pixels at working size; right and bottom are exclusive.</summary>
internal readonly record struct PixelBox(int Left, int Top, int Right, int Bottom)
{
    public int Width => Right - Left;

    public int Height => Bottom - Top;

    public PixelBox Union(in PixelBox other) => new(
        Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    public PixelBox Grow(int by, int width, int height) => new(
        Math.Max(0, Left - by), Math.Max(0, Top - by), Math.Min(width, Right + by), Math.Min(height, Bottom + by));

    /// <summary>Free pixels between two boxes along the axis where they are farthest apart; 0 when they touch or overlap.</summary>
    public int GapTo(in PixelBox other) => Math.Max(
        Math.Max(0, Math.Max(other.Left - Right, Left - other.Right)),
        Math.Max(0, Math.Max(other.Top - Bottom, Top - other.Bottom)));
}
