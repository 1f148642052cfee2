using System.Globalization;
using System.Text;
using CsCheck;

namespace VizArt.GroundTruth.Tests;

public sealed class JsonNumberArrayTests
{
    [Fact]
    public void Plain_numbers_are_those_of_the_general_path_bit_by_bit()
    {
        // Short ones are read by the word, where enough bytes follow.
        Gen.Select(Gen.OneOf(Gen.Int, Gen.Int[-99_999, 99_999]), Gen.Int[0, 4], Gen.String["  \n\t"]).Array[0, 20].Sample(parts =>
        {
            var texts = parts.Select(part => new decimal(part.Item1, 0, 0, part.Item1 % 2 == 0, (byte)part.Item2).ToString(CultureInfo.InvariantCulture)).ToArray();
            var array = string.Concat(parts.Select((part, index) => $"{(index > 0 ? "," : "")}{part.Item3}{texts[index]}{part.Item3}")) + "],         ";
            var numbers = new Column<double>();

            var end = JsonNumberArray.Read(Encoding.ASCII.GetBytes(array), numbers);

            return array[end..] == "],         "
                && numbers.Span.ToArray().Select(BitConverter.DoubleToInt64Bits).SequenceEqual(texts.Select(text => BitConverter.DoubleToInt64Bits(JsonNumber.ParseDouble(Encoding.ASCII.GetBytes(text)))));
        });
    }

    [Theory]
    [InlineData("1,2")]
    [InlineData("1,2,")]
    [InlineData("1,]")]
    [InlineData("1 2]")]
    [InlineData("01]")]
    [InlineData("-]")]
    [InlineData("1.]")]
    [InlineData(".5]")]
    [InlineData("1e2]")]
    [InlineData("+1]")]
    [InlineData("NaN]")]
    [InlineData("\"1\"]")]
    [InlineData("[1]]")]
    [InlineData("1234567890123456789]")]
    [InlineData("9007199254740993]")]
    [InlineData("")]
    [InlineData(" ")]
    public void What_is_not_plain_is_left_to_the_general_path_untouched(string array)
    {
        var numbers = new Column<double>();
        numbers.Add(7);

        Assert.Equal(-1, JsonNumberArray.Read(Encoding.ASCII.GetBytes(array), numbers));
        Assert.Equal(-1, JsonNumberArray.Read(Encoding.ASCII.GetBytes("0.25, " + array + (array.Contains(']', StringComparison.Ordinal) ? "             " : "")), numbers));

        Assert.Equal([7], numbers.Span.ToArray());
    }

    [Fact]
    public async Task Random_polygons_are_the_same_for_every_size_of_chunk()
    {
        var random = new Random(20261125);
        var numbers = Enumerable.Range(0, 400).Select(_ => random.Next(4) switch
        {
            0 => random.Next(-9, 999).ToString(CultureInfo.InvariantCulture),
            1 => (random.Next(-999, 99_999) / 100.0).ToString("R", CultureInfo.InvariantCulture),
            2 => (random.NextDouble() * 1e3).ToString("R", CultureInfo.InvariantCulture),
            _ => (random.NextDouble() * 1e-7).ToString("R", CultureInfo.InvariantCulture),
        }).ToArray();
        var polygons = string.Join(", ", numbers.Chunk(20).Select(polygon => $"[{string.Join(", ", polygon)}]"));
        var text = CocoFile.WithMembers($"\"segmentation\":[{polygons}]").ToString();

        foreach (var chunk in new[] { 1, 2, 3, 7, 64, 64 * 1024 })
        {
            var segmentations = (await CocoFile.ReadAsync(text, new GroundTruthOptions { ChunkBytes = chunk })).Annotations.Segmentations;

            var read = Enumerable.Range(0, segmentations.PolygonCount(0)).SelectMany(polygon => segmentations.Polygon(0, polygon).ToArray());
            Assert.Equal(numbers.Select(number => double.Parse(number, CultureInfo.InvariantCulture)), read);
        }
    }
}
