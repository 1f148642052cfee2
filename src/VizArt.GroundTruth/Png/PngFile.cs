using System.Buffers;
using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>A PNG in memory, its chunks looked through and its pixels still packed.</summary>
internal sealed class PngFile : IDisposable
{
    // Deflate makes of one byte at most 1,032.
    private const long MostExpansion = 1032;

    private byte[]? _bytes;

    private PngFile(byte[] bytes)
    {
        _bytes = bytes;
    }

    public PngHeader Header { get; private set; }

    /// <summary>How many colours the palette has; 0 where there is none.</summary>
    public int PaletteColors { get; private set; }

    /// <summary>What the chunks IDAT hold together.</summary>
    public ArraySegment<byte> Compressed { get; private set; } = ArraySegment<byte>.Empty;

    /// <summary>Reads a file and looks through its chunks.</summary>
    /// <returns>The file; null where it cannot be used, which is told.</returns>
    /// <exception cref="GroundTruthException">It cannot be opened, or is something else than data.</exception>
    public static PngFile? Open(string path, GroundTruthLimits limits, DiagnosticList faults)
    {
        using var handle = GroundTruthFile.Open(path);
        byte[]? bytes = null;
        try
        {
            var length = RandomAccess.GetLength(handle);
            if (length > Array.MaxLength)
            {
                throw GroundTruthFile.Refuse(path, FileRules.Unreadable.AtFile().Found("it is larger than 2 GB"));
            }

            bytes = ArrayPool<byte>.Shared.Rent((int)length);
            var read = 0;
            while (read < length && RandomAccess.Read(handle, bytes.AsSpan(read, (int)length - read), read) is > 0 and var more)
            {
                read += more;
            }

            var whole = bytes;
            bytes = null;
            return Take(whole, read, limits, faults);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw GroundTruthFile.Unreadable(path, e);
        }
        finally
        {
            if (bytes is not null)
            {
                ArrayPool<byte>.Shared.Return(bytes);
            }
        }
    }

    /// <summary>Looks through the chunks of a file in memory.</summary>
    /// <param name="bytes">Rented from the shared pool, and given back to it by this.</param>
    /// <param name="length">How many of them are the file's.</param>
    /// <param name="limits">How large it may be.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <returns>The file; null where it cannot be used, which is told.</returns>
    public static PngFile? Take(byte[] bytes, int length, GroundTruthLimits limits, DiagnosticList faults)
    {
        PngFile? png = null;
        try
        {
            if (new PngChunks(bytes.AsMemory(0, length), limits, faults).Read() is { } chunks)
            {
                png = new PngFile(bytes) { Header = chunks.Header, PaletteColors = chunks.PaletteColors, Compressed = Join(bytes, chunks.Data) };
            }

            return png;
        }
        finally
        {
            if (png is null)
            {
                ArrayPool<byte>.Shared.Return(bytes);
            }
        }
    }

    /// <summary>Whether the packed bytes are enough for so many pixels; if not, that is told.</summary>
    public bool CanHoldPixels(DiagnosticList faults)
    {
        var (most, total) = ((Compressed.Count + 1) * MostExpansion, Header.DataBytes());
        if (total > most)
        {
            faults.Add(PngRules.DataShort.AtFile().Found(string.Create(CultureInfo.InvariantCulture, $"at most {most}")).With(total));
        }

        return total <= most;
    }

    public void Dispose()
    {
        if (_bytes is { } bytes)
        {
            _bytes = null;
            Compressed = ArraySegment<byte>.Empty;
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Moves the parts together within the file's own bytes: one stream is unpacked faster than many.</summary>
    private static ArraySegment<byte> Join(byte[] bytes, List<(int Start, int Length)> parts)
    {
        var end = parts[0].Start + parts[0].Length;
        foreach (var (start, length) in parts.Skip(1))
        {
            bytes.AsSpan(start, length).CopyTo(bytes.AsSpan(end));
            end += length;
        }

        return new ArraySegment<byte>(bytes, parts[0].Start, end - parts[0].Start);
    }
}
