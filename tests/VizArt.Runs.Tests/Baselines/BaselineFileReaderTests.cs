using System.Text;

namespace VizArt.Runs.Tests.Baselines;

public sealed class BaselineFileReaderTests
{
    private const string Valid = """
        {
          "format_version": 1,
          "test": "T.M",
          "run_id": "r",
          "dataset_id": "d",
          "options_id": "o",
          "sample_count": 3,
          "metrics": {
            "F1": 0.5
          }
        }
        """;

    [Fact]
    public void The_least_that_a_file_holds_is_enough()
    {
        var baseline = Read(Valid);

        Assert.Equal(("T.M", "d", "o", 3L), (baseline.Test, baseline.DatasetId, baseline.OptionsId, baseline.SampleCount));
        Assert.Equal(0.5, Assert.Single(baseline.Figures).Value);
    }

    [Fact]
    public void A_byte_order_mark_is_no_fault() => Assert.Equal("T.M", BaselineFileReader.Read("x.json", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Valid)]).Test);

    [Theory]
    [InlineData("\"F1\": 0.5", "\"F1\": NaN", 9, "It is no JSON: 'N' is an invalid start of a value.")]
    [InlineData("\"F1\": 0.5", "\"F1\": 1e400", 9, "'F1' is beyond the range of numbers.")]
    [InlineData("\"F1\": 0.5", "\"F1\": \"0.5\"", 9, "'F1' is a text; a number or null is expected.")]
    [InlineData("\"F1\": 0.5", "\"F1\": 0.5, \"F1\": 0.6", 9, "'F1' is there twice. Remove one of the two; after a merge, run the test, then 'vizart accept'.")]
    [InlineData("\"F1\": 0.5", "\"\": 0.5", 9, "A metric has no name.")]
    [InlineData("\"F1\": 0.5", "\"F1\": {}", 9, "'F1' is an object; a number or null is expected.")]
    [InlineData("\"F1\": 0.5", "\"\\ud800\": 0.5", 9, "A text is no valid Unicode.")]
    [InlineData("\"F1\": 0.5", "", null, "'metrics' is empty; a baseline has a figure of the whole set at least.")]
    [InlineData("\"sample_count\": 3", "\"sample_count\": -3", 7, "'sample_count' is a number that does not fit; a whole number of 0 or more is expected.")]
    [InlineData("\"sample_count\": 3", "\"sample_count\": 3.5", 7, "'sample_count' is a number that does not fit; a whole number of 0 or more is expected.")]
    [InlineData("\"test\": \"T.M\"", "\"test\": \"\"", 3, "'test' is empty; a text is expected.")]
    [InlineData("\"test\": \"T.M\"", "\"test\": 7", 3, "'test' is a number that does not fit; a text is expected.")]
    [InlineData("\"test\": \"T.M\"", "\"tests\": \"T.M\"", 3, "'tests' is no member of a baseline here; did you mean 'test'?")]
    [InlineData("  \"test\": \"T.M\",", "", null, "'test' is missing.")]
    [InlineData("\"metrics\": {", "\"Metrics\": {", 8, "'Metrics' is no member of a baseline here; did you mean 'metrics'?")]
    [InlineData("\"format_version\": 1,", "", 3, "'format_version' comes first.")]
    [InlineData("\"format_version\": 1", "\"format_version\": \"1\"", 2, "'format_version' is a text; 1 is expected.")]
    public void A_fault_is_told_with_its_line_and_what_to_do(string part, string broken, int? line, string problem)
    {
        var text = Valid.ReplaceLineEndings("\n").Replace(part, broken, StringComparison.Ordinal);

        var fault = Assert.Throws<BaselineFileException>(() => Read(text));

        Assert.Equal(line, fault.Line);
        Assert.StartsWith(problem, fault.Problem, StringComparison.Ordinal);
        Assert.StartsWith(line is null ? "VIZ120 x.json: " : $"VIZ120 x.json, line {line}: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'vizart accept'", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_format_is_refused_by_its_number_before_anything_else_is_read()
    {
        var fault = Assert.Throws<BaselineFileException>(() => Read("""{"format_version": 2, "unheard of": true}"""));

        Assert.Equal(
            "VIZ120 x.json, line 1: The format's version is 2; this VizArt reads version 1. Use the VizArt that wrote it, or write the file anew: run the test, then 'vizart accept'.",
            fault.Message);
    }

    [Fact]
    public void The_marks_of_a_merge_conflict_are_called_by_their_name()
    {
        var text = Valid.ReplaceLineEndings("\n").Replace("    \"F1\": 0.5\n", "<<<<<<< HEAD\n    \"F1\": 0.5\n=======\n    \"F1\": 0.6\n>>>>>>> other\n", StringComparison.Ordinal);

        var fault = Assert.Throws<BaselineFileException>(() => Read(text));

        Assert.Equal("VIZ120 x.json, line 9: It holds the marks of a merge conflict. Take one side, run the test, then 'vizart accept' what is true now.", fault.Message);
    }

    [Theory]
    [InlineData("""{"metrics": {"F1": [0.6, 0.4]}}""", "The spread of 'F1' begins with the greater value.")]
    [InlineData("""{"metrics": {"F1": [0.4]}}""", "'F1' is at its end; a number is expected.")]
    [InlineData("""{"metrics": {"F1": [0.4, 0.5, 0.6]}}""", "'F1' is a number that does not fit; the end of a list of two numbers is expected.")]
    [InlineData("""{"metrics": {"AP": [0.4, 0.5]}}""", "The spread of 'AP' is of no figure in 'metrics' or 'categories'.")]
    [InlineData("""{"slices": {}}""", "'slices' is no member of a baseline here")]
    public void A_spread_is_of_a_figure_and_has_two_numbers_in_order(string spread, string problem)
    {
        var fault = Assert.Throws<BaselineFileException>(() => Read(Valid.Replace("\"metrics\"", $"\"spread\": {spread}, \"metrics\"", StringComparison.Ordinal)));

        Assert.StartsWith(problem, fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_refused_and_not_followed()
    {
        var fault = Assert.Throws<BaselineFileException>(() => Read("""{"format_version": """ + new string('[', 100_000)));

        Assert.Equal("VIZ120", fault.Code);
    }

    [Fact]
    public void A_damaged_file_gives_a_baseline_or_the_one_error_and_nothing_else()
    {
        var random = new Random(20261123);
        var valid = BaselineFileWriter.Write(SomeBaseline.Full);
        var refused = 0;
        for (var round = 0; round < 2000; round++)
        {
            var damaged = Damage(valid, random);
            try
            {
                var baseline = BaselineFileReader.Read("x.json", damaged);
                Assert.NotEmpty(baseline.Figures);
            }
            catch (BaselineFileException fault)
            {
                refused++;
                Assert.StartsWith("VIZ120 x.json", fault.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', fault.Message);
                Assert.True(fault.Line is null or >= 1 and <= 60, fault.Message);
            }
        }

        Assert.InRange(refused, 1000, 2000);
    }

    private static byte[] Damage(byte[] valid, Random random)
    {
        var bytes = valid.ToList();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, "{}[],:\"\\0-eNn\uFEFF"u8.ToArray()[random.Next(15)]);
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    bytes.Add((byte)' ');
                    break;
                case 4:
                    var length = Math.Min(random.Next(1, 40), bytes.Count - at);
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                default:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    bytes.Add((byte)'}');
                    break;
            }
        }

        return [.. bytes];
    }

    private static AcceptedBaseline Read(string text) => BaselineFileReader.Read("x.json", Encoding.UTF8.GetBytes(text));
}
