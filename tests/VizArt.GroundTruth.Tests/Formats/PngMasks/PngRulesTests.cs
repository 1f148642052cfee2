using System.IO.Compression;
using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>Every rule of PNG, broken by a small file: the message to the letter.</summary>
public sealed class PngRulesTests : IDisposable
{
    private const string Fetch = "Fetch or export the file again.";
    private readonly TemporaryFolder _folder = new();
    private static readonly PngBytes Valid = PngBytes.Gray(4, 4, (x, y) => x);

    public static TheoryData<string, string> Refusals => new()
    {
        { "line ends", "byte 0: the file does not begin as a PNG does, with the bytes 89 50 4E 47 0D 0A 1A 0A but with 89 50 4E 47 0A 1A 0A 00. Fetch the file again, as binary; a transfer as text changes line ends." },
        { "cut", "the file ends within the chunk IDAT at byte 33. Fetch the file again; it was cut off." },
        { "no end", "byte 70: the file ends without the chunk IEND. Fetch the file again; it was cut off." },
        { "no data", $"the file has no chunk IDAT, so no pixels. {Fetch}" },
        { "size", $"byte 16: the image has 0 × 4 pixels; each side is 1 to 2147483647. {Fetch}" },
        { "too large", "byte 16: the image has 2000000000 × 2000000000 pixels; the limit is 268435456. Raise Limits.MaxPixels if that is meant." },
        { "row too large", "byte 16: a row of the image has 33554436 bytes; 33554432 is the most. Cut the image into parts; no camera or scanner has such rows." },
        { "color", $"byte 25: the colour type is 1; 0, 2, 3, 4 or 6 is expected. {Fetch}" },
        { "depth", $"byte 24: the bit depth is 3; with colour type 0 it is 1, 2, 4, 8 or 16. {Fetch}" },
        { "interlace", $"byte 28: the interlace method is 2; 0 or 1 is expected. {Fetch}" },
        { "header crc", $"the check sum of the chunk IHDR at byte 8 is 8C9AC1A3, its bytes have 8C9AC1A2. {Fetch}" },
        { "data crc", $"the check sum of the chunk IDAT at byte 33 is FE0FF677, its bytes have FE0FF676. {Fetch}" },
        { "first", $"byte 8: the first chunk is gAMA of 4 bytes; IHDR of 13 bytes is expected. {Fetch}" },
        { "unknown", "the critical chunk ABCD at byte 33 is of no known kind. Export the file as plain PNG." },
        { "name", $"at byte 33 stands 41423031 where the four letters of a chunk's name are expected. {Fetch}" },
        { "palette late", $"the chunk PLTE at byte 76 stands after IDAT. {Fetch}" },
        { "palette twice", $"the chunk PLTE at byte 51 stands there a second time. {Fetch}" },
        { "header twice", $"the chunk IHDR at byte 33 stands not at the beginning. {Fetch}" },
        { "no palette", $"the pixels are indices of a palette, and there is no chunk PLTE. {Fetch}" },
        { "compression", $"byte 26: the compression method is 1; 0 is expected. {Fetch}" },
        { "filter method", $"byte 27: the filter method is 1; 0 is expected. {Fetch}" },
        { "palette", $"byte 33: the chunk PLTE has 4 bytes; 3 for each of 1 to 256 colours are expected. {Fetch}" },
        { "apart", $"the chunk IDAT at byte 89 stands apart from the other chunks IDAT. {Fetch}" },
        { "filter", $"row 1 has the filter 9; 0 to 4 are known. {Fetch}" },
        { "short", "the pixels end early: 15 of 20 bytes are there. Fetch or export the file again; it was cut off." },
        { "bomb", "the pixels end early: at most 26832 of 1200010000 bytes are there. Fetch or export the file again; it was cut off." },
        { "data", $"the pixels cannot be unpacked from row 0 on. {Fetch}" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_broken_png_is_refused(string fault, string message)
    {
        var path = _folder.Write("a.png", Broken(fault));

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => GroundTruthFormats.CreateDefault().ReadAsync(path));

        Assert.Equal("VIZ330", refusal.Code);
        Assert.Equal($"a.png: error VIZ330: {message}", CocoFile.Show(refusal.Diagnostics[0]));
    }

    [Theory]
    [InlineData("cut", 33)]
    [InlineData("color", 25)]
    [InlineData("depth", 24)]
    [InlineData("header crc", 8)]
    public async Task The_place_is_a_byte_and_no_line(string fault, long offset)
    {
        var path = _folder.Write("a.png", Broken(fault));

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => GroundTruthFormats.CreateDefault().ReadAsync(path));

        Assert.Equal((offset, null, null), (refusal.Diagnostics[0].ByteOffset, refusal.Diagnostics[0].Line, refusal.Diagnostics[0].Column));
    }

    [Fact]
    public async Task What_follows_the_end_or_the_pixels_is_warned_of()
    {
        var path = _folder.Write("a.png", [.. (Valid with { Rows = rows => [.. rows, 0] }).ToBytes(), 1, 2]);

        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(path);

        Assert.Equal(
            [
                $"a.png: warning VIZ330: the chunks IDAT hold more than the 20 bytes of the image; the rest is passed over. {Fetch}",
                "a.png: warning VIZ330: byte 83: 2 bytes follow the chunk IEND; they are passed over. Nothing, or export the file again.",
            ],
            dataset.Warnings.Select(CocoFile.Show));
    }

    [Fact]
    public async Task Mutants_of_pngs_are_read_or_refused()
    {
        await MutationRound.RunAsync(
            [
                Valid.ToBytes(),
                (PngBytes.Gray(33, 20, (x, y) => x * y, 16) with { IsInterlaced = true }).ToBytes(),
                new PngBytes(9, 9, 8, 6) { Sample = (x, y, channel) => x + channel, BytesPerData = 5 }.ToBytes(),
                new PngBytes(9, 9, 4, 3) { Sample = (x, y, _) => 1, PaletteColors = 4 }.ToBytes(),
            ],
            "a.png",
            async path =>
            {
                var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(path, new GroundTruthOptions { Format = "png" });
                dataset.LabelMaps[0]!.Read();
                dataset.LabelMaps[0]!.ReadPanoptic();
            });
    }

    private static byte[] Broken(string fault)
    {
        var valid = Valid.ToBytes();
        // What libraries pack differs in length; what they only store does not.
        var stored = (Valid with { Level = CompressionLevel.NoCompression }).ToBytes();
        return fault switch
        {
            "line ends" => [.. valid[..4], .. valid[5..]],
            "cut" => valid[..45],
            "no end" => valid[..^12],
            "no data" => [.. valid[..33], .. PngBytes.Chunk("IEND", [])],
            "size" => WithHeader(PngBytes.HeaderBytes(0, 4, 8, 0, 0)),
            "too large" => WithHeader(PngBytes.HeaderBytes(2_000_000_000, 2_000_000_000, 8, 0, 0)),
            "row too large" => WithHeader(PngBytes.HeaderBytes((1 << 23) + 1, 4, 8, 6, 0)),
            "color" => WithHeader(PngBytes.HeaderBytes(4, 4, 8, 1, 0)),
            "depth" => WithHeader(PngBytes.HeaderBytes(4, 4, 3, 0, 0)),
            "interlace" => WithHeader(PngBytes.HeaderBytes(4, 4, 8, 0, 2)),
            "header crc" => [.. valid[..32], (byte)(valid[32] ^ 1), .. valid[33..]],
            "data crc" => [.. stored[..^13], (byte)(stored[^13] ^ 1), .. stored[^12..]],
            "first" => [.. PngBytes.Signature, .. PngBytes.Chunk("gAMA", [0, 0, 0, 1]), .. valid[8..]],
            "unknown" => (Valid with { Before = PngBytes.Chunk("ABCD", [1]) }).ToBytes(),
            "name" => (Valid with { Before = PngBytes.Chunk("AB01", [1]) }).ToBytes(),
            "palette late" => (Valid with { Level = CompressionLevel.NoCompression, After = PngBytes.Chunk("PLTE", new byte[6]) }).ToBytes(),
            "palette twice" => (new PngBytes(4, 4, 8, 3) { Before = PngBytes.Chunk("PLTE", new byte[6]) }).ToBytes(),
            "header twice" => (Valid with { Before = PngBytes.Chunk("IHDR", PngBytes.HeaderBytes(4, 4, 8, 0, 0)) }).ToBytes(),
            "no palette" => WithHeader(PngBytes.HeaderBytes(4, 4, 8, 3, 0)),
            "compression" => WithHeader([.. PngBytes.HeaderBytes(4, 4, 8, 0, 0)[..10], 1, 0, 0]),
            "filter method" => WithHeader([.. PngBytes.HeaderBytes(4, 4, 8, 0, 0)[..11], 1, 0]),
            "palette" => (Valid with { Before = PngBytes.Chunk("PLTE", new byte[4]) }).ToBytes(),
            "apart" => (Valid with { Level = CompressionLevel.NoCompression, After = [.. PngBytes.Chunk("tEXt", [1]), .. PngBytes.Chunk("IDAT", [1])] }).ToBytes(),
            "filter" => (Valid with { Rows = rows => [.. rows[..5], 9, .. rows[6..]] }).ToBytes(),
            "short" => (Valid with { Rows = rows => rows[..15] }).ToBytes(),
            "bomb" => WithHeader(PngBytes.HeaderBytes(20_000, 10_000, 16, 2, 0)),
            "data" => [.. valid[..33], .. PngBytes.Chunk("IDAT", Encoding.ASCII.GetBytes("no zlib stream at all")), .. PngBytes.Chunk("IEND", [])],
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };

        byte[] WithHeader(byte[] header) => [.. valid[..8], .. PngBytes.Chunk("IHDR", header), .. valid[33..]];
    }
}
