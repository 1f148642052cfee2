namespace VizArt.GroundTruth;

/// <summary>The pixels of a mask: what is not 0 in the rows of a PNG.</summary>
/// <param name="header">What the PNG is.</param>
/// <param name="most">How many runs there may be.</param>
internal sealed class LabelMeMask(PngHeader header, long most) : IPngRowSink
{
    // A row is looked at in parts, each of whole bytes.
    private const int PartPixels = 4096;

    private readonly Column<uint> _runs = new();
    private int[] _part = new int[Math.Min(header.Width, PartPixels)];
    private long _length;
    private bool _isInside;

    public int Width => header.Width;

    public int Height => header.Height;

    /// <summary>Lengths of background, foreground, background, … along the rows; what they leave is background.</summary>
    public ReadOnlySpan<uint> Runs => _runs.Span;

    /// <summary>Whether there were more runs than there may be; those are left out.</summary>
    public bool IsTooLarge { get; private set; }

    public void Add(in PngPass pass, int row, ReadOnlySpan<byte> samples)
    {
        if (!_isInside && samples.IndexOfAnyExcept((byte)0) < 0)
        {
            _length += header.Width;
            return;
        }

        for (var start = 0; start < header.Width; start += PartPixels)
        {
            var part = _part.AsSpan(0, Math.Min(PartPixels, header.Width - start));
            var from = (int)header.RowBytes(start);
            PngLabels.Turn(header, samples.Slice(from, (int)header.RowBytes(start + part.Length) - from), part);
            Add(part);
        }
    }

    /// <summary>Ends the last run: all rows were given.</summary>
    public void Complete()
    {
        _part = [];
        if (_isInside)
        {
            Close();
        }
    }

    private void Add(ReadOnlySpan<int> labels)
    {
        while (!labels.IsEmpty)
        {
            var next = _isInside ? labels.IndexOf(0) : labels.IndexOfAnyExcept(0);
            if (next < 0)
            {
                _length += labels.Length;
                return;
            }

            _length += next;
            Close();
            labels = labels[next..];
        }
    }

    private void Close()
    {
        IsTooLarge |= _runs.Count >= most;
        if (!IsTooLarge)
        {
            _runs.Add((uint)_length);
        }

        (_length, _isInside) = (0, !_isInside);
    }
}
