namespace VizArt.GroundTruth;

/// <summary>The pixels of a mask: what is not 0 in the rows of a PNG.</summary>
/// <param name="header">What the PNG is.</param>
/// <param name="most">How many runs there may be.</param>
internal sealed class LabelMeMask(PngHeader header, long most) : IPngRowSink
{
    private readonly Column<uint> _runs = new();
    private readonly int[] _row = new int[header.Width];
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
        PngLabels.Turn(header, samples, _row);
        ReadOnlySpan<int> rest = _row;
        while (!rest.IsEmpty)
        {
            var next = _isInside ? rest.IndexOf(0) : rest.IndexOfAnyExcept(0);
            _length += next < 0 ? rest.Length : next;
            if (next < 0)
            {
                break;
            }

            Close();
            rest = rest[next..];
        }

        if (_isInside && row == header.Height - 1)
        {
            Close();
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
