using System.Buffers;

namespace VizArt.GroundTruth.Tests;

/// <summary>Runs along rows, turned, held against the same done pixel by pixel.</summary>
public class RowRunsTests
{
    [Fact]
    public void Turned_runs_are_those_of_the_pixels()
    {
        var random = new Random(11);
        for (var round = 0; round < 3000; round++)
        {
            // Wide ones too, of which few columns are touched.
            var (width, height, partWidth, partHeight) = (random.Next(1, round % 2 == 0 ? 9 : 90), random.Next(1, 9), random.Next(1, round % 2 == 0 ? 9 : 90), random.Next(1, 9));
            var (left, top) = (random.Next(-4, 9), random.Next(-4, 9));
            var runs = RunsOf(random, partWidth * partHeight);

            var turned = new ArrayBufferWriter<uint>();
            RowRuns.Turn(runs, partWidth, left, top, height, width, long.MaxValue, turned);

            var pixels = new bool[width * height];
            foreach (var pixel in Covered(runs))
            {
                var (x, y) = (left + (pixel % partWidth), top + (pixel / partWidth));
                if (x >= 0 && x < width && y >= 0 && y < height)
                {
                    pixels[(y * width) + x] = true;
                }
            }

            Assert.Equal(MaskBits.Encode(height, width, pixels), turned.WrittenSpan.ToArray());
        }
    }

    [Fact]
    public void A_mask_of_very_many_pixels_takes_the_work_of_its_runs()
    {
        var turned = new ArrayBufferWriter<uint>();

        var ends = RowRuns.Turn([5, 4_000_000_000u], 1, 0, 0, 4_000_000, 1000, 10, turned);

        Assert.Equal(2, ends);
        Assert.Equal([5u, 3_999_995u, 999u * 4_000_000u], turned.WrittenSpan.ToArray());
    }

    [Fact]
    public void Nothing_is_written_where_too_much_would_come_out()
    {
        var turned = new ArrayBufferWriter<uint>();

        Assert.True(RowRuns.Turn([0, 100], 100, 0, 0, 10, 100, 99, turned) > 99);
        Assert.Equal(0, turned.WrittenCount);
    }

    private static uint[] RunsOf(Random random, int pixels)
    {
        var runs = new List<uint>();
        while (pixels > 0 && random.Next(12) > 0)
        {
            var run = random.Next(0, Math.Min(pixels, random.Next(1, 30)) + 1);
            runs.Add((uint)run);
            pixels -= run;
        }

        return [.. runs];
    }

    private static IEnumerable<int> Covered(uint[] runs)
    {
        var pixel = 0;
        for (var index = 0; index < runs.Length; pixel += (int)runs[index], index++)
        {
            for (var inside = 0; index % 2 == 1 && inside < runs[index]; inside++)
            {
                yield return pixel + inside;
            }
        }
    }
}
