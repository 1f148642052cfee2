using System.Globalization;
using System.Text;

namespace VizArt.Runs.Tests.Baselines;

public sealed class BaselineFileWriterTests
{
    [Fact]
    public void A_file_holds_one_metric_a_line_in_an_order_that_does_not_depend_on_who_wrote_it()
    {
        var text = Encoding.UTF8.GetString(BaselineFileWriter.Write(SomeBaseline.Full));

        Assert.Equal(
            """
            {
              "format_version": 1,
              "test": "DetectorTests.Detects_vehicles",
              "profile": "gpu",
              "reason": "A camera of twice the resolution",
              "run_id": "0198c1a2-7b3c-7def-8123-456789abcdef",
              "suite": "Detector.Tests/net10.0/Debug",
              "dataset_id": "d1",
              "options_id": "o1",
              "sample_count": 24,
              "metrics": {
                "AP": 1,
                "APs": null,
                "F1": 0.30000000000000004
              },
              "categories": {
                "bus": {
                  "F1": 0.7
                },
                "car": {
                  "F1": 0.8125
                }
              },
              "slices": {
                "night": {
                  "metrics": {
                    "F1": 0.5
                  },
                  "categories": {
                    "car": {
                      "F1": 0.25
                    }
                  }
                }
              },
              "spread": {
                "metrics": {
                  "F1": [0.25, 0.5]
                },
                "categories": {
                  "car": {
                    "F1": [0.8, 0.825]
                  }
                }
              }
            }

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public void The_figures_come_in_the_order_of_the_file_whatever_the_order_they_were_given_in()
    {
        var shuffled = SomeBaseline.Full with { Figures = [.. SomeBaseline.Full.Figures.Reverse()] };

        Assert.Equal(BaselineFileWriter.Write(SomeBaseline.Full), BaselineFileWriter.Write(shuffled));
    }

    [Fact]
    public void The_bytes_are_the_same_in_a_culture_with_decimal_commas()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");

            var text = Encoding.UTF8.GetString(BaselineFileWriter.Write(SomeBaseline.Full));

            Assert.Contains("[0.8, 0.825]", text, StringComparison.Ordinal);
            Assert.Contains("0.30000000000000004", text, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Every_script_stands_as_it_is_and_what_turns_text_around_stands_as_an_escape()
    {
        var baseline = SomeBaseline.With(("F1", 0.5)) with { Reason = "細胞 ß \u202Egnp.exe\u200B" };

        var text = Encoding.UTF8.GetString(BaselineFileWriter.Write(baseline));

        Assert.Contains("\"reason\": \"細胞 ß \\u202Egnp.exe\\u200B\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_written_is_read_again_to_the_last_bit()
    {
        var random = new Random(4711);
        for (var round = 0; round < 500; round++)
        {
            var baseline = SomeBaseline.Any(random);

            var bytes = BaselineFileWriter.Write(baseline);
            var again = BaselineFileReader.Read("x.json", bytes);

            Assert.True(baseline.SaysTheSameAs(again), Encoding.UTF8.GetString(bytes));
            Assert.Equal((baseline.Reason, baseline.Suite, baseline.RunId), (again.Reason, again.Suite, again.RunId));
            Assert.Equal(bytes, BaselineFileWriter.Write(again));
        }
    }
}
