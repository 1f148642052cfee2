using System.Buffers.Binary;

namespace VizArt.GroundTruth.Tests;

/// <summary>The sizes of images by the heads of their files.</summary>
public sealed class ImageSizeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, byte[]> Heads => new()
    {
        { "BMP of Windows", Bmp(40, 20, 10) },
        { "BMP from top to bottom", Bmp(40, 20, -10) },
        { "BMP of OS/2", [.. "BM"u8, 0, 0, 0, 0, 0, 0, 0, 0, 26, 0, 0, 0, 12, 0, 0, 0, 20, 0, 10, 0, 1, 0, 24, 0] },
        { "GIF 87a", [.. "GIF87a"u8, 20, 0, 10, 0] },
        { "GIF 89a", [.. "GIF89a"u8, 20, 0, 10, 0] },
        { "WebP, lossy", WebP("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A, 20, 0, 10, 0]) },
        { "WebP, lossless", WebP("VP8L", [0x2F, 19, 0x40, 2, 0, 0, 0, 0, 0, 0]) },
        { "WebP, extended", WebP("VP8X", [0, 0, 0, 0, 19, 0, 0, 9, 0, 0]) },
        { "PNG", YoloFolder.Png(20, 10) },
        { "JPEG, baseline", [0xFF, 0xD8, .. Frame(0xC0)] },
        { "JPEG, progressive, behind its metadata", [0xFF, 0xD8, 0xFF, 0xE1, 0, 6, 1, 2, 3, 4, 0xFF, 0xFF, 0xDB, 0, 3, 0, .. Frame(0xC2)] },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Heads))]
    public void A_head_tells_the_size(string kind, byte[] head)
    {
        var size = ImageSize.Read(_folder.Write("a.img", head), 1000, out var fault, out _);

        Assert.Equal((20, 10), size);
        Assert.True(fault.Length == 0, kind);
    }

    [Theory]
    [MemberData(nameof(Heads))]
    public void A_head_that_is_cut_off_anywhere_is_told(string kind, byte[] head)
    {
        for (var length = 1; length < 8; length++)
        {
            var size = ImageSize.Read(_folder.Write("a.img", head[..length]), 1000, out var fault, out _);

            Assert.True(size is null, kind);
            Assert.Equal("it is no PNG, JPEG, BMP, GIF or WebP, or is cut off", fault);
        }
    }

    [Theory]
    [InlineData(0, 10, "it has a side of 0 or less")]
    [InlineData(101, 10, "it has more pixels than the limit")]
    public void A_size_that_no_image_has_is_told(int width, int height, string message)
    {
        var size = ImageSize.Read(_folder.Write("a.bmp", Bmp(40, width, height)), 1000, out var fault, out _);

        Assert.Null(size);
        Assert.Equal(message, fault);
    }

    private static byte[] Bmp(int headerBytes, int width, int height)
    {
        var bytes = new byte[54];
        "BM"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(14), headerBytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(22), height);
        return bytes;
    }

    private static byte[] WebP(string kind, byte[] content) =>
        [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBP"u8, .. System.Text.Encoding.ASCII.GetBytes(kind), 10, 0, 0, 0, .. content];

    private static byte[] Frame(byte marker) => [0xFF, marker, 0, 11, 8, 0, 10, 0, 20, 1, 1, 0x11, 0];
}
