using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace VizArt.GroundTruth;

/// <summary>A window that moves over a file from its start to its end.</summary>
internal sealed class CloudBytes : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly CloudRequest _request;
    private readonly int _chunkBytes;
    private readonly ProgressCount? _progress;
    private byte[] _buffer;
    private long _bufferEnd;
    private int _start;
    private int _end;

    /// <exception cref="GroundTruthException">The file cannot be opened, or is not the data.</exception>
    public CloudBytes(CloudRequest request)
    {
        _request = request;
        _file = GroundTruthFile.Open(request.Path);
        Length = RandomAccess.GetLength(_file);
        _progress = request.TellsProgress ? ProgressCount.Of(request.Options, Length, GroundTruthProgressUnit.Bytes) : null;
        _chunkBytes = request.Options.ChunkBytes;
        _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(_chunkBytes, 4096));
    }

    public long Length { get; }

    public long Position => _bufferEnd - (_end - _start);

    public long Remaining => Length - Position;

    /// <summary>Bytes that are at hand without reading.</summary>
    public ReadOnlySpan<byte> Window => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Reads on until this many bytes are at hand, or the file ends.</summary>
    public ReadOnlySpan<byte> Fill(int count)
    {
        if (_end - _start < count)
        {
            Read(count);
        }

        return Window;
    }

    public void Advance(int count) => _start += count;

    /// <summary>The next bytes, which the caller knows to be there by the file's length.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        var window = Fill(count);
        if (window.Length < count)
        {
            throw new IOException("The file became shorter while it was read.");
        }

        _start += count;
        return window[..count];
    }

    /// <summary>Passes over bytes without reading them.</summary>
    public void Skip(long count)
    {
        if (count <= _end - _start)
        {
            _start += (int)count;
            return;
        }

        _progress?.Add(count - (_end - _start));
        _bufferEnd = Position + count;
        (_start, _end) = (0, 0);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _file.Dispose();
    }

    private void Read(int count)
    {
        _request.CancellationToken.ThrowIfCancellationRequested();
        if (count > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(count);
            Window.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else
        {
            Window.CopyTo(_buffer);
        }

        (_start, _end) = (0, _end - _start);
        while (_end < count)
        {
            var most = Math.Min(Math.Max(_chunkBytes, _chunkBytes == 1 ? 1 : count - _end), _buffer.Length - _end);
            var read = RandomAccess.Read(_file, _buffer.AsSpan(_end, most), _bufferEnd);
            if (read == 0)
            {
                return;
            }

            _end += read;
            _bufferEnd += read;
            _progress?.Add(read);
        }
    }
}
