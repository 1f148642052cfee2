using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace VizArt.Runs.Tests.Auditing;

/// <summary>Messages as Serilog itself renders them, of lines as its own CLEF formatter writes them.</summary>
public sealed class SerilogMessageTests : IDisposable
{
    private readonly LogWriter _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_message_is_rendered_as_Serilog_renders_it()
    {
        var events = new Collector();
        await using (var logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(events).CreateLogger())
        {
            logger.Information("Nothing to fill, {{braces}} and {Unknown} {:} {");
            logger.Information("{Name} {Name:l} '{Name,10}' '{Name,-10}' '{Name,10:l}'", "detect", "detect", "detect", "detect", "detect");
            logger.Warning("{A} {B} {C} {D} {E} {F} {G}", 1, -2.5, 3.50m, true, null, 1e-20, 12345678901L);
            logger.Error(new InvalidOperationException("no"), "{ElapsedMs:0.00} ms, {Share:P1}, {Count,8:N0}|{Count,-8:X4}|", 12.3456, 0.123, 1234567, 255);
            logger.Debug("{@Box} {$Box} {Boxes} {@Point}", new { X = 1, Name = "a\"b" }, new Uri("file:///a"), Enumerable.Range(1, 2).ToList(), new { Inner = new { Y = 2.5 }, Empty = (string?)null });
            logger.Fatal("{0} then {1}", "zero", 1);
            logger.Verbose("{Text}", "quote \" backslash \\ tab \t line \n ä 漢 🙂");
            logger.ForContext("@odd", 1).Information("{@odd} stays a hole");
        }

        var formatter = new CompactJsonFormatter();
        var lines = events.Events.Select(item =>
        {
            using var line = new StringWriter(CultureInfo.InvariantCulture);
            formatter.Format(item, line);
            return line.ToString().ReplaceLineEndings("\n");
        });
        _log.Write(events.Events[0].Timestamp.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + ".jsonl", [.. lines]);

        var entries = await _log.Query().OldestFirst().ToListAsync();

        Assert.Equal(events.Events.Select(item => item.RenderMessage(CultureInfo.InvariantCulture)), entries.Select(entry => entry.Message));
        Assert.Equal(events.Events.Select(item => item.Level), entries.Select(entry => entry.Level));
        Assert.Equal(events.Events.Select(item => item.MessageTemplate.Text), entries.Select(entry => entry.MessageTemplate));
        Assert.Equal(events.Events.Select(item => item.Exception?.ToString()), entries.Select(entry => entry.Exception));
        Assert.Equal(1, entries[^1].Properties["@odd"].GetInt32());
    }

    private sealed class Collector : ILogEventSink
    {
        public List<LogEvent> Events { get; } = [];

        public void Emit(LogEvent logEvent) => Events.Add(logEvent);
    }
}
