using System.Text;
using System.Text.Json;
using CsCheck;

namespace VizArt.GroundTruth.Tests;

public sealed class CompressedRunsTests
{
    [Fact]
    public void Runs_survive_the_way_into_a_text_and_back()
    {
        Gen.UInt[0, 5_000_000].Array[0, 60].Sample(runs => Decode(Encode(runs)).SequenceEqual(runs));
    }

    [Theory]
    [InlineData("01", new[] { 0u, 1u })]
    [InlineData("2121OO0012O", new[] { 2u, 1u, 2u, 2u, 1u, 1u, 1u, 1u, 2u, 3u, 1u })]
    [InlineData("4160K26", new[] { 4u, 1u, 6u, 1u, 1u, 3u, 7u })]
    public void Texts_that_pycocotools_writes_are_read(string text, uint[] runs)
    {
        Assert.Equal(runs, Decode(text));
    }

    [Theory]
    [InlineData("P", "it ends in the middle of a number")]
    [InlineData("1 ", "it has a character outside 0 to o")]
    [InlineData("ooooooooooo", "it has a number that is too large")]
    [InlineData("O", "it has a run of negative or too large length")]
    public void What_is_no_such_text_is_named(string text, string fault)
    {
        Assert.Equal(fault, CompressedRuns.Decode(Encoding.ASCII.GetBytes(text), new Column<uint>()));
    }

    [Fact]
    public void Every_mask_of_the_oracle_is_read()
    {
        using var cases = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "oracle", "rle", "cases.json")));

        foreach (var mask in cases.RootElement.GetProperty("masks").EnumerateArray())
        {
            var expected = mask.GetProperty("counts").EnumerateArray().Select(run => run.GetUInt32());
            var runs = Decode(mask.GetProperty("compressed").GetString()!);
            Assert.Equal(expected, runs);
            Assert.Equal(mask.GetProperty("compressed").GetString(), Encode(runs));
            Assert.Equal(mask.GetProperty("area").GetInt64(), runs.Where((_, index) => index % 2 == 1).Sum(run => run));
        }
    }

    /// <summary>The writer's rule as oracle/README.md states it.</summary>
    internal static string Encode(uint[] runs)
    {
        var text = new StringBuilder();
        for (var index = 0; index < runs.Length; index++)
        {
            var rest = (long)runs[index] - (index > 2 ? runs[index - 2] : 0);
            bool isMore;
            do
            {
                var bits = rest & 0x1F;
                rest >>= 5;
                isMore = (bits & 0x10) != 0 ? rest != -1 : rest != 0;
                text.Append((char)(48 + (bits | (isMore ? 0x20L : 0))));
            }
            while (isMore);
        }

        return text.ToString();
    }

    private static uint[] Decode(string text)
    {
        var runs = new Column<uint>();
        Assert.Null(CompressedRuns.Decode(Encoding.ASCII.GetBytes(text), runs));
        return runs.ToArray();
    }
}
