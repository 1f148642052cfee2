namespace VizArt.Runs;

/// <summary>Reads a stream from where it stands to its end, or to a number of bytes.</summary>
/// <param name="stream">The stream; disposed with this.</param>
/// <param name="offset">Where in the file it stands.</param>
/// <param name="end">Where in the file to stop.</param>
internal sealed class ForwardBlocks(Stream stream, long offset, long end) : LineBlocks
{
    private byte[] _buffer = new byte[BlockSize];
    private long _start = offset;
    private int _taken;
    private int _filled;
    private bool _isInTooLong;
    private Exception? _damage;

    public override async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        _buffer.AsSpan(_taken, _filled - _taken).CopyTo(_buffer);
        _start += _taken;
        (_filled, _taken, TooLongAt) = (_filled - _taken, 0, null);
        var searched = 0;
        while (true)
        {
            if (_damage is not null)
            {
                throw _damage;
            }

            var isAtEnd = !await FillAsync(cancellationToken);
            var feed = _buffer.AsSpan(searched, _filled - searched).LastIndexOf((byte)'\n');
            if (_isInTooLong)
            {
                var first = _buffer.AsSpan(0, _filled).IndexOf((byte)'\n');
                Drop(first < 0 ? _filled : first + 1);
                _isInTooLong = first < 0;
                searched = 0;
                if (isAtEnd && _filled == 0)
                {
                    (Lines, Offset) = (default, _start);
                    return false;
                }

                continue;
            }

            if (feed >= 0 || isAtEnd)
            {
                _taken = feed >= 0 ? searched + feed + 1 : _filled;
                Lines = _buffer.AsMemory(0, _taken);
                Offset = _start;
                return _taken > 0;
            }

            searched = _filled;
            if (_filled > LogLine.Longest)
            {
                TooLongAt = _start;
                Lines = default;
                _isInTooLong = true;
                return true;
            }
        }
    }

    protected override void Dispose(bool disposing) => stream.Dispose();

    private void Drop(int count)
    {
        _buffer.AsSpan(count, _filled - count).CopyTo(_buffer);
        _start += count;
        _filled -= count;
    }

    /// <summary>Reads what fits; false at the end.</summary>
    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        // Of what is compressed a read gives little at a time.
        var from = _filled;
        while (_filled < _buffer.Length)
        {
            var most = (int)Math.Min(_buffer.Length - _filled, end - _start - _filled);
            int read;
            try
            {
                read = most <= 0 ? 0 : await stream.ReadAsync(_buffer.AsMemory(_filled, most), cancellationToken);
            }
            catch (InvalidDataException damage)
            {
                _damage = damage;
                return _filled > from;
            }

            if (read == 0)
            {
                return _filled > from;
            }

            _filled += read;
        }

        return true;
    }
}
