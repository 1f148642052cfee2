using Serilog.Core;
using Serilog.Events;

namespace VizArt.Runs;

/// <summary>Takes events of Serilog, with what runs where they happen.</summary>
/// <param name="writer">Where they go; null for nowhere.</param>
/// <param name="minimumLevel">Events below it are not taken.</param>
/// <param name="time">The clock of the log's own logger; null to believe the events.</param>
internal sealed class RunLogSink(LogWriter? writer, LogEventLevel minimumLevel, TimeProvider? time) : ILogEventSink
{
    public void Emit(LogEvent logEvent)
    {
        if (logEvent.Level >= minimumLevel)
        {
            writer?.Enqueue(new LoggedEvent(logEvent, RunContext.Current, time?.GetUtcNow().UtcDateTime ?? logEvent.Timestamp.UtcDateTime));
        }
    }
}
