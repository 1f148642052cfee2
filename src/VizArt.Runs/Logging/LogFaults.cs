using System.Globalization;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Parsing;

namespace VizArt.Runs;

/// <summary>Counts events that get lost, and tells of it once an outage: nothing gets lost in silence.</summary>
internal sealed class LogFaults(string folder, Action<string>? tell)
{
    /// <summary>The code of ordinary events that are lost.</summary>
    public const string Code = "VIZ412";

    private static readonly MessageTemplate LossTemplate = new MessageTemplateParser().Parse("{LostEvents} events were lost: {Reason}");

    private readonly Lock _gate = new();
    private long _lost;
    private long _untold;
    private string? _reason;
    private bool _isOut;

    /// <summary>Events lost since the log was opened.</summary>
    public long Lost
    {
        get
        {
            lock (_gate)
            {
                return _lost;
            }
        }
    }

    /// <summary>Of them those that the log does not tell of yet.</summary>
    public long Untold
    {
        get
        {
            lock (_gate)
            {
                return _untold;
            }
        }
    }

    /// <summary>Why the last ones were lost; null where none was.</summary>
    public string? Reason
    {
        get
        {
            lock (_gate)
            {
                return _reason;
            }
        }
    }

    /// <summary>The event that stands in the log for those that do not.</summary>
    public static LoggedEvent Event(long lost, string? reason, DateTime now) => new(
        new LogEvent(
            new DateTimeOffset(now),
            LogEventLevel.Warning,
            exception: null,
            LossTemplate,
            [new LogEventProperty("LostEvents", new ScalarValue(lost)), new LogEventProperty("Reason", new ScalarValue(reason))]),
        Context: null,
        now);

    public void Lose(long events, string reason)
    {
        lock (_gate)
        {
            _lost += events;
            _untold += events;
            _reason = reason;
            if (_isOut)
            {
                return;
            }

            _isOut = true;
        }

        Tell(string.Create(CultureInfo.InvariantCulture, $"{Code} The log in {folder} cannot be written: {TextLimits.OneLine(reason, 500)} Events are lost until it can; the log will tell how many."));
    }

    /// <summary>The disk is back, and the log tells of so many.</summary>
    public void Recover(long told)
    {
        lock (_gate)
        {
            _untold -= told;
            _isOut = false;
        }
    }

    /// <summary>Tells of a fault by which no event is lost.</summary>
    public void Tell(string message)
    {
        TellSelfLog("{0}", message);
        try
        {
            (tell ?? Console.Error.WriteLine)(message);
        }
        catch (Exception error)
        {
            // Whoever listens is anybody's code, and standard error may be closed: neither ends the log.
            TellSelfLog("The fault could not be told: {0}", error.Message);
        }
    }

    private static void TellSelfLog(string format, string text)
    {
        try
        {
            SelfLog.WriteLine(format, text);
        }
        catch (Exception)
        {
            // Anybody's code too, such as a writer to a file that is closed by now; nobody is left to tell of it.
            return;
        }
    }
}
