using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace VizArt.GroundTruth;

/// <summary>Reads the size of an image from the head of its file: PNG, JPEG, BMP, GIF and WebP. Nothing is decoded.</summary>
internal static class ImageSize
{
    private const int HeadBytes = 64;

    // A JPEG's size stands behind its metadata; no file has more segments before it than this.
    private const int MostSegments = 1000;

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp", ".gif", ".jpe", ".jfif", ".avif", ".heic", ".dng", ".mpo", ".pfm", ".ppm", ".pgm"];

    /// <summary>Whether a file is named as an image.</summary>
    public static bool IsImage(string name) => Extensions.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the size.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="mostPixels">Most pixels of an image.</param>
    /// <param name="fault">What is wrong, in words; empty where nothing is.</param>
    /// <param name="isPointer">Whether the file is a Git LFS pointer.</param>
    /// <returns>Width and height in pixels; null where they cannot be read.</returns>
    public static (int Width, int Height)? Read(string path, long mostPixels, out string fault, out bool isPointer)
    {
        (fault, isPointer) = ("", false);
        try
        {
            if (GroundTruthFile.HasNoLength(path))
            {
                fault = "the file is empty";
                return null;
            }

            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> head = stackalloc byte[HeadBytes];
            head = head[..ReadAt(file, head, 0)];
            isPointer = GroundTruthFile.IsLfsPointer(head);
            var size = SizeOf(file, head);
            fault = size switch
            {
                null => isPointer ? "the file is a Git LFS pointer" : "it is no PNG, JPEG, BMP, GIF or WebP, or is cut off",
                { Width: < 1 } or { Height: < 1 } => "it has a side of 0 or less",
                { Width: > int.MaxValue } or { Height: > int.MaxValue } => "it has more pixels than the limit",
                { } known => known.Width > mostPixels / known.Height ? "it has more pixels than the limit" : "",
            };
            return fault.Length == 0 && size is { } sides ? ((int)sides.Width, (int)sides.Height) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            fault = e.Message;
            return null;
        }
    }

    private static (long Width, long Height)? SizeOf(SafeFileHandle file, ReadOnlySpan<byte> head) =>
        IsPng(head) ? (BinaryPrimitives.ReadUInt32BigEndian(head[16..]), BinaryPrimitives.ReadUInt32BigEndian(head[20..]))
        : head is [0xFF, 0xD8, ..] ? SizeOfJpeg(file)
        : head.Length >= 26 && head.StartsWith("BM"u8) ? SizeOfBmp(head)
        : head.Length >= 10 && (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) ? (BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..]))
        : head.Length >= 30 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8) ? SizeOfWebP(head)
        : null;

    private static bool IsPng(ReadOnlySpan<byte> head) =>
        head.Length >= 24 && head[..8].SequenceEqual(PngSignature) && head[12..].StartsWith("IHDR"u8);

    private static (long, long)? SizeOfBmp(ReadOnlySpan<byte> head) =>
        BinaryPrimitives.ReadUInt32LittleEndian(head[14..]) == 12
            ? (BinaryPrimitives.ReadUInt16LittleEndian(head[18..]), BinaryPrimitives.ReadUInt16LittleEndian(head[20..]))
            : (BinaryPrimitives.ReadInt32LittleEndian(head[18..]), Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(head[22..])));

    private static (long, long)? SizeOfWebP(ReadOnlySpan<byte> head)
    {
        var kind = head.Slice(12, 4);
        if (kind.SequenceEqual("VP8X"u8))
        {
            return (1 + (head[24] | (head[25] << 8) | (head[26] << 16)), 1 + (head[27] | (head[28] << 8) | (head[29] << 16)));
        }

        if (kind.SequenceEqual("VP8L"u8) && head[20] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(head[21..]);
            return ((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
        }

        return kind.SequenceEqual("VP8 "u8) && head.Slice(23, 3) is [0x9D, 0x01, 0x2A]
            ? (BinaryPrimitives.ReadUInt16LittleEndian(head[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(head[28..]) & 0x3FFF)
            : null;
    }

    /// <summary>Goes from segment to segment to the frame's header: ITU T.81, B.1.1.4 and B.2.2.</summary>
    private static (long, long)? SizeOfJpeg(SafeFileHandle file)
    {
        Span<byte> segment = stackalloc byte[9];
        var offset = 2L;
        for (var count = 0; count < MostSegments; count++)
        {
            var length = ReadAt(file, segment, offset);
            if (length < 4 || segment[0] != 0xFF)
            {
                return null;
            }

            var marker = segment[1];
            if (marker == 0xFF)
            {
                offset++;
            }
            else if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                offset += 2;
            }
            else if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return length == 9 ? (BinaryPrimitives.ReadUInt16BigEndian(segment[7..]), BinaryPrimitives.ReadUInt16BigEndian(segment[5..])) : null;
            }
            else if (marker is 0xD9 or 0xDA)
            {
                return null;
            }
            else
            {
                offset += 2 + BinaryPrimitives.ReadUInt16BigEndian(segment[2..]);
            }
        }

        return null;
    }

    private static int ReadAt(SafeFileHandle file, Span<byte> bytes, long offset)
    {
        var length = 0;
        while (length < bytes.Length && RandomAccess.Read(file, bytes[length..], offset + length) is > 0 and var read)
        {
            length += read;
        }

        return length;
    }
}
