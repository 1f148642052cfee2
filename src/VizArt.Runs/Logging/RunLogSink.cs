using Serilog.Core;
using Serilog.Events;

namespace VizArt.Runs;

/// <summary>Takes events of Serilog, with what runs where they happen.</summary>
/// <param name="log">Where an event goes.</param>
/// <param name="usesClockOfLog">Whether it is of the log's own logger, and has the time of its clock; else events are believed.</param>
internal sealed class RunLogSink(Func<RunLog> log, bool usesClockOfLog) : ILogEventSink
{
    public void Emit(LogEvent logEvent)
    {
        var target = log();
        if (target.Takes(logEvent.Level))
        {
            var utc = usesClockOfLog ? target.Time.GetUtcNow() : logEvent.Timestamp;
            target.Writer!.Enqueue(new LoggedEvent(logEvent, RunContext.Current, utc.UtcDateTime));
        }
    }
}
