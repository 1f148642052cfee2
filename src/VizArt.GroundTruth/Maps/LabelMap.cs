namespace VizArt.GroundTruth;

/// <summary>One number for each pixel of an image: the class in semantic segmentation, the segment in panoptic segmentation. Immutable.</summary>
public sealed class LabelMap
{
    private readonly ReadOnlyMemory<int> _labels;

    /// <summary>Takes the numbers of an image's pixels.</summary>
    /// <param name="width">Width in pixels; 1 or more.</param>
    /// <param name="height">Height in pixels; 1 or more.</param>
    /// <param name="labels">Row after row from the top, each from the left; width × height numbers, which nobody changes afterwards.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is smaller than 1.</exception>
    /// <exception cref="ArgumentException">There is another count of numbers.</exception>
    public LabelMap(int width, int height, ReadOnlyMemory<int> labels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (labels.Length != (long)width * height)
        {
            throw new ArgumentException($"A map of {width} × {height} pixels has as many labels, not {labels.Length}.", nameof(labels));
        }

        Width = width;
        Height = height;
        _labels = labels;
    }

    /// <summary>Width in pixels; 1 or more.</summary>
    public int Width { get; }

    /// <summary>Height in pixels; 1 or more.</summary>
    public int Height { get; }

    /// <summary>The numbers, row after row from the top, each from the left. They are the source's: a class's id, not its index.</summary>
    public ReadOnlySpan<int> Labels => _labels.Span;

    /// <summary>The number of one pixel.</summary>
    /// <param name="x">Column, from 0 at the left.</param>
    /// <param name="y">Row, from 0 at the top.</param>
    /// <exception cref="ArgumentOutOfRangeException">The pixel is outside of the map.</exception>
    public int this[int x, int y]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(x);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(x, Width);
            ArgumentOutOfRangeException.ThrowIfNegative(y);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, Height);
            return _labels.Span[(y * Width) + x];
        }
    }
}
