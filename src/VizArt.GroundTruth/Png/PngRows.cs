using System.Buffers;
using System.IO.Compression;

namespace VizArt.GroundTruth;

/// <summary>Unpacks the rows of a PNG: some tens of kilobytes at a time, so that they stay near the processor, and memory does not grow with the image.</summary>
internal static class PngRows
{
    private const int StripBytes = 64 * 1024;

    /// <summary>Unpacks all rows.</summary>
    /// <param name="png">The file.</param>
    /// <param name="sink">Takes the rows.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <returns>False where something was wrong; some rows were given nonetheless.</returns>
    public static bool Read(PngFile png, IPngRowSink sink, DiagnosticList faults)
    {
        if (!png.CanHoldPixels(faults))
        {
            return false;
        }

        var total = png.Header.DataBytes();
        var done = (Bytes: 0L, Row: 0);
        try
        {
            using var packed = new MemoryStream(png.Compressed.Array!, png.Compressed.Offset, png.Compressed.Count, writable: false);
            using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
            foreach (var pass in png.Header.Passes)
            {
                if (!ReadPass(png.Header, pass, unpacked, sink, faults, ref done, total))
                {
                    return false;
                }
            }

            // Past the pixels the check sum of the whole is looked at.
            Span<byte> more = stackalloc byte[1];
            if (unpacked.Read(more) > 0)
            {
                faults.Add(PngRules.DataLong.AtFile().Found(total));
            }

            return true;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            faults.Add(PngRules.Data.AtFile().Found(done.Row));
            return false;
        }
    }

    private static bool ReadPass(
        in PngHeader header, in PngPass pass, ZLibStream unpacked, IPngRowSink sink, DiagnosticList faults, ref (long Bytes, int Row) done, long total)
    {
        var rowBytes = (int)header.RowBytes(pass.Width);
        var rowsOfStrip = Math.Clamp(StripBytes / (rowBytes + 1), 1, pass.Height);
        var buffer = ArrayPool<byte>.Shared.Rent(rowsOfStrip * (rowBytes + 1));
        var aboveBuffer = ArrayPool<byte>.Shared.Rent(rowBytes);
        try
        {
            var above = aboveBuffer.AsSpan(0, rowBytes);
            above.Clear();
            for (var first = 0; first < pass.Height; first += rowsOfStrip)
            {
                done.Row = first;
                var strip = buffer.AsSpan(0, Math.Min(rowsOfStrip, pass.Height - first) * (rowBytes + 1));
                var length = unpacked.ReadAtLeast(strip, strip.Length, throwOnEndOfStream: false);
                done.Bytes += length;
                if (length < strip.Length)
                {
                    faults.Add(PngRules.DataShort.AtFile().Found(done.Bytes).With(total));
                    return false;
                }

                ReadOnlySpan<byte> upper = above;
                for (var row = 0; row * (rowBytes + 1) < strip.Length; row++)
                {
                    var filter = strip[row * (rowBytes + 1)];
                    var samples = strip.Slice((row * (rowBytes + 1)) + 1, rowBytes);
                    if (filter > PngFilters.Last)
                    {
                        faults.Add(PngRules.Filter.AtFile().Found(filter).With(first + row));
                        return false;
                    }

                    PngFilters.Undo(filter, samples, upper, header.BytesPerPixel);
                    sink.Add(pass, first + row, samples);
                    upper = samples;
                }

                upper.CopyTo(above);
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            ArrayPool<byte>.Shared.Return(aboveBuffer);
        }
    }
}
