using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace VizArt.Runs.Tests.Logging;

public sealed class ClefFormatterTests
{
    [Theory]
    [InlineData("line\nfeed\r\nand return")]
    [InlineData("nul \0 bell \a escape \u001b delete \u007f")]
    [InlineData("next line \u0085 separators \u2028 \u2029")]
    [InlineData("quotes \" ' backslash \\ brace { }")]
    [InlineData("images 図 \U0001F5BC и ümlaut")]
    public void A_line_is_one_object_whatever_the_text_and_gives_it_back(string text)
    {
        var line = Format(logger => logger.Information("{Text}", text));

        Assert.Equal(text, LogFolder.Object(line).GetProperty("Text").GetString());
        Assert.DoesNotContain(line, c => c is < ' ' or '\u0085' or '\u2028' or '\u2029');
    }

    [Fact]
    public void Any_text_anywhere_leaves_one_line_of_one_object() => Gen.Select(Gen.String[Gen.Char, 0, 40], Gen.String[Gen.Char, 0, 20]).Sample((text, name) =>
    {
        var line = Format(logger => logger
            .ForContext(name.Length == 0 || string.IsNullOrWhiteSpace(name) ? "n" : name, text)
            .ForContext("List", new[] { text, text })
            .ForContext("Dictionary", new Dictionary<string, object?> { [text] = text })
            .Error(new InvalidOperationException(text), "{Text} " + text, text));

        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind);
        Assert.DoesNotContain('\n', line);
    });

    [Fact]
    public void A_lone_surrogate_becomes_the_replacement_character()
    {
        var line = Format(logger => logger.Information("{Text}", "a\ud800b"));

        Assert.Equal("a\ufffdb", LogFolder.Object(line).GetProperty("Text").GetString());
    }

    [Fact]
    public void A_text_of_ten_million_characters_is_cut_and_says_how_long_it_was()
    {
        var line = Format(logger => logger.ForContext("Text", new string('x', 10_000_000)).Information("t"));

        var value = LogFolder.Object(line).GetProperty("Text").GetString()!;
        Assert.True(line.Length < 40_000);
        Assert.EndsWith("characters)", value, StringComparison.Ordinal);
        Assert.True(LogFolder.Object(line).GetProperty("Truncated").GetBoolean());
    }

    [Fact]
    public void A_line_stays_below_two_megabytes_whatever_an_event_holds()
    {
        var line = Format(logger =>
        {
            for (var i = 0; i < 500; i++)
            {
                logger = logger.ForContext($"P{i}", new string('\u0001', 32_000));
            }

            logger.Information("t");
        });

        Assert.True(line.Length < 2_000_000);
        Assert.True(LogFolder.Object(line).GetProperty("Truncated").GetBoolean());
    }

    [Fact]
    public void A_value_whose_text_cannot_be_made_loses_neither_line_nor_call()
    {
        var line = Format(logger => logger.Information("{Bad} {Good}", new Throwing(), 1));

        Assert.Equal(1, LogFolder.Object(line).GetProperty("Good").GetInt32());
    }

    [Fact]
    public void An_exception_whose_text_cannot_be_made_is_told_by_its_type()
    {
        var line = Format(logger => logger.Error(new ThrowingException(), "t"));

        Assert.Contains(nameof(ThrowingException), LogFolder.Object(line).GetProperty("@x").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_that_holds_itself_is_written_to_a_depth()
    {
        var cycle = new Cycle();
        cycle.Others = [cycle, cycle];

        var line = Format(logger => logger.Information("{@Cycle}", cycle));

        Assert.True(line.Length < 100_000);
        Assert.Equal(JsonValueKind.Object, LogFolder.Object(line).GetProperty("Cycle").ValueKind);
    }

    [Fact]
    public void Values_within_values_end_at_ten_levels()
    {
        LogEventPropertyValue value = new ScalarValue("bottom");
        for (var i = 0; i < 10_000; i++)
        {
            value = new SequenceValue([value]);
        }

        var line = Format(Some("t", new LogEventProperty("Deep", value)));

        Assert.Contains("(too deep)", line, StringComparison.Ordinal);
        Assert.True(LogFolder.Object(line).GetProperty("Truncated").GetBoolean());
    }

    [Fact]
    public void Numbers_that_JSON_lacks_are_texts()
    {
        var line = Format(logger => logger.Information("{A} {B} {C} {D}", double.NaN, double.PositiveInfinity, float.NegativeInfinity, decimal.MaxValue));

        Assert.Equal("NaN", LogFolder.Object(line).GetProperty("A").GetString());
        Assert.Equal("Infinity", LogFolder.Object(line).GetProperty("B").GetString());
        Assert.Equal("-Infinity", LogFolder.Object(line).GetProperty("C").GetString());
        Assert.Equal(decimal.MaxValue, LogFolder.Object(line).GetProperty("D").GetDecimal());
    }

    [Fact]
    public void Names_that_begin_with_an_at_sign_are_escaped()
    {
        var line = Format(Some("t", new LogEventProperty("@t", new ScalarValue("mine"))));

        Assert.Equal("mine", LogFolder.Object(line).GetProperty("@@t").GetString());
        Assert.StartsWith("2026-", LogFolder.Object(line).GetProperty("@t").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_ordinary_event_cannot_look_like_one_of_the_audit_trail()
    {
        var line = Format(logger => logger.Information("{AuditEvent}", "BaselineAccepted"));

        Assert.False(LogFolder.Object(line).TryGetProperty("AuditEvent", out _));
        Assert.Equal("BaselineAccepted", LogFolder.Object(line).GetProperty("_AuditEvent").GetString());
    }

    [Fact]
    public void A_line_says_what_Serilog_s_own_formatter_says()
    {
        var value = new { Name = "x", Size = new[] { 1, 2 }, Ratio = 0.5f };
        var map = new Dictionary<string, int> { ["a"] = 1 };
        LogEvent? logged = null;
        using var logger = Logger(e => logged = e);
        logger.ForContext("@odd", "o").ForContext("Map", map, destructureObjects: true).Error(
            new InvalidOperationException("thrown"),
            "{Text} {Whole} {Truth} {Nothing} {Time:O} {Ratio:0.000} {Span} {Id} {Kind} {Letter} {@Value} {Escaped,10} {{x}}",
            "t", 7, true, null, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), 0.12345, TimeSpan.FromMilliseconds(1.5), Guid.Empty, DayOfWeek.Friday, 'c', value, 5L);
        using var expected = new StringWriter();

        new CompactJsonFormatter().Format(logged!, expected);

        Assert.True(JsonElement.DeepEquals(LogFolder.Object(expected.ToString()), LogFolder.Object(Format(logged!))), expected + Format(logged!));
    }

    private static string Format(Action<ILogger> log)
    {
        LogEvent? logged = null;
        using var logger = Logger(e => logged = e);
        log(logger);
        return Format(logged!);
    }

    private static string Format(LogEvent logged)
    {
        using var formatter = new ClefFormatter(Redactor.None);
        var line = Encoding.UTF8.GetString(formatter.Format(new LoggedEvent(logged, Context: null, logged.Timestamp.UtcDateTime)));
        Assert.EndsWith("\n", line, StringComparison.Ordinal);
        return line[..^1];
    }

    private static Logger Logger(Action<LogEvent> take) => new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new Taking(take)).CreateLogger();

    private static LogEvent Some(string template, params LogEventProperty[] properties) => new(
        DateTimeOffset.Parse("2026-11-23T10:11:12Z", CultureInfo.InvariantCulture), LogEventLevel.Information, exception: null, new Serilog.Parsing.MessageTemplateParser().Parse(template), properties);

    private sealed class Taking(Action<LogEvent> take) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => take(logEvent);
    }

    private sealed class Throwing
    {
        public override string ToString() => throw new InvalidOperationException("no text");
    }

    private sealed class ThrowingException : Exception
    {
        public override string ToString() => throw new InvalidOperationException("no text");
    }

    private sealed class Cycle
    {
        public Cycle[] Others { get; set; } = [];
    }
}
