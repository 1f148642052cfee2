using System.Buffers.Binary;
using System.IO.Compression;
using VizArt.GroundTruth.Tests;

namespace VizArt.GroundTruth.Fuzz;

/// <summary>Makes PNGs sound where a check sum would have them refused before anything is read.</summary>
internal static class PngRepair
{
    private const int HeaderBytes = 13;
    private const int AroundChunk = 12;

    /// <summary>Corrects the check sum of every chunk.</summary>
    public static byte[] WithCheckSums(byte[] png)
    {
        var repaired = (byte[])png.Clone();
        for (var at = PngBytes.Signature.Length; at + AroundChunk <= repaired.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(repaired.AsSpan(at));
            if (length > repaired.Length - at - AroundChunk)
            {
                break;
            }

            var body = repaired.AsSpan(at + 4, (int)length + 4);
            BinaryPrimitives.WriteUInt32BigEndian(repaired.AsSpan(at + 8 + (int)length), PngBytes.CheckSum(body));
            at += AroundChunk + (int)length;
        }

        return repaired;
    }

    /// <summary>Takes the bytes for those of the header, and of the filtered rows before they are packed.</summary>
    public static byte[] OfRows(byte[] bytes)
    {
        var header = bytes[..Math.Min(HeaderBytes, bytes.Length)];
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            stream.Write(bytes.AsSpan(header.Length));
        }

        return [.. PngBytes.Signature, .. PngBytes.Chunk("IHDR", header), .. PngBytes.Chunk("PLTE", new byte[6]), .. PngBytes.Chunk("IDAT", packed.ToArray()), .. PngBytes.Chunk("IEND", [])];
    }
}
