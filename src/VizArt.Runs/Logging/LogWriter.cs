using System.Buffers;
using Serilog.Events;

namespace VizArt.Runs;

/// <summary>
/// Brings events to the files of one process: ordinary ones by a thread of its own within a second, those of the audit trail before the call returns.
/// Everything that touches a file holds one lock.
/// </summary>
internal sealed class LogWriter : IDisposable
{
    private const int BytesAtOnce = 1 << 20;

    /// <summary>How long ordinary events are gathered: well below the second that is promised.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250);

    /// <summary>How long an idle writer holds on before it looks whether the day is over.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);

    /// <summary>How far an event's time may be from now: it says into which file it goes, and when that is deleted.</summary>
    private static readonly TimeSpan LongestDifference = TimeSpan.FromDays(1);

    private readonly Lock _writing = new();
    private readonly LogQueue _queue = new();
    private readonly RunLogOptions _options;
    private readonly LogFaults _faults;
    private readonly LogSweeper _sweeper;
    private readonly ClefFormatter _formatter;
    private readonly ArrayBufferWriter<byte> _lines = new(BytesAtOnce * 2);
    private readonly Thread _thread;
    private HeldLogFile? _file;
    private DateOnly _dayOfLines;
    private int _eventsInLines;
    private long _lossInLines;
    private long _eventsInFile;
    private bool _isDisposed;

    public LogWriter(RunLogOptions options, string folder, LogFaults faults)
    {
        _options = options;
        Folder = folder;
        _faults = faults;
        _formatter = new ClefFormatter(options.Redactor);
        _sweeper = new LogSweeper(new LogArchive(folder, options), faults);
        _sweeper.Sweep();
        _thread = new Thread(Run) { IsBackground = true, Name = "VizArt log" };
        _thread.Start();
    }

    public string Folder { get; }

    /// <summary>Takes an ordinary event; where it cannot be taken it counts as lost.</summary>
    public void Enqueue(in LoggedEvent logged)
    {
        if (!_queue.TryAdd(logged))
        {
            _faults.Lose(1, "The log was closed, or its disk did not keep up.");
        }
    }

    /// <summary>Writes an event, after those that wait, and sees it on the disk.</summary>
    /// <exception cref="Exception">It is not known to be on the disk, whatever the reason.</exception>
    public void WriteThrough(in LoggedEvent logged)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(RunLog));
            WriteWaiting();
            try
            {
                var file = FileFor(DateOnly.FromDateTime(logged.Utc));
                file.Append(_formatter.Format(logged));
                file.FlushToDisk();
                if (!file.IsIntact)
                {
                    throw new IOException($"{file.Path} was deleted or changed by another while it was written to.");
                }

                _eventsInFile++;
            }
            catch (Exception)
            {
                // After a failed fsync nobody knows what is on the disk: the next event goes to a file opened anew.
                Close();
                throw;
            }
        }
    }

    /// <summary>Writes everything that waits.</summary>
    /// <param name="toDisk">Whether it is seen on the disk as well.</param>
    public void Flush(bool toDisk)
    {
        lock (_writing)
        {
            WriteWaiting();
            if (toDisk && _file is { } file && Attempt(file.FlushToDisk) is { } fault)
            {
                _faults.Lose(0, fault.Message);
            }
        }
    }

    /// <summary>Waits until closed files are compressed and old ones deleted.</summary>
    public Task WhenSweptAsync() => _sweeper.WhenSweptAsync();

    public void Dispose()
    {
        _queue.Close();
        lock (_writing)
        {
            if (_isDisposed)
            {
                return;
            }

            WriteWaiting();
            _isDisposed = true;
            Close();
        }

        if (Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }

        _sweeper.Dispose();
        _formatter.Dispose();
    }

    private DateTime Now => _options.Time.GetUtcNow().UtcDateTime;

    private void Run()
    {
        while (_queue.Wait(Idle, Gathering))
        {
            lock (_writing)
            {
                WriteWaiting();
                if (_file is { } file && file.Name.Day < DateOnly.FromDateTime(Now))
                {
                    Close();
                    _sweeper.Sweep();
                }
            }
        }
    }

    private void WriteWaiting()
    {
        if (_isDisposed)
        {
            return;
        }

        CloseIfTouched();
        var taken = _queue.Take();
        AddLoss();
        foreach (var logged in InOrderOfDays(taken))
        {
            Add(logged);
        }

        WriteLines();
        _queue.Return(taken);
    }

    /// <summary>The events, those of an earlier day first, in the order in which they came; a time that cannot be is replaced by now.</summary>
    private IEnumerable<LoggedEvent> InOrderOfDays(List<LoggedEvent> events)
    {
        var now = Now;
        var isMixed = false;
        for (var i = 0; i < events.Count; i++)
        {
            if ((events[i].Utc - now).Duration() > LongestDifference)
            {
                events[i].Event.AddPropertyIfAbsent(new LogEventProperty("OriginalTimestamp", new ScalarValue(events[i].Utc)));
                events[i] = events[i] with { Utc = now };
            }

            isMixed |= events[i].Utc.Date != events[0].Utc.Date;
        }

        return isMixed ? events.OrderBy(logged => logged.Utc.Date) : events;
    }

    private void Add(in LoggedEvent logged)
    {
        var line = _formatter.Format(logged);
        var day = DateOnly.FromDateTime(logged.Utc);
        if (day != _dayOfLines)
        {
            WriteLines();
            _dayOfLines = day;
        }

        _lines.Write(line);
        _eventsInLines++;
        if (_lines.WrittenCount >= BytesAtOnce || (_file?.Length ?? 0) + _lines.WrittenCount >= _options.MaxFileBytes)
        {
            WriteLines();
        }
    }

    /// <summary>Says in the log how many events are missing from it, where some are.</summary>
    private void AddLoss()
    {
        if (_faults.Untold is > 0 and var lost)
        {
            // First, as the line may fill the file, and is written at once then.
            _lossInLines = lost;
            Add(LogFaults.Event(lost, _faults.Reason, Now));
        }
    }

    private void WriteLines()
    {
        if (_eventsInLines == 0)
        {
            return;
        }

        var fault = Attempt(() => FileFor(_dayOfLines).Append(_lines.WrittenSpan));
        var (events, loss) = (_eventsInLines, _lossInLines);
        _lines.ResetWrittenCount();
        _eventsInLines = 0;
        _lossInLines = 0;
        if (fault is null)
        {
            _eventsInFile += events;
            _faults.Recover(loss);
        }
        else
        {
            // Last: who is told may call the log.
            _faults.Lose(events - (loss > 0 ? 1 : 0), fault.Message);
        }
    }

    private Exception? Attempt(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception error)
        {
            // Whatever it is, it ends no pipeline, and is told.
            Close();
            return error;
        }
    }

    private HeldLogFile FileFor(DateOnly day)
    {
        if (_file is { } file && (file.Name.Day != day || file.Length >= _options.MaxFileBytes))
        {
            Close();
            _sweeper.Sweep();
        }

        if (_file is null)
        {
            VizArtDirectory.Create(_options.Directory);
            Directory.CreateDirectory(Folder);
            _file = HeldLogFile.Open(Folder, day, _options.MaxFileBytes);
            _eventsInFile = 0;
        }

        return _file;
    }

    /// <summary>Leaves a file that somebody deleted or changed: what is written to it now, nobody would find.</summary>
    private void CloseIfTouched()
    {
        if (_file is { IsIntact: false } file)
        {
            Close();
            _faults.Lose(_eventsInFile, $"{file.Path} was deleted or changed by another while it was written to.");
        }
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
    }
}
