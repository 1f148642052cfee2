namespace VizArt.GroundTruth;

/// <summary>Reads another stream through, and keeps count of its bytes and their check sum.</summary>
internal sealed class CheckedStream(Stream inner) : Stream
{
    public long Count { get; private set; }

    public uint CheckSum { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var length = inner.Read(buffer);
        Count += length;
        CheckSum = Crc32.Compute(buffer[..length], CheckSum);
        return length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
