using CsCheck;

namespace VizArt.GroundTruth.Tests;

public sealed class LineIndexTests
{
    [Fact]
    public void Lines_and_columns_are_those_that_counting_gives()
    {
        Gen.Select(Gen.Byte[0, 3].Array[0, 300], Gen.Bool).Sample((codes, hasMark) =>
        {
            using var folder = new TemporaryFolder();
            byte[] mark = hasMark ? [0xEF, 0xBB, 0xBF] : [];
            byte[] bytes = [.. mark, .. codes.Select(code => code == 0 ? (byte)'\n' : (byte)'x')];
            var offsets = Enumerable.Range(mark.Length, codes.Length + 1).Select(offset => (long)offset).ToArray();
            var (line, column) = (1L, 1L);
            var expected = new List<(long, long)>();
            foreach (var code in codes)
            {
                expected.Add((line, column));
                (line, column) = code == 0 ? (line + 1, 1) : (line, column + 1);
            }

            expected.Add((line, column));

            return LineIndex.Locate(folder.Write("text", bytes), offsets).SequenceEqual(expected);
        }, iter: 50);
    }

    [Fact]
    public void Places_beyond_the_first_chunk_are_found()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("text", string.Concat(Enumerable.Repeat(new string('x', 99) + "\n", 5000)));

        Assert.Equal([(1L, 1L), (1001L, 51L), (4999L, 100L), (5001L, 1L)], LineIndex.Locate(path, [0, 100_050, 499_899, 500_000]));
    }
}
