using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace VizArt.GroundTruth;

/// <summary>Turns the samples of a PNG into one number a pixel: gray and palette indices as they are, colours as R + 256 G + 65536 B.</summary>
internal static class PngLabels
{
    /// <summary>Turns a row.</summary>
    /// <param name="header">What the samples are.</param>
    /// <param name="samples">The row.</param>
    /// <param name="labels">Takes a number a pixel.</param>
    public static void Turn(in PngHeader header, ReadOnlySpan<byte> samples, Span<int> labels)
    {
        var bytes = header.BytesPerPixel;
        switch (header.ColorType)
        {
            case PngColorType.Gray or PngColorType.Palette when header.BitDepth == 8:
                TurnBytes(samples, labels);
                break;
            case PngColorType.Gray when header.BitDepth == 16:
                TurnWords(samples, labels);
                break;
            case PngColorType.Gray or PngColorType.Palette:
                TurnBits(samples, labels, header.BitDepth);
                break;
            case PngColorType.GrayAlpha:
                for (var x = 0; x < labels.Length; x++)
                {
                    labels[x] = header.BitDepth == 8 ? samples[x * bytes] : BinaryPrimitives.ReadUInt16BigEndian(samples[(x * bytes)..]);
                }

                break;
            default:
                var channel = header.BitDepth / 8;
                for (var x = 0; x < labels.Length; x++)
                {
                    var pixel = samples.Slice(x * bytes, (2 * channel) + 1);
                    labels[x] = pixel[0] | (pixel[channel] << 8) | (pixel[2 * channel] << 16);
                }

                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A file is read once: no time to warm up.
    private static void TurnBytes(ReadOnlySpan<byte> samples, Span<int> labels)
    {
        var x = 0;
        for (; x + Vector128<byte>.Count <= labels.Length; x += Vector128<byte>.Count)
        {
            var (lower, upper) = Vector128.Widen(Vector128.Create(samples[x..]));
            Store(lower, labels[x..]);
            Store(upper, labels[(x + 8)..]);
        }

        for (; x < labels.Length; x++)
        {
            labels[x] = samples[x];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A file is read once: no time to warm up.
    private static void TurnWords(ReadOnlySpan<byte> samples, Span<int> labels)
    {
        var swap = Vector128.Create((byte)1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
        var x = 0;
        for (; x + Vector128<ushort>.Count <= labels.Length; x += Vector128<ushort>.Count)
        {
            Store(Vector128.Shuffle(Vector128.Create(samples[(2 * x)..]), swap).AsUInt16(), labels[x..]);
        }

        for (; x < labels.Length; x++)
        {
            labels[x] = BinaryPrimitives.ReadUInt16BigEndian(samples[(2 * x)..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<ushort> values, Span<int> labels)
    {
        var (lower, upper) = Vector128.Widen(values);
        lower.AsInt32().CopyTo(labels);
        upper.AsInt32().CopyTo(labels[4..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A file is read once: no time to warm up.
    private static void TurnBits(ReadOnlySpan<byte> samples, Span<int> labels, int bitDepth)
    {
        var (perByte, mask) = (8 / bitDepth, (1 << bitDepth) - 1);
        for (var x = 0; x < labels.Length; x++)
        {
            labels[x] = (samples[x / perByte] >> (8 - (bitDepth * ((x % perByte) + 1)))) & mask;
        }
    }
}
