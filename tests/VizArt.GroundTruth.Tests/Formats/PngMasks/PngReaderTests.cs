using System.IO.Compression;
using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>PNGs of every kind, written and read back.</summary>
public sealed class PngReaderTests : IDisposable
{
    private static readonly int[] Sizes = [1, 7, int.MaxValue];
    private static readonly string[] Ancillary = ["gAMA", "cHRM", "sBIT", "bKGD", "tIME", "pHYs", "sPLT", "hIST", "tRNS", "iCCP", "tEXt", "zTXt", "eXIf", "abCd"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [CombinatorialKinds]
    public async Task Every_kind_of_samples_is_read_back(int colorType, int bitDepth, bool isInterlaced)
    {
        var random = new Random(1);
        foreach (var (width, height) in new[] { (1, 1), (1, 7), (3, 1), (5, 5), (8, 8), (33, 40), (40, 17), (67, 9) })
        {
            var most = 1 << Math.Min(bitDepth, 16);
            var samples = Enumerable.Range(0, width * height * 4).Select(_ => random.Next(4) == 0 ? random.Next(most) : 1).ToArray();
            var png = new PngBytes(width, height, bitDepth, colorType)
            {
                Sample = (x, y, channel) => samples[(((y * width) + x) * 4) + channel],
                IsInterlaced = isInterlaced,
                PaletteColors = Math.Min(256, most),
            };

            var map = (await ReadAsync(png.ToBytes(), new GroundTruthOptions { VoidValue = null })).LabelMaps[0]!.Read();

            Assert.Equal((width, height), (map.Width, map.Height));
            for (var pixel = 0; pixel < width * height; pixel++)
            {
                var at = pixel * 4;
                var shift = bitDepth == 16 ? 8 : 0;
                var expected = colorType is 2 or 6 ? (samples[at] >> shift) + ((samples[at + 1] >> shift) << 8) + ((samples[at + 2] >> shift) << 16)
                    : colorType == 0 && samples[at] >= 1000 ? samples[at] / 1000 : samples[at];
                Assert.Equal(expected, map.Labels[pixel]);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Every_filter_is_undone_at_two_bytes_a_pixel_and_in_flat_areas(int filter)
    {
        var png = PngBytes.Gray(203, 61, (x, y) => ((x / 31) + (y / 9)) % 3 == 0 ? 0 : 100 + (x * y % 13 == 0 ? x : 7), 16) with { Filter = _ => filter };

        var map = (await ReadAsync(png.ToBytes())).LabelMaps[0]!.Read();

        Assert.All(Enumerable.Range(0, 203 * 61), pixel => Assert.Equal(png.Sample(pixel % 203, pixel / 203, 0), map.Labels[pixel]));
    }

    [Fact]
    public async Task Every_division_into_chunks_and_every_level_of_compression_reads_the_same()
    {
        var png = PngBytes.Gray(32, 32, (x, y) => x / 8);
        foreach (var level in Enum.GetValues<CompressionLevel>())
        {
            foreach (var size in Sizes)
            {
                var dataset = await ReadAsync((png with { Level = level, BytesPerData = size }).ToBytes());

                Assert.Equal(["0", "1", "2", "3"], dataset.Categories.Select(category => category.Name));
                Assert.Empty(dataset.Warnings);
            }
        }

        var empty = await ReadAsync((png with { Before = PngBytes.Chunk("IDAT", []) }).ToBytes());
        Assert.Empty(empty.Warnings);
    }

    [Fact]
    public async Task Ancillary_chunks_of_any_kind_change_nothing()
    {
        byte[] before = [.. Ancillary.SelectMany(name => PngBytes.Chunk(name, [1, 2, 3]))];

        var dataset = await ReadAsync((PngBytes.Gray(4, 4, (x, y) => 3) with { Before = before, After = PngBytes.Chunk("tEXt", [1]) }).ToBytes());

        Assert.Empty(dataset.Warnings);
        Assert.Equal((4, 4, 1, 1), (dataset.Facts.Width, dataset.Facts.Height, dataset.Facts.Images, dataset.Facts.Categories));
    }

    [Fact]
    public async Task A_check_sum_of_an_ancillary_chunk_is_only_warned_of()
    {
        var text = PngBytes.Chunk("tEXt", Encoding.ASCII.GetBytes("a"));
        text[^1] ^= 1;

        var dataset = await ReadAsync((PngBytes.Gray(4, 4, (x, y) => 3) with { Before = text }).ToBytes());

        Assert.Equal(
            "a.png: warning VIZ330: the check sum of the chunk tEXt at byte 33 is 75F38B28, its bytes have 75F38B29; the chunk is passed over. Nothing is lost: the pixels do not depend on this chunk.",
            CocoFile.Show(Assert.Single(dataset.Warnings)));
    }

    private Task<Dataset> ReadAsync(byte[] bytes, GroundTruthOptions? options = null) =>
        GroundTruthFormats.CreateDefault().ReadAsync(_folder.Write("a.png", bytes), options);

    private sealed class CombinatorialKindsAttribute : Xunit.Sdk.DataAttribute
    {
        private static readonly bool[] Orders = [false, true];
        private static readonly (int, int)[] Kinds = [(0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8), (4, 8), (4, 16), (6, 8), (6, 16)];

        public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) =>
            from kind in Kinds
            from isInterlaced in Orders
            select new object[] { kind.Item1, kind.Item2, isInterlaced };
    }
}
