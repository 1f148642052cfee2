using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace VizArt.Runs;

/// <summary>
/// The log of a process: one CLEF object a line in <c>logs/&lt;yyyyMMdd&gt;.jsonl</c>, with the run, test, sample and stage of every event, and the audit trail.
/// Any number of processes may log to one folder, each has files of its own.
/// </summary>
/// <remarks>
/// Ordinary events are written within a second, when the log is disposed and when the process ends; a process that is killed loses those of the last second.
/// Events of the <see cref="Audit"/> trail are on the disk when the call returns. Safe for any thread.
/// </remarks>
public sealed class RunLog : IDisposable, IAsyncDisposable
{
    /// <summary>Name of the log's folder below <see cref="RunLogOptions.Directory"/>.</summary>
    public const string FolderName = "logs";

    private readonly LogWriter? _writer;
    private readonly LogFaults? _faults;
    private readonly Logger _logger;
    private int _isDisposed;

    private RunLog(RunLogOptions? options)
    {
        if (options is null)
        {
            _logger = new LoggerConfiguration().MinimumLevel.Is(LevelAlias.Off).CreateLogger();
            Audit = new AuditLog(writer: null, TimeProvider.System);
            Provider = new RunLoggerProvider(() => this);
            return;
        }

        Folder = Path.Combine(Path.GetFullPath(options.Directory), FolderName);
        _faults = new LogFaults(Folder, options.OnFault);
        _writer = new LogWriter(options with { Directory = Path.GetFullPath(options.Directory) }, Folder, _faults);
        _logger = new LoggerConfiguration()
            .MinimumLevel.Is(options.MinimumLevel)
            .Destructure.ToMaximumDepth(CapturedValues.Deepest)
            .Destructure.ToMaximumCollectionCount(ClefLimits.MostElements)
            .Destructure.ToMaximumStringLength(CapturedValues.LongestText)
            .Enrich.FromLogContext()
            .WriteTo.Sink(new RunLogSink(() => this, usesClockOfLog: true))
            .CreateLogger();
        Audit = new AuditLog(_writer, options.Time);
        Provider = new RunLoggerProvider(() => this);
        MinimumLevel = options.MinimumLevel;
        Time = options.Time;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnExit;
    }

    /// <summary>A log that takes nothing and writes nothing.</summary>
    public static RunLog Disabled { get; } = new(options: null);

    /// <summary>
    /// The log of the run that this flow of the code is in: that of <see cref="RunTrackerOptions.Log"/>, and in a measured test that of its suite.
    /// <see cref="Disabled"/> outside of any run.
    /// </summary>
    public static RunLog Current => Ambient.Current?.Log ?? Disabled;

    /// <summary>The folder of the files: a full path; null where logging is disabled.</summary>
    public string? Folder { get; }

    /// <summary>Whether anything is logged.</summary>
    public bool IsEnabled => _writer is not null;

    /// <summary>Logs by Serilog; its <c>LogContext</c> is heeded. Disposing it is not necessary.</summary>
    public Serilog.ILogger Logger => _logger;

    /// <summary>Logs by Microsoft.Extensions.Logging; scopes, event ids and structured state are kept. Its disposal leaves the log open.</summary>
    public ILoggerProvider Provider { get; }

    /// <summary>The audit trail.</summary>
    public AuditLog Audit { get; }

    /// <summary>Ordinary events that could not be written since the log was opened; 0 or more.</summary>
    public long LostEvents => _faults?.Lost ?? 0;

    /// <summary>Why the last of <see cref="LostEvents"/> were lost; null where none was.</summary>
    public string? LossReason => _faults?.Reason;

    internal LogEventLevel MinimumLevel { get; } = LevelAlias.Off;

    internal TimeProvider Time { get; } = TimeProvider.System;

    internal LogWriter? Writer => _writer;

    /// <summary>Opens the log. A folder that cannot be written to is told when the first event cannot be.</summary>
    /// <param name="options">Where it goes and how long it is kept.</param>
    /// <exception cref="ArgumentException">Options are at fault; the message lists every fault.</exception>
    public static RunLog Open(RunLogOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        return new RunLog(options);
    }

    /// <summary>Opens the log that the settings ask for: none where monitoring is switched off.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <returns>The log; <see cref="Disabled"/> where <see cref="VizArtOptions.EnableMonitoring"/> is false.</returns>
    public static RunLog Open(VizArtOptions settings, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.EnableMonitoring ? Open(new RunLogOptions { Directory = settings.Directory, Time = time ?? TimeProvider.System }) : Disabled;
    }

    /// <summary>Writes everything that was logged so far, and sees it on the disk.</summary>
    public void Flush() => _writer?.Flush(toDisk: true);

    /// <summary>Writes what waits, and closes the file. What is logged from now on is lost, and counted.</summary>
    public void Dispose()
    {
        if (_writer is null || Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnExit;
        _writer.Dispose();
        _logger.Dispose();
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        // On another thread: the disk may take its time.
        return new ValueTask(Task.Run(Dispose));
    }

    /// <summary>Whether an event of this level is taken.</summary>
    internal bool Takes(LogEventLevel level) => _writer is not null && level >= MinimumLevel;

    private void OnExit(object? sender, EventArgs e) => _writer!.Flush(toDisk: false);
}
