using Microsoft.Win32.SafeHandles;

namespace VizArt.Runs;

/// <summary>Reads a file from its end to its beginning, so that the newest lines come without the others.</summary>
/// <param name="file">The file; disposed with this.</param>
/// <param name="end">Where the last line ends.</param>
internal sealed class BackwardBlocks(SafeFileHandle file, long end) : LineBlocks
{
    // What is read lies at the buffer's end: [_head, _tail), in the file from _position on.
    private byte[] _buffer = new byte[2 * BlockSize];
    private int _head = 2 * BlockSize;
    private int _tail = 2 * BlockSize;
    private long _position = end;
    private bool _isInTooLong;

    public override async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        TooLongAt = null;
        while (true)
        {
            if (_position == 0)
            {
                return TakeRest();
            }

            await ReadBeforeAsync(cancellationToken);
            if (_isInTooLong)
            {
                // Only a feed before the line's own beginning ends it; what comes after the feed is the line.
                var last = _buffer.AsSpan(_head, _tail - _head).LastIndexOf((byte)'\n');
                if (last < 0 && _position > 0)
                {
                    _tail = _head;
                    continue;
                }

                _tail = _head + last + 1;
                TooLongAt = _position + (_tail - _head);
                Lines = default;
                _isInTooLong = false;
                return true;
            }

            // The first line may begin further before: what follows its feed are whole lines.
            var length = _tail - _head;
            var feed = _position == 0 ? -1 : _buffer.AsSpan(_head, length - 1).IndexOf((byte)'\n');
            if (_position == 0 || feed >= 0)
            {
                var first = _head + feed + 1;
                Lines = _buffer.AsMemory(first, _tail - first);
                Offset = _position + (first - _head);
                _tail = first;
                return true;
            }

            _isInTooLong = length > LogLine.Longest;
            _tail = _isInTooLong ? _head : _tail;
        }
    }

    protected override void Dispose(bool disposing) => file.Dispose();

    private bool TakeRest()
    {
        Lines = _buffer.AsMemory(_head, _tail - _head);
        Offset = 0;
        _tail = _head;
        return Lines.Length > 0;
    }

    private async ValueTask ReadBeforeAsync(CancellationToken cancellationToken)
    {
        // With what is carried along a block grows, so that a long line is moved a few times and not for every block.
        var carried = _tail - _head;
        var count = (int)Math.Min(_position, Math.Max(BlockSize, carried));
        if (carried + count > _buffer.Length)
        {
            var larger = new byte[Math.Max(carried + count, 2 * _buffer.Length)];
            _buffer.AsSpan(_head, carried).CopyTo(larger.AsSpan(larger.Length - carried));
            _buffer = larger;
        }
        else
        {
            _buffer.AsSpan(_head, carried).CopyTo(_buffer.AsSpan(_buffer.Length - carried));
        }

        _tail = _buffer.Length;
        _head = _tail - carried - count;
        _position -= count;
        for (var read = 0; read < count;)
        {
            var now = await RandomAccess.ReadAsync(file, _buffer.AsMemory(_head + read, count - read), _position + read, cancellationToken);
            read += now > 0 ? now : throw new EndOfStreamException("It became shorter while it was read.");
        }
    }
}
